import type { Temporal } from 'temporal-polyfill'

/** The only source of "now"; the outer shell hands it in, and the demo's can be moved. */
export interface Clock {
  now(): Temporal.Instant
}
