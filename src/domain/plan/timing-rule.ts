import type { Timing } from './types.js'

/** A timing without its `raw`: what a rule reads. */
export type Reading = Timing extends infer Kind ? (Kind extends Timing ? Omit<Kind, 'raw'> : never) : never

/** One line of the grammar. Of several rules that fit, the first of the table counts; `example` is one that it reads. */
export interface Rule<Subject> {
  name: string
  example: string
  read: (subject: Subject) => Reading | null
}

export function firstReading<Subject>(rules: readonly Rule<Subject>[], subject: Subject): Reading | null {
  for (const { read } of rules) {
    const reading = read(subject)
    if (reading) return reading
  }
  return null
}
