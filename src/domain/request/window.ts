import type { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import type { OwedWindow } from '../obligation/of-plan.js'
import { dueWindow } from '../obligation/window.js'
import { askedWords } from './notice-text.js'

/** What an agency owes that is asked for a report outside any plan on one day, by another. Days in Viet Nam. */
export function windowOfRequest(
  { title, askedOn, dueOn }: { title: string; askedOn: Temporal.PlainDate; dueOn: Temporal.PlainDate },
  calendar: WorkingCalendar,
): Omit<OwedWindow, 'agencyId'> {
  const days = { opensOn: askedOn, dueOn, period: String(dueOn.year), knownFrom: askedOn }
  return {
    kind: 'report',
    part: 'lead',
    taskId: null,
    dutyId: null,
    draftId: null,
    title,
    ...dueWindow(askedWords(askedOn), days, calendar),
  }
}
