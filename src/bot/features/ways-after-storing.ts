import { tap, type Button } from '../buttons.js'
import { beginTap } from './begin-interview.js'

/** How to go on once a plan is stored, with `left` items of the proposal still to be looked at. */
export const waysAfterStoring = (proposalId: string, left: number): Button[][] => [
  ...(left > 0
    ? [
        [{ label: `Trả lời ${left} câu hỏi`, data: beginTap('answer-doubt', proposalId) }],
        [{ label: 'Xem phần còn lại', data: tap('proposal', 'show', proposalId) }],
      ]
    : []),
  [{ label: 'Mời đầu mối', data: beginTap('invite-member') }],
  [{ label: 'Thêm cơ quan', data: beginTap('add-agencies') }],
  [{ label: 'Xem tình hình', data: tap('status', 'now') }],
]
