import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar } from '../calendar/working-calendar.js'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import { ladderExample, sampleMessage } from './example.js'

const DUE = Temporal.PlainDate.from('2026-11-14')

describe('the example of a ladder', () => {
  it('names the due day, the last working day and every occasion with whom it is for', () => {
    const { due, rungs } = ladderExample(DUE, DEFAULT_SETTINGS.ladder, announcedCalendar)
    expect(due).toBe('Hạn thứ Bảy, ngày 14/11/2026; ngày làm việc cuối là thứ Sáu, ngày 13/11/2026')
    const lines = rungs.map(({ text, sign, audience }) => `${sign}: ${text} (${audience})`)
    expect(lines).toContain('T−15: thứ Sáu, ngày 23/10/2026 (focal-point)')
    expect(lines).toContain('T−1: thứ Năm, ngày 12/11/2026 (focal-point)')
    expect(lines).toContain('T: thứ Sáu, ngày 13/11/2026 (focal-point)')
    expect(lines).toContain('Lãnh đạo: thứ Tư, ngày 18/11/2026 (leader)')
    expect(rungs.filter(({ sign }) => sign === 'Tuần')).toHaveLength(8)
  })

  it('has words for every occasion that a ladder can have, on any due day of a year', () => {
    for (let n = 0; n < 365; n += 5) {
      const { rungs } = ladderExample(DUE.add({ days: n }), DEFAULT_SETTINGS.ladder, announcedCalendar)
      for (const { sign, label } of rungs) expect([typeof sign, typeof label]).toEqual(['string', 'string'])
    }
  })
})

it('the sample message has the texts of the settings', () => {
  const texts = { ...DEFAULT_SETTINGS.texts, opening: 'Gửi {người nhận} {ngày}', closing: 'Trân trọng.' }
  const message = sampleMessage(DUE, texts, announcedCalendar)
  expect(message).toMatch(/^Gửi đồng chí Nguyễn Văn An \(Sở Nội vụ\) thứ Tư, ngày 11\/11\/2026\n/)
  expect(message).toMatch(/\nTrân trọng\.$/)
  expect(message).toContain('Quá hạn')
})
