import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { calendarProblems } from './calendar.js'
import type { Ladder, Settings } from './schema.js'
import { settingsSchema } from './schema.js'

/** Times of day in Viet Nam between which people may be reminded; `until` itself is too late. */
export interface ReminderHours {
  from: Temporal.PlainTime
  until: Temporal.PlainTime
}

/** What an obligation was made under; null where there is none. */
export interface Under {
  planId: string | null
  dutyId: string | null
}

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({})

/** Settings as stored or entered, or in Vietnamese all that is wrong with them. */
export function readSettings(input: unknown): Settings | { refused: string[] } {
  const read = settingsSchema.safeParse(input)
  if (!read.success) return { refused: [...new Set(read.error.issues.map(sentence))] }
  const problems = calendarProblems(read.data.calendar)
  return problems.length > 0 ? { refused: problems } : read.data
}

/** The ladder of an obligation: what its duty has of its own, then its plan, then everyone's. */
export function ladderFor(settings: Settings, under: Under): Ladder {
  const [plan, duty] = overridesOf(settings, under)
  if (!plan?.ladder && !duty?.ladder) return settings.ladder
  return { ...settings.ladder, ...said(plan?.ladder), ...said(duty?.ladder) }
}

/** The push hours of an obligation, found in the same order. */
export function hoursFor(settings: Settings, under: Under): ReminderHours {
  const [plan, duty] = overridesOf(settings, under)
  return hoursOf(duty?.hours ?? plan?.hours ?? settings.hours)
}

/** What is said with each thing that is owed under a plan or duty: the duty's words, then its plan's; null where none. */
export function noteFor(settings: Settings, under: Under): string | null {
  const [plan, duty] = overridesOf(settings, under)
  return duty?.note ?? plan?.note ?? null
}

/** From the earliest to the latest time of day at which anything of these may be sent; everyone's where there is none. */
export function widestHours(settings: Settings, all: readonly Under[]): ReminderHours {
  const [first = hoursOf(settings.hours), ...more] = all.map((under) => hoursFor(settings, under))
  return more.reduce(
    (widest, { from, until }) => ({
      from: Temporal.PlainTime.compare(from, widest.from) < 0 ? from : widest.from,
      until: Temporal.PlainTime.compare(until, widest.until) > 0 ? until : widest.until,
    }),
    first,
  )
}

type Override = Settings['overrides']['plans'][string]

function overridesOf({ overrides }: Settings, { planId, dutyId }: Under): [Override | undefined, Override | undefined] {
  return [planId === null ? undefined : overrides.plans[planId], dutyId === null ? undefined : overrides.duties[dutyId]]
}

function hoursOf({ from, until }: Settings['hours']): ReminderHours {
  return { from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }
}

/** Without the fields that are there but undefined. */
function said(ladder: Override['ladder']): Partial<Ladder> {
  return Object.fromEntries(Object.entries(ladder ?? {}).filter(([, value]) => value !== undefined))
}

function sentence({ code, path, message }: z.core.$ZodIssue): string {
  // Our own sentences end with a full stop; the words of the library are no help to the secretary.
  if (message.endsWith('.')) return message
  const place = path.join('.')
  if (place === '' && code !== 'unrecognized_keys') return 'Cài đặt không đúng kiểu.'
  return code === 'unrecognized_keys'
    ? `Có mục cài đặt không hiểu được${place ? ` trong “${place}”` : ''}.`
    : `Mục cài đặt “${place}” không đúng kiểu.`
}
