import { z } from 'zod'
import type { Answers } from '../interview/types.js'

/**
 * What was reported, figures as the person confirmed them; attendances are not heads (one person twice is 2). A report
 * that was asked for outside the plans is in words: its figures are null.
 */
export interface ReportContent {
  sessions: number | null
  attendances: number | null
  /** Where the attendances come from, asked when they are odd. */
  attendancesNote: string | null
  documentsPrinted: number | null
  commentsReceived: number | null
  commentsAbsorbed: number | null
  summary: string
  difficulties: string | null
  link: string | null
}

export type ReportedResult = { nil: true; content: null } | { nil: false; content: ReportContent }

const Figure = z.int().nonnegative()
const OptionalFigure = Figure.nullable().default(null)
const OptionalText = z.string().nullable().default(null)

const Content = z.object({
  sessions: Figure.nullable(),
  attendances: Figure.nullable(),
  attendancesNote: OptionalText,
  documentsPrinted: OptionalFigure,
  commentsReceived: OptionalFigure,
  commentsAbsorbed: OptionalFigure,
  summary: z.string(),
  difficulties: OptionalText,
  link: OptionalText,
})

/** The report that a finished `report-result` interview holds, `isInWords` one without figures; throws where it is not finished. */
export function reportedResultOf(answers: Answers, isInWords = false): ReportedResult {
  const { nil } = z.object({ nil: z.boolean() }).parse(answers)
  if (nil) return { nil, content: null }
  return { nil, content: Content.parse(isInWords ? { ...answers, sessions: null, attendances: null } : answers) }
}

/** A stored report's content. Throws where it is none. */
export function reportContentOf(stored: unknown): ReportContent {
  return Content.parse(stored)
}
