/**
 * What is read out of an issued plan (the JSON of `parse-plan`, a public contract).
 * All days are ISO strings (`YYYY-MM-DD`) in the Vietnamese calendar; all offsets count UTF-16 units of `ParsedPlan.text`.
 */
export type DocumentType = 'plan' | 'dispatch' | 'decision' | 'guidance' | 'annex' | 'news' | 'other'

export interface Quarter {
  year: number
  q: 1 | 2 | 3 | 4
}

export type Cycle = 'unspecified' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** A period named inside a compound phrase ("Thường xuyên trong năm 2026"). */
export type Bound = { kind: 'year'; year: number } | { kind: 'year-range'; from: number; to: number }

export interface DocumentRef {
  number: string
  date: string | null
}

/** Where words stand in `ParsedPlan.text`: from `start` up to, and without, `end`. */
export interface Place {
  start: number
  end: number
}

/** The timing of a task: a closed set of 20 kinds; anything not understood is `unparsed` and asked about, never dropped. */
export type Timing = { raw: string | null; yearFrom?: 'plan' } & (
  | { kind: 'none' }
  | { kind: 'ongoing'; bound?: Bound; annual?: true; alsoPerOtherPlan?: true }
  | { kind: 'ongoing-with-focus'; focus: Timing; annual?: true; bound?: Bound }
  | { kind: 'per-draft-progress'; ongoing?: true; bound?: Bound }
  | { kind: 'quarters'; quarters: Quarter[]; contiguous?: boolean; finishBy?: true }
  | { kind: 'months'; months?: string[]; from?: string; to?: string; finishBy?: true }
  | { kind: 'year'; year: number; toEndOfYear?: true }
  | { kind: 'year-range'; from: number; to: number; schoolYear?: true }
  | { kind: 'date'; date: string }
  | { kind: 'date-range'; from?: string; to: string; openStart?: true }
  | { kind: 'date-before'; date: string; inclusive: boolean; time?: string }
  | { kind: 'annual-date-before'; monthDay?: string; monthDays?: string[]; from?: string; inclusive: boolean }
  | { kind: 'periodic'; cycle: Cycle[]; timesPerCycle?: number }
  | { kind: 'starting-from'; from: Timing }
  | { kind: 'upon-directive'; by?: string[] }
  | { kind: 'upon-request' }
  | { kind: 'per-other-plan'; refs?: DocumentRef[]; bound?: Bound; plan?: string }
  | { kind: 'conditional-after'; event: string; bound?: Bound; by?: string[]; immediate?: true }
  | {
      kind: 'relative-offset'
      anchor: string
      offset: number
      unit: 'day' | 'month'
      workingDays: boolean
      atLeast?: true
      direction?: 'before' | 'after'
      inclusive?: false
      cycle?: Cycle[]
    }
  | { kind: 'unparsed' }
)

export interface ParsedDocument {
  type: DocumentType
  number: string | null
  symbol: string | null
  issuedOn: string | null
  issuer: string | null
  title: string | null
  year: number | null
  period: { from: string; to: string } | null
  basedOn: DocumentRef[]
  /** The plan that this one carries out, a step above it in the chain of plans. */
  carriesOut: DocumentRef | null
  /** Where the header says so; null for what it does not say. */
  places: { number: Place | null; issuedOn: Place | null; issuer: Place | null; title: Place | null }
}

export interface ParsedTask {
  /** As printed, joined to the heading it stands under: '1.1', '1.a', 'III.2'. */
  number: string | null
  title: string
  group: string | null
  leads: string[]
  coordinators: string[]
  /** Who works and is reminded: 'UBND tỉnh (Sở Tư pháp tham mưu)' → 'Sở Tư pháp'; null for role classes and groups. */
  actingAgency: string | null
  product: string | null
  timing: Timing
  official: boolean
  /** The whole passage about it. */
  source: Place
  /** Where each part of it stands within that passage; null for what the text does not say there. */
  places: TaskPlaces
  warnings: string[]
}

export interface TaskPlaces {
  title: Place | null
  leads: Place | null
  coordinators: Place | null
  timing: Place | null
  product: Place | null
}

export type Recurrence =
  | 'one-off'
  | 'annual'
  | 'quarterly'
  | 'periodic'
  | 'upon-request'
  | 'on-difficulty'
  | 'relative'
  | 'unstated'

export interface ParsedReportingDuty {
  who: string[]
  to: string[]
  raw: string | null
  /** 'YYYY-MM-DD' for one date, 'MM-DD' for each year, null where no day is stated. */
  due: string | null
  recurrence: Recurrence
  /** false for 'trước ngày D': the last valid day is D − 1. */
  inclusive: boolean | null
  embeddedIn: string | null
  /** The sentence that states it. */
  source: Place
}

export interface PlanWarning {
  code: string
  message: string
  at?: number
}

export interface ParsedPlan {
  document: ParsedDocument
  tasks: ParsedTask[]
  reportingDuties: ParsedReportingDuty[]
  /** The normalised text (NFC) that every offset points into. */
  text: string
  warnings: PlanWarning[]
}
