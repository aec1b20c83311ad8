import { firstFew } from '../../domain/summary/first-few.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import type { ConfirmedPlan } from './confirm-plan.js'

const MOST_TITLE = 120
const MOST_ENDED = 10

/** What to tell the secretary once a plan is stored: plain lines. */
export function saidOfStoring(stored: ConfirmedPlan): string {
  const { unchanged, isNew, difference, agenciesAdded, obligations, unassigned, ended, left, removesMore } = stored
  const rest = [
    ...(left > 0 ? [`Còn ${left} mục chưa chắc chắn, chưa lưu; đồng chí xem lại rồi xác nhận sau.`] : []),
    ...(removesMore
      ? ['Bản đã lưu có mục mà bản này không có; chưa bỏ mục nào. Nếu đồng ý bỏ thì chọn “Xác nhận và lưu”.']
      : []),
  ]
  if (unchanged) return ['Kế hoạch này đã có và không có gì thay đổi.', ...rest].join('\n')
  const { tasks, duties, removed, removedDuties } = difference
  const changes = (what: string, entries: { known: unknown; changed: unknown[] }[], gone: unknown[]) => [
    ...counted('thêm', entries.filter(({ known }) => !known).length, what),
    ...counted('sửa', entries.filter(({ changed }) => changed.length > 0).length, what),
    ...counted('bỏ', gone.length, what),
  ]
  const changed = [...changes('nhiệm vụ', tasks, removed), ...changes('chế độ báo cáo', duties, removedDuties)]
  const owed = [
    ...counted('thêm', obligations.added),
    ...counted('sửa', obligations.changed),
    ...counted('bỏ', obligations.withdrawn),
  ]
  return [
    isNew
      ? `Đã lưu ${nameOf(stored)}: ${[...counted('', tasks.length, 'nhiệm vụ'), ...counted('', duties.length, 'chế độ báo cáo')].join(', ')}.`
      : `Đã cập nhật ${nameOf(stored)}: ${changed.join(', ') || 'thông tin chung'}.`,
    ...(isNew
      ? [`Đã giao ${obligations.added} đầu việc cho các cơ quan.`]
      : owed.length > 0
        ? [`Đầu việc của các cơ quan: ${owed.join(', ')}.`]
        : []),
    ...(unassigned.length > 0
      ? [
          `⚠ ${unassigned.length} nhiệm vụ chưa giao được cho ai: ${unassigned.join(', ')}. Thêm cơ quan trong trò chuyện (gõ /themcoquan) hoặc sửa cơ quan chủ trì.`,
        ]
      : []),
    ...(ended.length > 0
      ? [
          `Thời hạn đã qua trước khi cơ quan chủ trì được thêm vào danh sách, không giao đầu việc: nhiệm vụ ${listed(ended)}.`,
        ]
      : []),
    ...(agenciesAdded.length > 0 ? [`Cơ quan mới trong danh sách: ${agenciesAdded.join('; ')}.`] : []),
    ...rest,
    'Nhóm như “các sở, ban, ngành” gồm các cơ quan đang có trong danh sách; thêm cơ quan thì việc của nhóm tự được giao.',
  ].join('\n')
}

/** 'Kế hoạch số 17/KH-UBND' */
const nameOf = ({ number, title }: ConfirmedPlan): string =>
  `Kế hoạch ${number ? `số ${number}` : `“${shorten(title, MOST_TITLE)}”`}`

function listed(tasks: readonly string[]): string {
  const { shown, others } = firstFew(tasks, MOST_ENDED)
  return [...shown, ...andMore(others, 'nhiệm vụ')].join('; ')
}

const counted = (verb: string, count: number, what = ''): string[] =>
  count > 0 ? [[verb, count, what].filter((part) => part !== '').join(' ')] : []
