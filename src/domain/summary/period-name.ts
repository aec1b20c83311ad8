import { quarterName } from '../calendar/quarters.js'
import type { Quarter } from '../plan/types.js'

/** What a person calls a period label: '2024-Q3' → 'Quý III/2024', '2024' → 'Năm 2024', '2024-07' → 'Tháng 7/2024'. */
export function periodName(period: string): string {
  const [, year, q, month] = /^(\d{4})(?:-Q([1-4])|-(\d\d))?$/.exec(period) ?? []
  if (!year) return halfYearName(period) ?? period
  if (q) return quarterName({ year: Number(year), q: Number(q) as Quarter['q'] })
  return month ? `Tháng ${Number(month)}/${year}` : `Năm ${year}`
}

/** The name of a period inside a sentence: 'Quý III/2024' → 'quý III/2024'. */
export const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

function halfYearName(period: string): string | null {
  const [, year, from, sameYear, to] = /^(\d{4})-(\d\d)\.\.(\d{4})-(\d\d)$/.exec(period) ?? []
  if (year === undefined || year !== sameYear) return null
  if (from === '01' && to === '06') return `6 tháng đầu năm ${year}`
  return from === '07' && to === '12' ? `6 tháng cuối năm ${year}` : null
}
