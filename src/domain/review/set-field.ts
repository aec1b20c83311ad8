import { actingAgencyOf } from '../agency/phrase.js'
import { splitPhrases } from '../agency/split-phrases.js'
import { readDay } from '../plan/dates.js'
import { duesOf } from '../plan/duty-due.js'
import { referencesIn } from '../plan/references.js'
import { parseTiming, type PlanYears } from '../plan/timing.js'
import type { ParsedDocument, ParsedReportingDuty, ParsedTask } from '../plan/types.js'
import { SECRECY_REFUSAL, secrecyMark } from '../secrecy/secrecy.js'
import type { DocumentField, DutyField, TaskField } from './types.js'

/** A field of the header as a person says it. What cannot be read (`problemOfValue`) leaves it as it is. */
export function setDocumentField(document: ParsedDocument, field: DocumentField, value: string): ParsedDocument {
  const said = value.trim() === '' ? null : value.trim()
  switch (field) {
    case 'number':
      return { ...document, number: said, symbol: said?.split('/').slice(1).join('/') || document.symbol }
    case 'issuer':
    case 'title':
      return { ...document, [field]: said }
    case 'issuedOn':
      return { ...document, issuedOn: said === null ? null : (readAnyDay(said) ?? document.issuedOn) }
    case 'year': {
      if (said === null) return { ...document, year: null, period: null }
      const years = readYears(said)
      if (!years) return document
      const [from, to] = years
      return { ...document, year: from === to ? from : null, period: { from: `${from}-01-01`, to: `${to}-12-31` } }
    }
    case 'carriesOut':
      return { ...document, carriesOut: said === null ? null : (referencesIn(said)[0] ?? document.carriesOut) }
  }
}

/** A field of a task as a person says it; agencies are split and timings read as in a plan. */
export function setTaskField(task: ParsedTask, field: TaskField, value: string, years: PlanYears): ParsedTask {
  const said = value.trim() === '' ? null : value.trim()
  switch (field) {
    case 'title':
      return { ...task, title: said ?? task.title }
    case 'number':
    case 'product':
      return { ...task, [field]: said }
    case 'leads': {
      const leads = namesIn(value)
      return { ...task, leads, actingAgency: actingAgencyOf(leads) }
    }
    case 'coordinators':
      return { ...task, coordinators: namesIn(value) }
    case 'timing':
      return { ...task, timing: parseTiming(said, years) }
  }
}

/** A field of a duty to report as a person says it. */
export function setDutyField(
  duty: ParsedReportingDuty,
  field: DutyField,
  value: string,
  years: PlanYears,
): ParsedReportingDuty {
  if (field !== 'due') return { ...duty, [field]: namesIn(value) }
  const said = value.trim()
  const [due] = duesOf(said, years)
  return { ...duty, ...due, raw: said === '' ? null : said }
}

/** Why a value cannot be taken, as a Vietnamese sentence; null where it can. */
export function problemOfValue(item: string, field: string, value: string): string | null {
  const said = value.trim()
  if (said.length > MOST_CHARACTERS) return `Nội dung dài quá ${MOST_CHARACTERS} ký tự. Đề nghị rút gọn.`
  if (field === 'title' && item !== 'document' && said === '') return 'Tên nhiệm vụ không được để trống.'
  if (said === '') return null
  if (secrecyMark(said)) return SECRECY_REFUSAL
  if (field === 'due' && duesOf(said, { year: null, period: null }).filter(({ due }) => due !== null).length > 1)
    return 'Mỗi chế độ báo cáo chỉ ghi một thời hạn. Đề nghị ghi một thời hạn ở đây, thời hạn kia thêm thành một chế độ báo cáo riêng.'
  if (field === 'issuedOn' && readAnyDay(said) === null)
    return 'Đề nghị ghi ngày dạng ngày/tháng/năm, ví dụ 15/11/2026.'
  if (field === 'year' && readYears(said) === null) return 'Đề nghị ghi năm, ví dụ 2026, hoặc 2026 - 2030.'
  if (field === 'carriesOut' && referencesIn(said).length === 0)
    return 'Đề nghị ghi số, ký hiệu và ngày của văn bản, ví dụ 91/KH-UBND ngày 25/4/2026.'
  return null
}

const MOST_CHARACTERS = 4000

const namesIn = (value: string): string[] => splitPhrases(value)

function readAnyDay(text: string): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-').reverse().join('/') : text
  return readDay(iso)
}

function readYears(text: string): [number, number] | null {
  const match = /^(?:năm )?(20\d{2})(?:\s*(?:[-–]|đến)\s*(?:năm )?(20\d{2}))?$/iu.exec(text)
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
  return match && from <= to ? [from, to] : null
}
