import { createHash } from 'node:crypto'
import type { readDocument } from '../documents/read-document.js'
import { parsePlan } from '../domain/plan/parse-plan.js'
import { SECRECY_REFUSAL, secrecyMark } from '../domain/secrecy/secrecy.js'
import type { PlanProposal } from '../store/proposals.js'
import type { Ports } from './ports.js'
import { refuse, type Refused } from './refusal.js'

export interface PlanFile {
  name: string
  bytes: Uint8Array
}

/**
 * Reads a file as a plan and keeps what was read as a proposal; nothing is scheduled until a person confirms it.
 * The same content sent twice by one person is the same proposal.
 */
export async function proposePlan(
  { store, readDocument: read }: Pick<Ports, 'store'> & { readDocument: typeof readDocument },
  memberId: string,
  file: PlanFile,
): Promise<{ proposal: PlanProposal } | Refused> {
  if (secrecyMark(file.name)) return refuse(SECRECY_REFUSAL)
  const document = read(file)
  if ('refused' in document) return document
  if (secrecyMark(document.text)) return refuse(SECRECY_REFUSAL)

  const parsed = parsePlan(document.text)
  if ('refused' in parsed) return parsed
  if (parsed.tasks.length === 0 && parsed.reportingDuties.length === 0) return refuse(NO_PLAN)

  const contentHash = hashOfText(parsed.text)
  const known = await store.proposals.openOf(memberId, contentHash)
  if (known) return { proposal: known }
  return { proposal: await store.proposals.add({ memberId, fileName: file.name, contentHash, parsed }) }
}

const NO_PLAN =
  'Tôi đọc được tệp nhưng không thấy nhiệm vụ hay chế độ báo cáo nào trong đó. Đề nghị gửi bản kế hoạch đã ban hành (có phần nội dung, phân công, thời gian thực hiện).'

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')
