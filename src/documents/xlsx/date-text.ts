import { Temporal } from 'temporal-polyfill'

const LAST_DAY = 2_958_465

/**
 * A day and time of Excel (days since its first one) as people here write it, as far as the format shows it:
 * '15/11/2026', '11/2026', '15/11', '2026', '07:30 15/11/2026'. Null for what is no day of Excel's calendar.
 */
export function dateText(value: number, format: string, since1904: boolean): string | null {
  const days = Math.floor(value) + (since1904 ? 1462 : 0)
  if (days < 0 || days > LAST_DAY) return null
  // Minutes are told from months by what stands beside them.
  const time = /\[?h+\]?(?::?m+)?(?::?s+)?|\[?m+\]?:s+/i
  const inDay = format.replace(time, '')
  // Excel counts a 29 February 1900 that never was.
  const day = Temporal.PlainDate.from('1899-12-30').add({ days: days < 60 ? days + 1 : days })
  const date = [
    /d/i.test(inDay) ? two(day.day) : '',
    /m/i.test(inDay) ? two(day.month) : '',
    /[ye]/i.test(inDay) ? String(day.year) : '',
  ]
    .filter((part) => part !== '')
    .join('/')
  const minutes = Math.round((value - Math.floor(value)) * 1440) % 1440
  const clock =
    time.test(format) && (minutes > 0 || date === '') ? `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` : ''
  return [clock, date].filter((part) => part !== '').join(' ')
}

const two = (value: number): string => String(value).padStart(2, '0')
