import { expect, it } from 'vitest'
import { SMALL_PLAN } from '../../../test/support/small-plan.js'
import { looksLikePlan } from './plan-review.js'

it('takes a pasted text for a plan by its length, or by the head of one', () => {
  expect(looksLikePlan(SMALL_PLAN)).toBe(true)
  expect(looksLikePlan('Số: 17/KH-UBND\nKẾ HOẠCH\nTruyền thông năm 2026\n1. Tọa đàm. Chủ trì: Sở Y tế. Quý III.')).toBe(
    true,
  )
  expect(looksLikePlan('Kính gửi tổ thư ký,\nvề Kế hoạch số 17/KH-UBND:\nđã xong việc 1,\nviệc 2 đang làm.')).toBe(
    false,
  )
  expect(looksLikePlan('kế hoạch quý này thế nào?')).toBe(false)
  expect(looksLikePlan('Kết quả tốt. '.repeat(60))).toBe(false)
})
