import type { readDocument } from '../../documents/read-document.js'
import { parsePlan } from '../../domain/plan/parse-plan.js'
import type { ParsedPlan } from '../../domain/plan/types.js'
import { SECRECY_REFUSAL, secrecyMark } from '../../domain/secrecy/secrecy.js'
import { refuse, type Refused } from '../refusal.js'

export interface PlanFile {
  name: string
  bytes: Uint8Array
}

/** Reads a file as a plan. Before anything else a mark of state secrets is refused: such a file must not stay. */
export async function readPlan(file: PlanFile, read: typeof readDocument): Promise<{ parsed: ParsedPlan } | Refused> {
  const document = await read(file)
  if (secrecyMark(file.name) || ('text' in document && secrecyMark(document.text))) return refuse(SECRECY_REFUSAL)
  if ('refused' in document) return document
  const parsed = parsePlan(document.text)
  if ('refused' in parsed) return parsed
  return isPlan(parsed) ? { parsed } : refuse(NO_PLAN)
}

/** Any list has numbered items; a plan says what document it is, or who works, by when, or towards what. */
function isPlan({ document, tasks, reportingDuties }: ParsedPlan): boolean {
  if (reportingDuties.length > 0) return true
  const known = document.type !== 'other'
  return tasks.some(
    ({ leads, coordinators, timing, product }) =>
      known || leads.length + coordinators.length > 0 || timing.raw !== null || product !== null,
  )
}

const NO_PLAN =
  'Tôi đọc được tệp nhưng không thấy nhiệm vụ hay chế độ báo cáo nào trong đó. Đề nghị gửi bản kế hoạch đã ban hành (có phần nội dung, phân công, thời gian thực hiện).'
