import type { PlanProposal } from '../../store/proposals.js'

/** What became of a proposal that somebody still wants to change, save or discard: a Vietnamese sentence. */
export function whatBecameOf(proposal: Pick<PlanProposal, 'state' | 'fileName'> | null): string {
  if (proposal === null) return 'Không còn bản đọc này. Đề nghị gửi lại tệp kế hoạch.'
  const name = `Bản đọc tệp “${proposal.fileName}”`
  return proposal.state === 'confirmed'
    ? `${name} đã được xác nhận và lưu nên không sửa được nữa. Gõ /kehoach để xem kế hoạch; cần sửa thì gửi lại tệp.`
    : `${name} đã bỏ, không lưu, nên không sửa được nữa. Cần nhập kế hoạch thì gửi lại tệp.`
}
