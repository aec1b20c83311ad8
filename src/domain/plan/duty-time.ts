import type { ParsedReportingDuty, Recurrence } from './types.js'

/** When a report is due, as a clause says it. */
export type Due = Pick<ParsedReportingDuty, 'raw' | 'due' | 'recurrence' | 'inclusive'>

export const dueOf = (
  raw: string | null,
  day: string | null,
  recurrence: Recurrence,
  inclusive: boolean | null,
): Due => ({
  raw: closed(raw?.replace(/^(?:và |[\s,(:])+|[\s,(:]+$/gu, '') ?? null),
  due: day,
  recurrence,
  inclusive,
})

const closed = (raw: string | null): string | null => (raw?.includes('(') && !raw.includes(')') ? `${raw})` : raw)

/** Whether the day itself counts; null where the words do not say. */
export const boundOf = (text: string): boolean | null =>
  /trước (?:ngày )?\d/iu.test(text) ? false : /(?:chậm|muộn|trễ) nhất/iu.test(text) ? true : null
