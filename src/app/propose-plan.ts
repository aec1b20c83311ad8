import { createHash } from 'node:crypto'
import type { readDocument } from '../documents/read-document.js'
import { may, refusal } from '../domain/access/roles.js'
import { parsePlan } from '../domain/plan/parse-plan.js'
import { SECRECY_REFUSAL, secrecyMark } from '../domain/secrecy/secrecy.js'
import type { ParsedPlan } from '../domain/plan/types.js'
import type { PlanProposal } from '../store/proposals.js'
import type { Actor, Ports } from './ports.js'
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
  actor: Actor & { id: string },
  file: PlanFile,
): Promise<{ proposal: PlanProposal } | Refused> {
  const document = await read(file)
  const text = 'text' in document ? document.text : ''
  // First of all: it must not stay, whoever sent it.
  if (secrecyMark(file.name) || secrecyMark(text)) return refuse(SECRECY_REFUSAL)
  if (!may(actor, 'plan.import')) return refuse(refusal(actor, 'plan.import'))
  if ('refused' in document) return document

  const parsed = parsePlan(text)
  if ('refused' in parsed) return parsed
  if (!isPlan(parsed)) return refuse(NO_PLAN)

  const contentHash = hashOfText(parsed.text)
  const known = await store.proposals.openOf(actor.id, contentHash)
  if (known) return { proposal: known }
  return { proposal: await store.proposals.add({ memberId: actor.id, fileName: file.name, contentHash, parsed }) }
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

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')
