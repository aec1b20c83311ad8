import { Temporal } from 'temporal-polyfill'
import { dayText, weekdayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay, lastWorkingDayOnOrBefore } from '../calendar/working-days.js'
import type { ObligationState, ObligationWindow } from './types.js'

type Day = Temporal.PlainDate

/**
 * The window of one agency to which an extension was granted: the later of the plan's day and the granted one, and
 * `because` says so. `extendedTo` null, or a window without a last day, changes nothing.
 */
export function withExtension<W extends ObligationWindow>(
  window: W,
  extendedTo: Day | null,
  calendar: WorkingCalendar,
): W {
  if (extendedTo === null || window.dueOn === null) return window
  if (Temporal.PlainDate.compare(extendedTo, window.dueOn) <= 0) {
    return {
      ...window,
      because: `${window.because} → đã được gia hạn đến ${dayText(extendedTo)}, nay hạn của Kế hoạch muộn hơn`,
    }
  }
  const last = lastWorkingDayOnOrBefore(extendedTo, calendar)
  const reminded = isWorkingDay(extendedTo, calendar) ? '' : ` → nhắc đến ${weekdayText(last)}`
  return {
    ...window,
    dueOn: extendedTo,
    because: `${window.because} → được gia hạn đến ${weekdayText(extendedTo)}${reminded}`,
  }
}

/** Why an extension to that day cannot be asked for or granted, in Vietnamese; null where it can. */
export function extensionProblem(
  { dueOn, state }: { dueOn: Day | null; state: ObligationState },
  extendedTo: Day,
  today: Day,
): string | null {
  if (state !== 'open' && state !== 'returned') return 'Việc này đã báo cáo hoặc đã kết thúc nên không cần gia hạn.'
  if (dueOn === null) return 'Việc này không có hạn cụ thể nên không cần gia hạn.'
  if (Temporal.PlainDate.compare(extendedTo, dueOn) <= 0) {
    return `Ngày gia hạn phải sau hạn hiện nay (${dayText(dueOn)}).`
  }
  if (Temporal.PlainDate.compare(extendedTo, today) < 0) return 'Ngày gia hạn không được ở trong quá khứ.'
  return Temporal.PlainDate.compare(extendedTo, dueOn.add({ years: 1 })) > 0
    ? 'Chỉ gia hạn được tối đa một năm sau hạn hiện nay.'
    : null
}
