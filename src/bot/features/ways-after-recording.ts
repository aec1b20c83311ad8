import type { Submitted } from '../../app/interviews/handler.js'
import { tap, type Button } from '../buttons.js'
import { beginTap } from './begin-interview.js'

/** How to take back what was just recorded, and how to go on. */
export function waysAfterRecording({ kind, id }: NonNullable<Submitted['done']>): Button[][] {
  switch (kind) {
    case 'request':
      return [
        [{ label: 'Hủy đề nghị này', data: tap('request', 'ask', id) }],
        [{ label: 'Các đề nghị đang chờ', data: tap('request', 'list') }],
      ]
    case 'broadcast':
      return [
        [{ label: 'Dừng gửi', data: tap('broadcast', 'stop', id) }],
        [{ label: 'Xem đã gửi đến đâu', data: tap('broadcast', 'list') }],
      ]
    case 'event':
      return [
        [{ label: 'Hoàn tác', data: tap('event', 'undo', id) }],
        [{ label: 'Nội dung còn chờ', data: tap('event', 'list') }],
      ]
    case 'draft':
      return [
        [{ label: 'Hoàn tác đăng ký', data: tap('draft', 'end', id) }],
        [{ label: 'Danh sách dự thảo', data: tap('draft', 'list') }],
      ]
    case 'exemption':
      return [
        [{ label: 'Hoàn tác', data: tap('exemption', 'lift', id) }],
        [{ label: 'Các việc được miễn', data: tap('exemption', 'list') }],
      ]
    case 'removal':
      return [
        [{ label: 'Hoàn tác', data: tap('person', 'back', id) }],
        [{ label: 'Mời người thay', data: beginTap('invite-member') }],
      ]
  }
}
