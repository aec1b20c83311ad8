import type { ParsedDocument, ParsedPlan, ParsedReportingDuty, ParsedTask, Place } from '../plan/types.js'
import { correctedItem, withFields, type Corrected } from './corrected.js'
import { dutyInYears, taskInYears } from './in-other-years.js'
import { DOCUMENT, keysOfReading, kindOfKey, nthOfKey } from './item-keys.js'
import { readDutyAt, readTaskAt } from './read-passage.js'
import { setDocumentField, setDutyField, setTaskField } from './set-field.js'
import {
  DOCUMENT_FIELDS,
  DUTY_FIELDS,
  TASK_FIELDS,
  type Correction,
  type DocumentField,
  type DutyField,
  type ItemKey,
  type ReviewField,
  type TaskField,
} from './types.js'
import { wordsOfDocument, wordsOfDutyField, wordsOfTask } from './words.js'

export interface CorrectedPlan {
  document: ParsedDocument
  documentCorrected: { field: ReviewField; was: string }[]
  /** In the order of the text; dropped ones are among them. */
  tasks: Corrected<ParsedTask>[]
  duties: Corrected<ParsedReportingDuty>[]
}

/** A reading with what the secretary said of it, in the order in which she said it. The reading is not changed. */
export function applyCorrections(reading: ParsedPlan, corrections: Correction[]): CorrectedPlan {
  const said = bySubject(corrections)
  const read = reading.document
  const header = withFields<ParsedDocument, DocumentField>(read, said(DOCUMENT), {
    fields: DOCUMENT_FIELDS,
    words: wordsOfDocument,
    set: setDocumentField,
  })
  const document = header.now
  const otherYears = header.corrected.some(({ field }) => field === 'year')
  const task = (key: ItemKey, found: ParsedTask) =>
    correctedItem<ParsedTask, TaskField>(key, otherYears ? taskInYears(found, read, document) : found, said(key), {
      fields: TASK_FIELDS,
      words: wordsOfTask,
      set: (present, field, value) => setTaskField(present, field, value, document),
    })
  const duty = (key: ItemKey, found: ParsedReportingDuty) =>
    correctedItem<ParsedReportingDuty, DutyField>(
      key,
      otherYears ? dutyInYears(found, read, document) : found,
      said(key),
      {
        fields: DUTY_FIELDS,
        words: wordsOfDutyField,
        set: (present, field, value) => setDutyField(present, field, value, document),
      },
    )

  const keys = keysOfReading(reading)
  const added = additionsTo(reading, corrections)
  const tasks = [
    ...reading.tasks.map((found, index) => task(keys.tasks[index]!, found)),
    ...added('task').map(([key, place]) => task(key, readTaskAt(reading.text, place, read))),
  ]
  const duties = [
    ...reading.reportingDuties.map((found, index) => duty(keys.duties[index]!, found)),
    ...added('duty').map(([key, place]) => duty(key, readDutyAt(reading.text, place, nthOfKey(key), read))),
  ]
  return {
    document,
    documentCorrected: header.corrected,
    tasks: added('task').length > 0 ? inOrder(tasks) : tasks,
    duties: added('duty').length > 0 ? inOrder(duties) : duties,
  }
}

/** The plan that would be stored: without what was dropped. */
export function planOf(reading: ParsedPlan, { document, tasks, duties }: CorrectedPlan): ParsedPlan {
  return { ...reading, document, tasks: kept(tasks), reportingDuties: kept(duties) }
}

const kept = <T>(items: Corrected<T>[]): T[] => items.filter(({ dropped }) => !dropped).map(({ now }) => now)

const inOrder = <T extends { source: Place }>(items: Corrected<T>[]): Corrected<T>[] =>
  items.toSorted((a, b) => a.read.source.start - b.read.source.start)

function bySubject(corrections: Correction[]): (item: ItemKey) => Correction[] {
  const groups = new Map<ItemKey, Correction[]>()
  for (const one of corrections) {
    const same = groups.get(one.item)
    if (same) same.push(one)
    else groups.set(one.item, [one])
  }
  return (item) => groups.get(item) ?? []
}

/** What was added by hand under a key that the reading does not have. */
function additionsTo(reading: ParsedPlan, corrections: Correction[]) {
  const keys = keysOfReading(reading)
  const known = new Set([...keys.tasks, ...keys.duties])
  const places = new Map(
    corrections.flatMap((one): [ItemKey, Place][] =>
      one.kind === 'add' && !known.has(one.item) ? [[one.item, one.place]] : [],
    ),
  )
  return (kind: 'task' | 'duty'): [ItemKey, Place][] => [...places].filter(([key]) => kindOfKey(key) === kind)
}
