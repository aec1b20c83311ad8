import { Temporal } from 'temporal-polyfill'
import { dayText, shortDay } from '../calendar/local-day.js'
import type { DocumentRef, ParsedDocument, ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import type { DocumentField, DutyField, TaskField } from './types.js'

type Header = Pick<ParsedDocument, DocumentField | 'period'>

/** What a field of the header says, in words that it can be set by; '' for nothing. */
export function wordsOfDocument(document: Header, field: DocumentField): string {
  switch (field) {
    case 'number':
    case 'issuer':
    case 'title':
      return document[field] ?? ''
    case 'issuedOn':
      return document.issuedOn === null ? '' : shortDay(Temporal.PlainDate.from(document.issuedOn))
    case 'year':
      return yearsOf(document)
    case 'carriesOut':
      return document.carriesOut === null ? '' : refWords(document.carriesOut)
  }
}

/** What a field of a task says, in words that it can be set by; '' for nothing. */
export function wordsOfTask(task: Pick<ParsedTask, TaskField>, field: TaskField): string {
  switch (field) {
    case 'number':
    case 'product':
      return task[field] ?? ''
    case 'title':
      return task.title
    case 'leads':
    case 'coordinators':
      return task[field].join('; ')
    case 'timing':
      return task.timing.raw ?? ''
  }
}

/** What a field of a duty to report says, in words that it can be set by; '' for nothing. */
export function wordsOfDutyField(duty: ParsedReportingDuty, field: DutyField): string {
  return field === 'due' ? (duty.raw ?? '') : duty[field].join('; ')
}

/** '407/QĐ-TTg ngày 30/3/2022' */
export const refWords = ({ number, date }: DocumentRef): string =>
  date === null ? number : `${number} ${dayText(Temporal.PlainDate.from(date))}`

function yearsOf({ year, period }: Header): string {
  if (year !== null) return String(year)
  return period ? `${period.from.slice(0, 4)} - ${period.to.slice(0, 4)}` : ''
}
