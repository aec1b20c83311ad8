import { dutiesOf } from '../plan/duties.js'
import { duesOf } from '../plan/duty-due.js'
import { readLabels } from '../plan/labels.js'
import { paragraphsOf, type Paragraph } from '../plan/outline.js'
import { readTask } from '../plan/read-task.js'
import { firstSentence } from '../plan/sentence.js'
import { wordsOf } from '../plan/task-draft.js'
import type { PlanYears } from '../plan/timing.js'
import type { ParsedReportingDuty, ParsedTask, Place } from '../plan/types.js'

/** A passage that a person points at as a task, read as the parser reads tasks: labels, else prose, say who and when. */
export function readTaskAt(text: string, place: Place, years: PlanYears): ParsedTask {
  const paragraphs = paragraphsAt(text, place)
  const read = paragraphs.map(({ body }) => readLabels(body))
  const prose = read.map(({ before }) => before).filter((before) => before !== '')
  const words = wordsOf(read.flatMap(({ labels }) => labels))
  const first = prose[0] ?? paragraphs[0]?.body ?? ''
  const marker = paragraphs[0]?.marker
  const draft = {
    ...words,
    number: marker && marker.kind !== 'bullet' ? marker.label : null,
    section: null,
    title: firstSentence(first).replace(/[.:;,\s]+$/, ''),
    prose,
    group: null,
    ...place,
    warnings: [],
  }
  return readTask(draft, years, true, text)
}

/** The n-th duty of a passage that a person points at as a duty to report; what it does not say stays empty. */
export function readDutyAt(text: string, place: Place, nth: number, years: PlanYears): ParsedReportingDuty {
  const paragraphs = paragraphsAt(text, place)
  const read = paragraphs.flatMap((paragraph) => dutiesOf({ paragraph, parent: null, children: [] }, years, null))[nth]
  if (read) return { ...read, source: place }
  const due = duesOf(text.slice(place.start, place.end), years)[nth]
  return {
    who: [],
    to: [],
    raw: null,
    due: null,
    recurrence: 'unstated',
    inclusive: null,
    ...due,
    embeddedIn: null,
    source: place,
  }
}

function paragraphsAt(text: string, { start, end }: Place): Paragraph[] {
  return paragraphsOf(text.slice(start, end))
    .filter((paragraph) => paragraph.text.trim() !== '')
    .map((paragraph) => ({ ...paragraph, start: paragraph.start + start, end: paragraph.end + start }))
}
