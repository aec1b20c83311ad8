import { z } from 'zod'

// The faces that measurements rely on, to the letter: a key more or less is a breach.

const day = z.iso.date()
const words = z.array(z.string())
const place = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
const reference = z.strictObject({ number: z.string(), date: day.nullable() })

export const TIMING = z.looseObject({
  raw: z.string().nullable(),
  kind: z.enum([
    'none',
    'ongoing',
    'ongoing-with-focus',
    'per-draft-progress',
    'quarters',
    'months',
    'year',
    'year-range',
    'date',
    'date-range',
    'date-before',
    'annual-date-before',
    'periodic',
    'starting-from',
    'upon-directive',
    'upon-request',
    'per-other-plan',
    'conditional-after',
    'relative-offset',
    'unparsed',
  ]),
})

export const PARSED_PLAN = z.strictObject({
  document: z.strictObject({
    type: z.enum(['plan', 'dispatch', 'decision', 'guidance', 'annex', 'news', 'other']),
    number: z.string().nullable(),
    symbol: z.string().nullable(),
    issuedOn: day.nullable(),
    issuer: z.string().nullable(),
    title: z.string().nullable(),
    year: z.int().nullable(),
    period: z.strictObject({ from: day, to: day }).nullable(),
    basedOn: z.array(reference),
    carriesOut: reference.nullable(),
    places: z.strictObject({
      number: place.nullable(),
      issuedOn: place.nullable(),
      issuer: place.nullable(),
      title: place.nullable(),
    }),
  }),
  tasks: z.array(
    z.strictObject({
      number: z.string().nullable(),
      title: z.string().min(1),
      group: z.string().nullable(),
      leads: words,
      coordinators: words,
      actingAgency: z.string().nullable(),
      product: z.string().nullable(),
      timing: TIMING,
      official: z.boolean(),
      source: place,
      places: z.strictObject({
        title: place.nullable(),
        leads: place.nullable(),
        coordinators: place.nullable(),
        timing: place.nullable(),
        product: place.nullable(),
      }),
      warnings: words,
    }),
  ),
  reportingDuties: z.array(
    z.strictObject({
      who: words,
      to: words,
      raw: z.string().nullable(),
      due: z
        .string()
        .regex(/^(\d{4}-)?\d\d-\d\d$/)
        .nullable(),
      recurrence: z.enum([
        'one-off',
        'annual',
        'quarterly',
        'periodic',
        'upon-request',
        'on-difficulty',
        'relative',
        'unstated',
      ]),
      inclusive: z.boolean().nullable(),
      embeddedIn: z.string().nullable(),
      source: place,
    }),
  ),
  text: z.string().min(1),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), at: z.int().optional() })),
})

// In Viet Nam's time: the same instant is written one way only.
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)

export const REMIND_RESULT = z.strictObject({
  asOf: instant,
  digests: z.array(
    z.strictObject({
      member: z.strictObject({ id: z.string(), name: z.string(), agency: z.string(), role: z.string() }),
      channel: z.string().nullable(),
      text: z.string().min(1),
      items: z
        .array(
          z.strictObject({
            rung: z.string().min(1),
            obligation: z.strictObject({
              id: z.string(),
              kind: z.enum(['task', 'report', 'draft']),
              taskNumber: z.string().nullable(),
              title: z.string().min(1),
              agency: z.string().min(1),
              dueOn: day.nullable(),
              because: z.string().min(1),
            }),
          }),
        )
        .min(1),
    }),
  ),
})

const count = z.int().min(0)

export const STATUS_RESULT = z.strictObject({
  asOf: instant,
  period: z.strictObject({ label: z.string(), from: day, to: day, cutOff: day.nullable() }),
  totals: z.strictObject({
    obligations: count,
    submitted: count,
    accepted: count,
    nil: count,
    onTime: count,
    late: count,
    overdue: count,
    open: count,
    waitingForDate: count,
  }),
  agencies: z.array(
    z.strictObject({
      agency: z.string().min(1),
      obligations: count,
      submitted: count,
      onTime: count,
      late: count,
      overdue: count,
      missing: z.array(
        z.strictObject({ taskNumber: z.string().nullable(), title: z.string().min(1), dueOn: day.nullable() }),
      ),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      number: z.string().nullable(),
      title: z.string().min(1),
      state: z.string().min(1),
      dueOn: day.nullable(),
      leads: words,
      agenciesDone: count,
      agenciesExpected: count,
    }),
  ),
})

export type RemindResult = z.output<typeof REMIND_RESULT>
