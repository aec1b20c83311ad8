import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { quarterLabel, quarterName, quarterOf, quarterSpan, quartersIn } from './quarters.js'
import { reportingQuarter, reportingQuarterOf, reportingYear } from './reporting-periods.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const text = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => `${from}/${to}`
const QUARTERS = [1, 2, 3, 4] as const

describe('calendar quarters', () => {
  it('run from the first to the last day of three months', () => {
    expect(text(quarterSpan(2024, 3))).toBe('2024-07-01/2024-09-30')
    expect(text(quarterSpan(2024, 4))).toBe('2024-10-01/2024-12-31')
  })

  it('have a label and a Vietnamese name', () => {
    expect(quarterLabel(quarterOf(day('2024-08-05')))).toBe('2024-Q3')
    expect(quarterName(quarterOf(day('2024-12-31')))).toBe('Quý IV/2024')
  })

  it('are listed over the turn of a year', () => {
    expect(quartersIn({ from: day('2024-09-30'), to: day('2025-01-01') }).map(quarterLabel)).toEqual([
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
    ])
  })

  it('tile the year and contain their own days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), (year) => {
        const spans = QUARTERS.map((q) => quarterSpan(year, q))
        expect(spans[0]?.from.toString()).toBe(`${year}-01-01`)
        expect(spans[3]?.to.toString()).toBe(`${year}-12-31`)
        spans.slice(1).forEach((span, n) => expect(spans[n]?.to.add({ days: 1 }).equals(span.from)).toBe(true))
        spans.forEach(({ from, to }, n) => {
          expect([quarterOf(from), quarterOf(to)]).toEqual([
            { year, q: n + 1 },
            { year, q: n + 1 },
          ])
        })
      }),
    )
  })
})

describe('reporting periods of Nghị định 09/2019', () => {
  it('close on the 14th of the last month and start on the 15th of the month before', () => {
    expect(text(reportingQuarter(2026, 3))).toBe('2026-06-15/2026-09-14')
    expect(text(reportingQuarter(2026, 1))).toBe('2025-12-15/2026-03-14')
    expect(text(reportingYear(2026))).toBe('2025-12-15/2026-12-14')
  })

  it('count a talk of 20/9 in the fourth reporting quarter though the plan has it in Quý III', () => {
    expect(reportingQuarterOf(day('2026-09-20'))).toEqual({ year: 2026, q: 4 })
    expect(quarterOf(day('2026-09-20'))).toEqual({ year: 2026, q: 3 })
  })

  it('tile the reporting year and contain their own days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2060 }), fc.constantFrom(...QUARTERS), (year, q) => {
        const { from, to } = reportingQuarter(year, q)
        expect([reportingQuarterOf(from), reportingQuarterOf(to)]).toEqual([
          { year, q },
          { year, q },
        ])
        const next = q === 4 ? reportingQuarter(year + 1, 1) : reportingQuarter(year, (q + 1) as 2 | 3 | 4)
        expect(to.add({ days: 1 }).equals(next.from)).toBe(true)
      }),
    )
  })
})
