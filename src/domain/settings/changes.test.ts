import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { changesBetween } from './changes.js'
import type { Settings } from './schema.js'
import { DEFAULT_SETTINGS, readSettings } from './settings.js'
import { tidied } from './tidied.js'

function settings(input: unknown): Settings {
  const read = readSettings(input)
  if ('refused' in read) throw new Error(read.refused.join(' '))
  return read
}
const changes = (from: unknown, to: unknown) => changesBetween(settings(from), settings(to), (id) => `kế hoạch ${id}`)

describe('what changes between two settings', () => {
  it('is said of each field, with the words of before and after', () => {
    expect(
      changes(
        {},
        {
          hours: { from: '07:30', until: '11:30' },
          ladder: { before: [], onTheDay: false, leaderAfter: null, weeklyToSecretary: 0 },
          texts: { closing: 'Trân trọng.' },
          calendar: { cultureDaySince: 2027 },
        },
      ),
    ).toEqual([
      'Nghỉ Ngày Văn hóa Việt Nam 24/11: không → từ năm 2027',
      'Giờ nhắc: 08:00–16:30 → 07:30–11:30',
      'Nhắc trước hạn: 15, 7, 3, 1 ngày làm việc → không',
      'Nhắc vào ngày đến hạn: có → không',
      'Báo lãnh đạo cơ quan: khi quá hạn 3 ngày làm việc → không',
      'Báo thư ký hằng tuần việc quá hạn: trong 8 tuần → không',
      'Lời kết: không có → “Trân trọng.”',
    ])
  })

  it('is said of a year against what was announced for it', () => {
    const year = { extraOff: ['2026-01-02'], extraWork: ['2026-01-10'], nationalDayNeighbour: 'after' }
    expect(changes({}, { calendar: { years: { 2026: year } } })).toEqual([
      'Bỏ ngày nghỉ: thứ Hai, ngày 31/8/2026',
      'Bỏ ngày làm bù: thứ Bảy, ngày 22/8/2026',
      'Quốc khánh năm 2026: ngày nghỉ cùng 02/9: 01/9 → 03/9',
    ])
  })

  it('is said of a plan that gets or loses something of its own', () => {
    const own = { overrides: { plans: { p: { ladder: { midQuarter: false } } } } }
    expect(changes({}, own)).toEqual(['Riêng kế hoạch p: Nhắc giữa quý: theo cài đặt chung → không'])
    expect(changes(own, {})).toEqual(['Riêng kế hoạch p: Nhắc giữa quý: không → theo cài đặt chung'])
  })
})

describe('settings in the way in which they are stored', () => {
  it('mean the same, and are tidied once for all', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 })
    fc.assert(
      fc.property(days, days, (before, after) => {
        const said = settings({ ladder: { before, after }, overrides: { plans: { p: { ladder: { before } }, q: {} } } })
        const once = tidied(said)
        expect(tidied(once)).toEqual(once)
        expect(new Set(once.ladder.before)).toEqual(new Set(before))
        expect(once.overrides.plans).not.toHaveProperty('q')
        expect(readSettings(once)).toEqual(once)
      }),
    )
  })

  it('hold no year that says only what was announced', () => {
    const year = { extraOff: ['2026-08-31', '2026-01-02'], extraWork: ['2026-08-22', '2026-01-10'] }
    expect(tidied(settings({ calendar: { years: { 2026: year, 2027: {} } } }))).toEqual(DEFAULT_SETTINGS)
  })
})
