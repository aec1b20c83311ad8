import type { Temporal } from 'temporal-polyfill'

export type ObligationKind = 'task' | 'report' | 'draft'

/** Who leads answers for it; who coordinates helps, is told of it, and is never overdue. */
export type ObligationPart = 'lead' | 'coordinating'

/** Stored states. "Not open yet", "overdue" and "late" are derived from days, never stored (see `standing.ts`). */
export const OBLIGATION_STATES = ['open', 'submitted', 'nil', 'accepted', 'returned', 'exempt', 'withdrawn'] as const
export type ObligationState = (typeof OBLIGATION_STATES)[number]

/** The days of the plan that something is owed under; `year` is null for a plan over several years. */
export interface PlanSpan {
  year: number | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** When something is owed, and why: what one timing or reporting duty means in days (Asia/Ho_Chi_Minh). */
export interface ObligationWindow {
  /** Tells the windows of one task or duty apart and can be read back as days (`period.ts`): '2024-Q3', '2024', '2024/2'. Never the due day. */
  period: string
  /** First day on which it can be done; null while it waits for an event. */
  opensOn: Temporal.PlainDate | null
  /** Last valid day; null where the day is not known yet, or nothing is ever overdue: the check of one calendar quarter. */
  dueOn: Temporal.PlainDate | null
  /**
   * The day on which it became known, where that was in the course of the plan: of an event, a draft, a request. Null: it
   * is known with the plan, however late in a quarter it opens.
   */
  knownFrom: Temporal.PlainDate | null
  /** What is waited for, in the plan's words; null where the days are known. */
  waitsFor: string | null
  /** The words of the plan and how the day came about, in Vietnamese, for a person to check. */
  because: string
}
