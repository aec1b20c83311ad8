import { actingAgencyOf } from '../agency/phrase.js'
import { splitPhrases } from '../agency/split-phrases.js'
import { placeOf } from './place-of.js'
import { readProseTiming } from './prose-timing.js'
import type { TaskDraft } from './task-draft.js'
import { sentencesOf } from './sentence.js'
import { readSubject } from './names.js'
import { parseTiming, type PlanYears } from './timing.js'
import { taskWarnings, timeNotRead } from './task-warnings.js'
import type { ParsedTask } from './types.js'
import { readPartners, readWhoPhrase, readWhoProse, type Who } from './who.js'

/** Reads the words of a task: who leads and who coordinates, split as a person would, and when. */
export function readTask(draft: TaskDraft, plan: PlanYears, official: boolean, text: string): ParsedTask {
  const who = draft.lead === null ? whoInProse(draft.prose) : readWhoPhrase(draft.lead)
  const coordinating = draft.coordinating ?? who.coordinating ?? (draft.lead === null ? null : partnersIn(draft.prose))
  const timing = parseTiming(draft.timing ?? proseTiming(draft), plan)
  const leads = who.lead === null ? [] : splitPhrases(who.lead)
  const source = { start: draft.start, end: draft.end }
  const title = placeOf(draft.title, text, source)
  // A body that the title names too stands at its label, behind the title.
  const placed = (words: string | null) =>
    (title && placeOf(words, text, { start: title.end, end: source.end })) ?? placeOf(words, text, source)
  const task: ParsedTask = {
    number: draft.number,
    title: draft.title,
    group: draft.group,
    leads,
    coordinators: coordinating === null ? [] : splitPhrases(coordinating),
    actingAgency: actingAgencyOf(leads),
    product: draft.product,
    timing,
    official,
    source,
    places: {
      title,
      leads: placed(who.lead),
      coordinators: placed(coordinating),
      timing: placed(timing.raw),
      product: placed(draft.product),
    },
    warnings: draft.warnings,
  }
  const warnings = [...draft.warnings, ...taskWarnings(task, plan), ...timeNotRead(draft.prose, timing, plan)]
  return { ...task, warnings }
}

function whoInProse(prose: string[]): Who {
  const [first = '', ...rest] = prose
  const who = readWhoProse(first)
  if (who.lead !== null) return who
  // 'Tổ chức hội nghị … . Phòng Kinh tế thực hiện, hoàn thành trước …'
  const closing = sentencesOf(first.slice(0, 4_000))
    .slice(1)
    .map(({ text }) => (CARRIES_OUT.test(readSubject(text)?.rest ?? '') ? readWhoProse(text) : who))
  const said = rest.map((line) => (/^(?:Giao|Phân công) |chủ trì/u.test(line) ? readWhoProse(line) : who))
  // Under a heading the first paragraph says who does it, where it is the only one to name a body.
  const opening = rest.filter((line) => readSubject(line) !== null).length === 1 ? readWhoProse(rest[0] ?? '') : who
  return [...closing, ...said, opening].find(({ lead }) => lead !== null) ?? who
}

const CARRIES_OUT =
  /^(?:chủ trì|phối hợp|thực hiện|tổ chức thực hiện|tham mưu|phụ trách|làm đầu mối|là đầu mối|chịu trách nhiệm)/u

function partnersIn(prose: string[]): string | null {
  for (const line of prose.slice(0, 4)) {
    const found = readPartners(line)
    if (found !== null) return found
  }
  return null
}

function proseTiming({ prose }: TaskDraft): string | null {
  for (const line of prose) {
    const found = readProseTiming(line)
    if (found !== null) return found
  }
  return null
}
