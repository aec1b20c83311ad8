import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { askedPeriod, askedPeriodName } from './asked-period.js'
import { channelWords, failureLines, outcomeWords } from './outcome-words.js'
import { rungWords } from './rung-words.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (local: string) => Temporal.Instant.from(`${local}:00+07:00`)

describe('a rung in words', () => {
  it.each([
    ['T-7', 'T-7@2026-09-30', 'trước hạn 7 ngày làm việc'],
    ['due-today', 'due-today@2026-09-30', 'ngày làm việc cuối cùng trong hạn'],
    ['overdue+1', 'overdue+1@2026-09-30', 'quá hạn 1 ngày làm việc'],
    ['escalation-leader', 'escalation-leader@2026-09-30', 'quá hạn, báo lãnh đạo cơ quan'],
    ['escalation', 'escalation@2026-09-30#2', 'quá hạn, báo thư ký lần 2'],
    ['quarter-opens', 'quarter-opens@2026-Q3', 'đầu quý III/2026'],
    ['mid-quarter', 'mid-quarter@2026-Q3', 'giữa quý III/2026'],
    ['status-check', 'status-check@2026-Q3', 'hỏi tiến độ việc thường xuyên, quý III/2026'],
    ['still-open', 'still-open@2026-Q4', 'quá hạn, nhắc lại đầu quý IV/2026'],
    ['T-3', 'snoozed@2026-09-24', 'nhắc lại vào ngày người nhận đã hẹn'],
    ['some-new-rung', 'some-new-rung@x', 'some-new-rung'],
  ])('%s (%s)', (rung, key, words) => {
    expect(rungWords({ rung, key, dueOn: day('2026-09-30') })).toBe(words)
  })

  it('says which day was due then where the day was moved since', () => {
    expect(rungWords({ rung: 'T-1', key: 'T-1@2026-09-30', dueOn: day('2026-10-15') })).toBe(
      'trước hạn 1 ngày làm việc (hạn khi đó: ngày 30/9/2026)',
    )
  })
})

describe('what became of a reminder', () => {
  const push = (state: string, ackedAt: Temporal.Instant | null = null) => ({ state, sentAt: null, ackedAt })

  it.each([
    ['đã gửi', { skipped: null, push: push('sent') }],
    ['đã nhận lúc 08:15 ngày 03/7/2026', { skipped: null, push: push('sent', at('2026-07-03T08:15')) }],
    ['không gửi được', { skipped: null, push: push('failed') }],
    ['không rõ', { skipped: null, push: push('unknown') }],
    ['chờ gửi', { skipped: null, push: push('queued') }],
    ['không nhắc: đã hết thời gian nhắc của việc này', { skipped: 'too-late', push: null }],
    [
      'không nhắc: khi gửi thì việc đã báo cáo hoặc không còn phải thực hiện',
      { skipped: 'settled', push: push('sent') },
    ],
  ])('%s', (words, line) => {
    expect(outcomeWords(line)).toBe(words)
  })

  it('names the channel that it came by, the one in whose place, and each attempt that failed', () => {
    const attempts = [
      { channel: 'telegram', outcome: 'retry', at: at('2026-07-03T08:00') },
      { channel: 'telegram', outcome: 'unreachable', at: at('2026-07-03T08:05') },
      { channel: 'web', outcome: 'sent', at: at('2026-07-03T08:05') },
    ]
    expect(channelWords(attempts)).toBe('Trang web (thay Telegram)')
    expect(failureLines(attempts)).toEqual([
      'Telegram, 08:00 ngày 03/7/2026: lỗi tạm thời, gửi lại sau',
      'Telegram, 08:05 ngày 03/7/2026: không liên lạc được với người nhận',
    ])
    expect(channelWords(attempts.slice(0, 2))).toBe('Telegram')
    expect(channelWords([])).toBe('')
  })
})

describe('a period that is asked for', () => {
  const today = day('2026-11-16')

  it.each([
    ['quý III', '2026-Q3', 'Quý III/2026'],
    ['quý trước', '2026-Q3', 'Quý III/2026'],
    ['Tháng 9', '2026-09', 'Tháng 9/2026'],
    ['năm 2025', '2025', 'Năm 2025'],
    ['6 tháng đầu năm', '2026-01..2026-06', '6 tháng đầu năm 2026'],
    ['từ 01/7/2026 đến 15/8/2026', '2026-07-01..2026-08-15', 'từ 01/7/2026 đến 15/8/2026'],
    ['15/9/2026', '2026-09-15', 'ngày 15/9/2026'],
  ])('as “%s”', (text, label, name) => {
    expect(askedPeriod(text, today)).toEqual({ value: label })
    expect(askedPeriodName(label)).toBe(name)
  })

  it.each([
    ['2026-11-06', 'từ 01/8 đến 6/11', '2026-08-01..2026-11-06'],
    ['2026-11-06', 'từ 7/11 đến 30/11', '2025-11-07..2025-11-30'],
    ['2026-11-06', 'từ 01/11 đến 30/11', '2026-11-01..2026-11-30'],
    ['2026-02-20', 'từ 01/12 đến 15/1', '2025-12-01..2026-01-15'],
    ['2026-11-06', 'từ ngày 1 tháng 8 đến 06/11', '2026-08-01..2026-11-06'],
    ['2026-11-06', 'từ 01/8 đến 30/9/2025', '2025-08-01..2025-09-30'],
    ['2026-11-06', 'từ 01/8/2025 đến 30/9', '2025-08-01..2025-09-30'],
    ['2026-11-06', '15/12', '2025-12-15'],
  ])('on %s as “%s”, the last such days where no year is named', (on, text, label) => {
    expect(askedPeriod(text, day(on))).toEqual({ value: label })
  })

  it('does not turn days round that were typed in the wrong order', () => {
    expect(askedPeriod('từ 06/11 đến 01/8', day('2026-11-10'))).toEqual({
      problem: expect.stringContaining('sau ngày cuối') as string,
    })
  })

  it.each([
    ['bao giờ cũng được', 'ví dụ: quý III'],
    ['từ 15/8/2026 đến 01/7/2026', 'sau ngày cuối'],
    ['01/7/2026, 01/8/2026 và 01/9/2026', 'ví dụ: quý III'],
    ['từ 01/7/2026 đến 31/9/2026', 'tháng 9/2026 có 30 ngày'],
  ])('not as “%s”', (text, problem) => {
    expect(askedPeriod(text, today)).toEqual({ problem: expect.stringContaining(problem) as string })
  })
})
