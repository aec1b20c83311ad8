import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { DATED_GRAMMAR, datedOf } from './timing-dated.js'
import { TIMING_GRAMMAR } from './timing-grammar.js'
import { phraseOf } from './timing-phrase.js'
import { parseTiming } from './timing.js'
import type { Timing } from './types.js'

const PLAN = { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }
const SEVERAL = { year: null, period: { from: '2024-01-01', to: '2027-12-31' } }
const UNDATED = { year: null, period: null }

describe('the grammar of timings', () => {
  it.each(TIMING_GRAMMAR.map(({ name, example }) => ({ name, example })))(
    'reads "$example" by the rule "$name"',
    ({ name, example }) => {
      const phrase = phraseOf(example, PLAN)
      expect(TIMING_GRAMMAR.find(({ read }) => read(phrase) !== null)?.name).toBe(name)
    },
  )

  it.each(DATED_GRAMMAR.map(({ name, example }) => ({ name, example })))(
    'reads the dates of "$example" by the rule "$name"',
    ({ name, example }) => {
      const dated = datedOf(phraseOf(example, PLAN))
      expect(DATED_GRAMMAR.find(({ read }) => read(dated) !== null)?.name).toBe(name)
    },
  )
})

const part = fc.constantFrom(
  ...'trước ngày chậm nhất đến hết từ tháng quý năm hằng mỗi định kỳ thường xuyên theo tiến độ kế hoạch khi có sau'.split(
    ' ',
  ),
  ...'yêu cầu Luật VBQPPL lần 6 tháng đầu cuối giai đoạn trọng tâm và , ; ( ) / - – I II III IV 1 4 05 11 12 31'.split(
    ' ',
  ),
  ...'15/11 30/02 15/11/2026 2025 2026 2022-2027 17h00 12/KH-UBND số của Hội đồng …'.split(' '),
)
const phrase = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(part, { maxLength: 14 }).map((parts) => parts.join(' ')),
)
const plan = fc.constantFrom(PLAN, SEVERAL, UNDATED)
const withoutWords = ({ raw: _, ...timing }: object & { raw: unknown }) => JSON.stringify(timing)

function firstAndLast(timing: Timing): string[] {
  if (timing.kind === 'year-range') return [`${timing.from}`, `${timing.to}`]
  return timing.kind === 'date-range' && timing.from ? [timing.from, timing.to] : []
}

describe('any phrase', () => {
  it('is kept as printed and read the same a second time', () => {
    fc.assert(
      fc.property(phrase, plan, (raw, years) => {
        const timing = parseTiming(raw, years)
        expect(timing.raw).toBe(raw.trim() || null)
        expect(parseTiming(timing.raw, years)).toEqual(timing)
      }),
    )
  })

  it('says the same with its marks composed or apart', () => {
    fc.assert(
      fc.property(phrase, plan, (raw, years) => {
        const [composed, apart] = [parseTiming(raw.normalize('NFC'), years), parseTiming(raw.normalize('NFD'), years)]
        expect(withoutWords(apart)).toBe(withoutWords(composed))
      }),
    )
  })

  it('gives only days that exist, and spans whose end does not come first', () => {
    fc.assert(
      fc.property(phrase, plan, (raw, years) => {
        const timing = parseTiming(raw, years)
        const days = JSON.stringify(timing, (key, value: unknown) =>
          key === 'raw' || key === 'refs' ? undefined : value,
        )
        for (const [day] of days.matchAll(/\d{4}-\d\d-\d\d/g)) {
          expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
        }
        expect(firstAndLast(timing).toSorted()).toEqual(firstAndLast(timing))
      }),
    )
  })
})
