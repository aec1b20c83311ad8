import { calendarYearOf } from './calendar.js'
import type { Settings } from './schema.js'

type Override = Settings['overrides']['plans'][string]

/**
 * The same settings in the one way in which they are stored: lists and ids in order, no year that says only what was announced,
 * no override that says nothing.
 */
export function tidied(settings: Settings): Settings {
  const { ladder, calendar, overrides } = settings
  return {
    ...settings,
    ladder: inOrder(ladder),
    calendar: { ...calendar, years: yearsOf(calendar) },
    overrides: { plans: saying(overrides.plans), duties: saying(overrides.duties) },
  }
}

function yearsOf({ years, cultureDaySince }: Settings['calendar']): Settings['calendar']['years'] {
  const sorted = Object.entries(years).map(([year, entry]) => {
    const { extraOff, extraWork } = entry
    return [year, { ...entry, extraOff: extraOff.toSorted(), extraWork: extraWork.toSorted() }] as const
  })
  const announced = (year: string) => calendarYearOf({ years: {}, cultureDaySince }, Number(year))
  return Object.fromEntries(sorted.filter(([year, entry]) => !isSameYear(entry, announced(year))))
}

type Year = Settings['calendar']['years'][string]

function isSameYear(one: Year, other: Year): boolean {
  return (
    String(one.extraOff) === String(other.extraOff) &&
    String(one.extraWork) === String(other.extraWork) &&
    one.tetDaysBefore === other.tetDaysBefore &&
    one.nationalDayNeighbour === other.nationalDayNeighbour
  )
}

function saying(overrides: Record<string, Override>): Record<string, Override> {
  const kept = Object.entries(overrides).flatMap(([id, { ladder, hours, note }]) => {
    const own = {
      ...(ladder && Object.keys(ladder).length > 0 ? { ladder: inOrder(ladder) } : {}),
      ...(hours ? { hours } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
    }
    return Object.keys(own).length > 0 ? [[id, own] as const] : []
  })
  return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The earliest rung first. */
function inOrder<T extends NonNullable<Override['ladder']>>(ladder: T): T {
  const { before, after } = ladder
  return {
    ...ladder,
    ...(before ? { before: before.toSorted((a, b) => b - a) } : {}),
    ...(after ? { after: after.toSorted((a, b) => a - b) } : {}),
  }
}
