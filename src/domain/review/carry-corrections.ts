import { pairUp } from '../plan/pair-up.js'
import { sameDutyRules } from '../plan/same-duty.js'
import { folded, sameTaskRules } from '../plan/same-task.js'
import type { ParsedPlan, ParsedReportingDuty, ParsedTask, Place } from '../plan/types.js'
import { DOCUMENT, keysOfReading, kindOfKey, nthOfKey } from './item-keys.js'
import { DOCUMENT_FIELDS, DUTY_FIELDS, TASK_FIELDS, type Correction, type ItemKey, type ReviewField } from './types.js'
import { wordsOfDocument, wordsOfDutyField, wordsOfTask } from './words.js'

/** An item of the new reading that is one of the earlier reading. */
interface Counterpart {
  key: ItemKey
  readsTheSame(field: ReviewField): boolean
  fields: readonly ReviewField[]
  /** What it is known by, so that dropping it holds whatever else changed: a task is its name, a duty all that it says. */
  name: readonly ReviewField[]
}

/**
 * What was said of an earlier reading of a plan, as it holds for a new one: of each field that still reads the same, of
 * each item that is still there. So the issued file, sent again, never undoes what a person corrected.
 */
export function carryCorrections(base: ParsedPlan, corrections: Correction[], reading: ParsedPlan): Correction[] {
  const counterparts = counterpartsOf(base, reading)
  const moved = movedAdditions(base, corrections, reading, new Set([...counterparts.values()].map(({ key }) => key)))
  return corrections.flatMap((one): Correction[] => {
    const addition = moved.get(one.item)
    if (addition?.isRead) return one.kind === 'set' ? [{ ...one, item: addition.item }] : []
    if (addition)
      return [
        one.kind === 'add' ? { ...one, item: addition.item, place: addition.place } : { ...one, item: addition.item },
      ]
    const now = counterparts.get(one.item)
    return now && holds(one, now) ? [{ ...one, item: now.key }] : []
  })
}

function holds(correction: Correction, { readsTheSame, fields, name }: Counterpart): boolean {
  if (correction.kind === 'set') return readsTheSame(correction.field)
  if (correction.kind === 'drop') return name.every(readsTheSame)
  return correction.kind === 'sure' && fields.every(readsTheSame)
}

function counterpartsOf(base: ParsedPlan, reading: ParsedPlan): Map<ItemKey, Counterpart> {
  const [was, now] = [keysOfReading(base), keysOfReading(reading)]
  const found = new Map<ItemKey, Counterpart>()
  const put = <T, F extends ReviewField>(
    key: ItemKey | undefined,
    to: ItemKey | undefined,
    [before, after]: [T, T],
    { fields, words, name }: { fields: readonly F[]; words(item: T, field: F): string; name: readonly F[] },
  ) => {
    if (key === undefined || to === undefined) return
    const readsTheSame = (field: ReviewField) =>
      (fields as readonly ReviewField[]).includes(field) &&
      folded(words(before, field as F)) === folded(words(after, field as F))
    found.set(key, { key: to, readsTheSame, fields, name })
  }

  put(DOCUMENT, DOCUMENT, [base.document, reading.document], {
    fields: DOCUMENT_FIELDS,
    words: wordsOfDocument,
    name: ['title'],
  })
  const tasks = pairUp<ParsedTask, ParsedTask>(reading.tasks, base.tasks, sameTaskRules(base.text === reading.text))
  for (const [index, before] of tasks.entries()) {
    if (!before) continue
    put(was.tasks[base.tasks.indexOf(before)], now.tasks[index], [before, reading.tasks[index]!], {
      fields: TASK_FIELDS,
      words: wordsOfTask,
      name: ['title'],
    })
  }
  const duties = pairUp<ParsedReportingDuty, ParsedReportingDuty>(
    reading.reportingDuties,
    base.reportingDuties,
    sameDutyRules((duty) => duty, base.text === reading.text),
  )
  for (const [index, before] of duties.entries()) {
    if (!before) continue
    put(
      was.duties[base.reportingDuties.indexOf(before)],
      now.duties[index],
      [before, reading.reportingDuties[index]!],
      {
        fields: DUTY_FIELDS,
        words: wordsOfDutyField,
        name: DUTY_FIELDS,
      },
    )
  }
  return found
}

/** A passage that was pointed at, in the new text; `isRead`: the new reading has an item of its own there. */
interface Addition {
  item: ItemKey
  place: Place
  isRead: boolean
}

/** Passages that were pointed at, where the same words stand in the new text. `old`: its items that were read before too. */
function movedAdditions(
  base: ParsedPlan,
  corrections: Correction[],
  reading: ParsedPlan,
  old: Set<ItemKey>,
): Map<ItemKey, Addition> {
  const keys = keysOfReading(reading)
  const used = new Set([...keys.tasks, ...keys.duties])
  const news = [
    ...reading.tasks.map(({ source }, index) => ({ key: keys.tasks[index]!, source })),
    ...reading.reportingDuties.map(({ source }, index) => ({ key: keys.duties[index]!, source })),
  ].filter(({ key }) => !old.has(key))
  const moved = new Map<ItemKey, Addition>()
  for (const one of corrections) {
    if (one.kind !== 'add') continue
    const place = nearest(base.text.slice(one.place.start, one.place.end), reading.text, one.place)
    if (!place) continue
    const read = news.find(({ key, source }) => kindOfKey(key) === kindOfKey(one.item) && overlap(source, place))
    if (read) news.splice(news.indexOf(read), 1)
    const item = read?.key ?? (place.start === one.place.start ? one.item : keyAt(one.item, place))
    if (!read && used.has(item)) continue
    used.add(item)
    moved.set(one.item, { item, place, isRead: read !== undefined })
  }
  return moved
}

const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end

const keyAt = (key: ItemKey, { start }: Place): ItemKey =>
  kindOfKey(key) === 'task' ? `task:${start}` : `duty:${start}.${nthOfKey(key)}`

function nearest(words: string, text: string, { start }: Place): Place | null {
  let best = -1
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at
    if (at >= start) break
  }
  return best < 0 ? null : { start: best, end: best + words.length }
}
