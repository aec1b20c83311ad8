import { Temporal } from 'temporal-polyfill'

/** What the Government chooses each year. */
export interface HolidayChoice {
  /** How many of the five days of Tết lie before mồng 1; 1 unless told otherwise (29/30 Chạp to mồng 4). */
  tetDaysBefore?: 1 | 2
  /** The second day of Quốc khánh: 1/9 ('before', unless told otherwise) or 3/9. */
  nationalDayNeighbour?: 'before' | 'after'
}

/** The working days of Viet Nam as data: what the law leaves open, and each year's swapped days. */
export interface WorkingCalendar {
  readonly extraOff: readonly Temporal.PlainDate[]
  /** Made-up days; they win over every kind of day off. */
  readonly extraWork: readonly Temporal.PlainDate[]
  readonly choices: Readonly<Record<number, HolidayChoice>>
  /** First year in which 24/11 is a day off; null: it is none (the amendment of Điều 112 was asked for, not found). */
  readonly cultureDaySince: number | null
}

/** What is known or entered of one year; days stand in that year. */
export interface CalendarYear extends HolidayChoice {
  extraOff: readonly Temporal.PlainDate[]
  extraWork: readonly Temporal.PlainDate[]
}

const days = (...list: string[]) => list.map((day) => Temporal.PlainDate.from(day))

/**
 * Swapped days and choices announced by the Government for 2023–2026, as far as known here: the secretary checks each
 * year's decision and enters what differs (the swap of 31/8/2026 was not found in an official text).
 */
export const ANNOUNCED_YEARS: Readonly<Record<number, CalendarYear>> = {
  2023: { extraOff: [], extraWork: [], tetDaysBefore: 2 },
  2024: {
    extraOff: days('2024-04-29'),
    extraWork: days('2024-05-04'),
    tetDaysBefore: 2,
    nationalDayNeighbour: 'after',
  },
  2025: { extraOff: days('2025-05-02'), extraWork: days('2025-04-26'), tetDaysBefore: 2 },
  2026: { extraOff: days('2026-01-02', '2026-08-31'), extraWork: days('2026-01-10', '2026-08-22') },
}

/** The announced years, each replaced as a whole where the secretary has entered it. */
export function workingCalendar(entered: {
  years?: Readonly<Record<number, CalendarYear>>
  cultureDaySince?: number | null
}): WorkingCalendar {
  const years = { ...ANNOUNCED_YEARS, ...entered.years }
  return {
    extraOff: Object.values(years).flatMap(({ extraOff }) => extraOff),
    extraWork: Object.values(years).flatMap(({ extraWork }) => extraWork),
    choices: years,
    cultureDaySince: entered.cultureDaySince ?? null,
  }
}

export const announcedCalendar: WorkingCalendar = workingCalendar({})
