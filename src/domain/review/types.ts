import type { AgencyType } from '../agency/types.js'
import type { ParsedDocument, ParsedReportingDuty, ParsedTask, Place, PlanWarning } from '../plan/types.js'

/**
 * The secretary's review of a plan as it was read: the reading never changes, what she says is a list of corrections
 * that can be taken back, and the review is what follows from both.
 */

/** Names an item by its place in the text, which stays whatever else is corrected: 'document', 'task:1204', 'duty:5310.0'. */
export type ItemKey = string

export const DOCUMENT_FIELDS = ['number', 'issuedOn', 'issuer', 'title', 'year', 'carriesOut'] as const
export const TASK_FIELDS = ['number', 'title', 'leads', 'coordinators', 'timing', 'product'] as const
export const DUTY_FIELDS = ['who', 'to', 'due'] as const
export type DocumentField = (typeof DOCUMENT_FIELDS)[number]
export type TaskField = (typeof TASK_FIELDS)[number]
export type DutyField = (typeof DUTY_FIELDS)[number]
export type ReviewField = DocumentField | TaskField | DutyField

/** What the secretary says of one item. Values are words as they would stand in a plan; '' is nothing. */
export type Correction = { item: ItemKey } & (
  | { kind: 'set'; field: ReviewField; value: string }
  /** It is no task, or no duty. */
  | { kind: 'drop' }
  /** As it was read: what seemed doubtful is right. */
  | { kind: 'sure' }
  /** The passage at `place` is a task, or states a duty, that was not read. `item` names the new one. */
  | { kind: 'add'; place: Place }
)

/** What the words of a plan stand for in the province's list of agencies. */
export type AgencyMeaning =
  | { kind: 'known'; words: string; name: string }
  /** Not in its exact name: a person should agree. */
  | { kind: 'near'; words: string; name: string }
  | { kind: 'new'; words: string; name: string; type: AgencyType }
  | { kind: 'group'; words: string; members: string[] }
  /** 'Một số …', '… liên quan': a person must choose. */
  | { kind: 'partial'; words: string }
  | { kind: 'role'; words: string; role: 'drafting' | 'job-title' }
  /** `stopped`: of an agency that the list keeps but that is not used any more. */
  | { kind: 'unknown'; words: string; stopped?: true }

/** Something that a person should look at: of one field where `field` names it. */
export interface Doubt {
  field: ReviewField | null
  /** A Vietnamese sentence. */
  sentence: string
  /** The one phrase of the field that it is about; absent where it is about the whole field. */
  words?: string
}

/** What an agency would owe by it. ISO days; null where it waits. */
export interface Deadline {
  opensOn: string | null
  dueOn: string | null
  /** In words that a person can check. */
  because: string
}

interface ReviewItem {
  key: ItemKey
  /** Where it stands in the text. */
  place: Place
  doubts: Doubt[]
  /** Fields that the secretary changed, with what was read before. */
  corrected: { field: ReviewField; was: string }[]
  dropped: boolean
  added: boolean
  /** The secretary said that it is as it was read. */
  sure: boolean
  deadlines: Deadline[]
  /** Against the stored plan; null where nothing is stored or nothing differs. */
  change: { kind: 'added' } | { kind: 'changed'; parts: { field: ReviewField; was: string; now: string }[] } | null
}

export interface ReviewTask extends ReviewItem {
  task: ParsedTask
  leads: AgencyMeaning[]
  coordinators: AgencyMeaning[]
}

export interface ReviewDuty extends ReviewItem {
  duty: ParsedReportingDuty
  who: AgencyMeaning[]
  to: AgencyMeaning[]
}

export interface PlanReview {
  id: string
  fileName: string
  state: 'open' | 'confirmed' | 'discarded'
  text: string
  document: ParsedDocument
  documentCorrected: { field: ReviewField; was: string }[]
  /** Of the header, against the stored plan. */
  documentChanged: { field: ReviewField; was: string; now: string }[]
  warnings: PlanWarning[]
  /** In the order of the text; dropped ones are among them. Candidates out of news are left out. */
  tasks: ReviewTask[]
  duties: ReviewDuty[]
  /** What a news item names as tasks, for the secretary to read: never stored. */
  suggestions: string[]
  /** Whether there is anything to store: a task or a duty to report. */
  canSave: boolean
  /** The stored plan that this one would change; null for a new one. */
  replaces: { id: string; title: string; number: string | null } | null
  /** What the stored plan has and this reading has not. */
  removed: { tasks: { number: string | null; title: string }[]; duties: string[] }
  /** Whether saving everything would change nothing. */
  unchanged: boolean
  /** Agencies that saving would add to the province's list. */
  newAgencies: string[]
}
