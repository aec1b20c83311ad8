import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js'
import { calendarOf } from '../../domain/settings/calendar.js'
import type { Settings } from '../../domain/settings/schema.js'
import { DEFAULT_SETTINGS, readSettings } from '../../domain/settings/settings.js'
import type { Rows } from '../../store/store.js'

/** What the secretary has set, and the working days that follow from it. */
export interface Rules {
  settings: Settings
  calendar: WorkingCalendar
}

// A calendar keeps the years that it has worked out: while nothing is changed it is the same one.
let last: { stored: string; rules: Rules } | undefined

/** The rules as they are stored now; another process may have changed them. Throws where the stored ones are no settings. */
export async function rulesIn({ settings }: Pick<Rows, 'settings'>): Promise<Rules> {
  const stored = await settings.read()
  const text = JSON.stringify(stored)
  if (last?.stored !== text) last = { stored: text, rules: rulesOf(stored) }
  return last.rules
}

function rulesOf(stored: unknown): Rules {
  const settings = stored === null ? DEFAULT_SETTINGS : readSettings(stored)
  if ('refused' in settings) throw new Error(`the stored settings cannot be read: ${settings.refused.join(' ')}`)
  return { settings, calendar: calendarOf(settings.calendar) }
}
