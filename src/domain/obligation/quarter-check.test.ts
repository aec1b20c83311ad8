import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { hasLapsed, isOfNow, lastDayOf } from './quarter-check.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const window = (opensOn: string | null, dueOn: string | null = null) => ({
  opensOn: opensOn === null ? null : day(opensOn),
  dueOn: dueOn === null ? null : day(dueOn),
})

describe('the check of a quarter', () => {
  it('ends with the quarter in which it opens', () => {
    expect(String(lastDayOf(window('2026-02-10')))).toBe('2026-03-31')
    expect(String(lastDayOf(window('2026-02-10', '2026-08-15')))).toBe('2026-08-15')
    expect(lastDayOf(window(null))).toBeNull()
  })

  it('has lapsed on the first day of the next, which nothing else does', () => {
    expect(hasLapsed(window('2026-02-10'), day('2026-03-31'))).toBe(false)
    expect(hasLapsed(window('2026-02-10'), day('2026-04-01'))).toBe(true)
    expect(hasLapsed(window('2026-02-10', '2026-03-31'), day('2026-04-01'))).toBe(false)
    expect(hasLapsed(window(null), day('2026-04-01'))).toBe(false)
  })

  it('stands on a list in its own quarter only, also before it opens', () => {
    const on = (iso: string) =>
      ['2026-01-01', '2026-02-10', '2026-04-01'].map((opens) => isOfNow(window(opens), day(iso)))
    expect(on('2026-01-15')).toEqual([true, true, false])
    expect(on('2026-03-31')).toEqual([true, true, false])
    expect(on('2026-04-01')).toEqual([false, false, true])
  })

  it('leaves the list of what has a day, or waits, as it is', () => {
    for (const one of [window(null), window('2026-01-01', '2026-03-31'), window('2026-10-01', '2026-12-31')]) {
      expect(isOfNow(one, day('2026-06-01'))).toBe(true)
    }
  })
})
