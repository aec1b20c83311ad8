import { SECRECY_REFUSAL } from '../secrecy/secrecy.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import { isWorkingDay } from '../calendar/working-days.js'
import { calendarOf, calendarYearOf } from './calendar.js'
import type { Settings } from './schema.js'
import { DEFAULT_SETTINGS, hoursFor, ladderFor, readSettings, widestHours } from './settings.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

function settings(input: unknown): Settings {
  const read = readSettings(input)
  if ('refused' in read) throw new Error(read.refused.join(' '))
  return read
}
const refusedFor = (input: unknown): string[] => {
  const read = readSettings(input)
  return 'refused' in read ? read.refused : []
}

describe('the default settings', () => {
  it('remind on working days from 8:00 to 16:30 by the usual ladder', () => {
    expect(DEFAULT_SETTINGS.hours).toEqual({ from: '08:00', until: '16:30' })
    expect(DEFAULT_SETTINGS.ladder).toEqual({
      before: [15, 7, 3, 1],
      onTheDay: true,
      after: [1, 3],
      weeklyToSecretary: 8,
      leaderAfter: 3,
      statusChecks: true,
      midQuarter: true,
    })
  })

  it('come back unchanged from the database', () => {
    expect(settings(JSON.parse(JSON.stringify(DEFAULT_SETTINGS)))).toEqual(DEFAULT_SETTINGS)
  })

  it('have the announced working days', () => {
    expect(calendarOf(DEFAULT_SETTINGS.calendar)).toEqual(announcedCalendar)
    expect(calendarYearOf(DEFAULT_SETTINGS.calendar, 2026)).toEqual({
      extraOff: ['2026-01-02', '2026-08-31'],
      extraWork: ['2026-01-10', '2026-08-22'],
      tetDaysBefore: 1,
      nationalDayNeighbour: 'before',
    })
  })
})

describe('what a plan or duty has of its own', () => {
  const own = settings({
    overrides: {
      plans: { p1: { ladder: { before: [10], midQuarter: false }, hours: { from: '07:30', until: '11:00' } } },
      duties: {
        d1: { ladder: { before: [5, 2], leaderAfter: null } },
        d2: { hours: { from: '14:00', until: '17:00' } },
      },
    },
  })

  it('goes before what everyone has, the duty before its plan, field by field', () => {
    expect(ladderFor(own, { planId: 'p1', dutyId: null })).toEqual({
      ...own.ladder,
      before: [10],
      midQuarter: false,
    })
    expect(ladderFor(own, { planId: 'p1', dutyId: 'd1' })).toEqual({
      ...own.ladder,
      before: [5, 2],
      midQuarter: false,
      leaderAfter: null,
    })
    expect(ladderFor(own, { planId: 'p2', dutyId: 'd9' })).toBe(own.ladder)
  })

  it('has hours by the same order, and a message may leave within the widest of its items', () => {
    const text = ({ from, until }: ReturnType<typeof hoursFor>) => `${from}–${until}`
    const items = [
      { planId: 'p1', dutyId: null },
      { planId: 'p1', dutyId: 'd2' },
    ]
    expect(items.map((under) => text(hoursFor(own, under)))).toEqual(['07:30:00–11:00:00', '14:00:00–17:00:00'])
    expect(text(hoursFor(own, { planId: null, dutyId: null }))).toBe('08:00:00–16:30:00')
    expect(text(widestHours(own, items))).toBe('07:30:00–17:00:00')
    expect(text(widestHours(own, []))).toBe('08:00:00–16:30:00')
  })
})

describe('the calendar of the settings', () => {
  it('takes a year as it is entered and leaves the others as announced', () => {
    const calendar = calendarOf(
      settings({ calendar: { years: { 2026: { extraOff: ['2026-01-02'], extraWork: ['2026-01-10'] } } } }).calendar,
    )
    const days = ['2026-01-02', '2026-01-10', '2026-08-31', '2026-08-22', '2025-05-02'].map(day)
    expect(days.map((at) => isWorkingDay(at, calendar))).toEqual([false, true, true, false, false])
  })

  it('has 24/11 as a switch', () => {
    const { calendar } = settings({ calendar: { cultureDaySince: 2026 } })
    expect(isWorkingDay(day('2026-11-24'), calendarOf(calendar))).toBe(false)
    expect(isWorkingDay(day('2026-11-24'), calendarOf(DEFAULT_SETTINGS.calendar))).toBe(true)
  })
})

describe('settings that cannot be', () => {
  const year = (entry: object) => ({ calendar: { years: { 2026: entry } } })

  it.each<[string, unknown, string]>([
    [
      'hours that end before they begin',
      { hours: { from: '16:30', until: '08:00' } },
      'Giờ bắt đầu nhắc (16:30) phải trước giờ kết thúc (08:00).',
    ],
    ['an hour that is none', { hours: { from: '8 giờ' } }, 'Giờ phải ghi như 08:00, từ 00:00 đến 23:59.'],
    [
      'a rung of no days',
      { ladder: { before: [0] } },
      'Mốc nhắc trước hạn phải là số nguyên từ 1 đến 60 ngày làm việc.',
    ],
    ['a rung that comes twice', { ladder: { before: [7, 7] } }, 'Các mốc nhắc trước hạn không được trùng nhau.'],
    ['too long a text', { texts: { closing: 'a'.repeat(301) } }, 'Lời kết tin nhắc dài quá 300 ký tự.'],
    [
      'an unknown place to fill',
      { texts: { opening: 'Gửi {tên}' } },
      'Lời mở đầu tin nhắc chỉ được dùng các chỗ điền {người nhận} và {ngày}.',
    ],
    [
      'a place to fill that comes again and again',
      { texts: { opening: '{người nhận}, {người nhận}' } },
      'Lời mở đầu tin nhắc chỉ được dùng mỗi chỗ điền một lần.',
    ],
    [
      'a character that no database keeps',
      { texts: { closing: 'Trân trọng\u0000' } },
      'Lời kết tin nhắc có ký tự không dùng được. Đề nghị gõ lại.',
    ],
    ['a mark of state secrets', { texts: { closing: 'Xem công văn MẬT kèm theo.' } }, SECRECY_REFUSAL],
    [
      'a message too long for a channel',
      { texts: { mostCharacters: 5000 } },
      'Độ dài tin nhắc nhiều nhất là 3.500 ký tự.',
    ],
    ['a day that does not exist', year({ extraOff: ['2026-02-30'] }), 'Ngày phải ghi như 2026-11-24 và phải có thật.'],
    ['a day of another year', year({ extraOff: ['2027-03-01'] }), 'Ngày 01/3/2027 không thuộc năm 2026.'],
    [
      'a made-up day that is a working day',
      year({ extraWork: ['2026-03-10'] }),
      'Thứ Ba, ngày 10/3/2026 vốn là ngày làm việc, không cần ghi làm bù.',
    ],
    [
      'a made-up day on a holiday',
      year({ extraWork: ['2026-02-17'] }),
      'Thứ Ba, ngày 17/02/2026 là ngày nghỉ lễ (Tết Nguyên đán), không thể làm bù.',
    ],
    [
      'a day off that is off',
      year({ extraOff: ['2026-03-08'] }),
      'Chủ nhật, ngày 08/3/2026 vốn là ngày nghỉ, không cần ghi nghỉ thêm.',
    ],
    [
      'a day in both lists',
      year({ extraOff: ['2026-03-09'], extraWork: ['2026-03-09'] }),
      'Thứ Hai, ngày 09/3/2026 được ghi hai lần.',
    ],
    [
      'a word for a number',
      { ladder: { weeklyToSecretary: 'tám' } },
      'Số tuần báo thư ký phải là số nguyên từ 0 đến 26.',
    ],
    [
      'a placeholder where nothing is filled in',
      { overrides: { plans: { p1: { note: 'Gửi {ngày}' } } } },
      'Lời kèm theo việc không dùng chỗ điền.',
    ],
    ['something unknown', { nhac: true }, 'Có mục cài đặt không hiểu được.'],
    ['no settings at all', 'xin chào', 'Cài đặt không đúng kiểu.'],
  ])('because of %s are refused with a sentence', (_, input, expected) => {
    expect(refusedFor(input)).toEqual([expected])
  })

  it('are told all at once', () => {
    expect(refusedFor({ hours: { from: '17:00' }, ladder: { after: [99] } })).toHaveLength(2)
  })

  it('may make up for the announced swap once its day off is entered as well', () => {
    expect(refusedFor(year({ extraOff: ['2026-08-31'], extraWork: ['2026-08-22'] }))).toEqual([])
  })
})
