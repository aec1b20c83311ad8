import type { ConfirmedPlan } from './confirm-plan.js'

/** What to tell the secretary once a plan is stored: plain lines. */
export function saidOfStoring({
  unchanged,
  isNew,
  difference,
  agenciesAdded,
  obligations,
  left,
}: ConfirmedPlan): string {
  const rest = left > 0 ? [`Còn ${left} mục chưa chắc chắn, chưa lưu; đồng chí xem lại rồi xác nhận sau.`] : []
  if (unchanged) return ['Kế hoạch này đã có và không có gì thay đổi.', ...rest].join('\n')
  const added = difference.tasks.filter(({ known }) => !known).length
  const changed = difference.tasks.filter((task) => task.changed.length > 0).length
  return [
    isNew
      ? `Đã lưu Kế hoạch: ${added} nhiệm vụ.`
      : `Đã cập nhật Kế hoạch: thêm ${added}, sửa ${changed}, bỏ ${difference.removed.length} nhiệm vụ.`,
    isNew
      ? `Đã giao ${obligations.added} đầu việc cho các cơ quan.`
      : `Đầu việc của các cơ quan: thêm ${obligations.added}, sửa ${obligations.changed}, bỏ ${obligations.withdrawn}.`,
    ...(agenciesAdded.length > 0 ? [`Cơ quan mới trong danh sách: ${agenciesAdded.join('; ')}.`] : []),
    ...rest,
    'Nhóm như “các sở, ban, ngành” gồm các cơ quan đang có trong danh sách; thêm cơ quan thì việc của nhóm tự được giao.',
  ].join('\n')
}
