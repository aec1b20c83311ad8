import { Temporal } from 'temporal-polyfill'

/** A `date` column comes and goes as midnight UTC of that day. */
export const dayOf = (value: Date): Temporal.PlainDate => Temporal.PlainDate.from(value.toISOString().slice(0, 10))
export const dayOrNull = (value: Date | null): Temporal.PlainDate | null => (value ? dayOf(value) : null)
export const dateOf = (day: Temporal.PlainDate): Date => new Date(`${day.toString()}T00:00:00Z`)
export const dateOrNull = (day: Temporal.PlainDate | null): Date | null => (day ? dateOf(day) : null)

export const instantOf = (value: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(value.getTime())
export const instantOrNull = (value: Date | null): Temporal.Instant | null => (value ? instantOf(value) : null)
export const timestampOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds)
