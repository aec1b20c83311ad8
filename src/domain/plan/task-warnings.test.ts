import { describe, expect, it } from 'vitest'
import { readProseTiming } from './prose-timing.js'
import { timeNotRead } from './task-warnings.js'
import { parseTiming } from './timing.js'

const YEARS = { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }
const warningsOf = (text: string) => timeNotRead([text], parseTiming(readProseTiming(text), YEARS), YEARS)

describe('the warnings of a task', () => {
  it.each([
    ['Ngày 20/5/2026 Sở Tư pháp tổ chức lễ phát động.', 'Ngày 20/5/2026'],
    ['Sở Tư pháp tổ chức hội nghị tổng kết, dự kiến tháng 12.', 'tháng 12'],
  ])('ask for the time of “%s”, which speaks of one', (text, words) => {
    expect(warningsOf(text)).toEqual([`Chưa thấy thời gian, dù nội dung có nêu “${words}”.`])
  })

  it.each([
    'Sở Tư pháp tổ chức hội nghị trong tháng 12/2026.',
    'Sở Tư pháp triển khai Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND tỉnh.',
    'Sở Tư pháp củng cố đội ngũ báo cáo viên pháp luật.',
  ])('do not ask for the time of “%s”', (text) => {
    expect(warningsOf(text)).toEqual([])
  })
})
