import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { linkCodeIn, waitsUntil, writtenCode } from './link-code.js'

describe('a typed code', () => {
  it('is six digits alone, with or without spaces', () => {
    for (const text of ['482913', ' 482 913 ', '48 29 13', '4 8 2 9 1 3', '482\u00a0913']) {
      expect(linkCodeIn(text)).toBe('482913')
    }
    for (const text of ['48291', '4829134', '482  913', '482.913', 'mã 482913', '482913 nhé', '', '12a456']) {
      expect(linkCodeIn(text)).toBeNull()
    }
  })

  it('is shown in two groups that are read back', () => {
    expect(writtenCode('004210')).toBe('004 210')
    expect(linkCodeIn(writtenCode('004210'))).toBe('004210')
  })
})

describe('after wrong codes', () => {
  const start = Temporal.Instant.from('2026-09-07T02:00:00Z')
  const after = (...minutes: number[]) => minutes.map((n) => start.add({ minutes: n }))

  it('a chat may try again up to the fifth within an hour, then an hour after the first of these', () => {
    expect(waitsUntil([], start)).toBeNull()
    expect(waitsUntil(after(0, 1, 2, 3), start.add({ minutes: 4 }))).toBeNull()
    expect(waitsUntil(after(4, 0, 3, 1, 2), start.add({ minutes: 5 }))).toEqual(start.add({ minutes: 60 }))
    expect(waitsUntil(after(0, 1, 2, 3, 4), start.add({ minutes: 59 }))).toEqual(start.add({ minutes: 60 }))
    expect(waitsUntil(after(0, 1, 2, 3, 4), start.add({ minutes: 60 }))).toBeNull()
  })

  it('only the newest five count', () => {
    expect(waitsUntil(after(0, 30, 61, 62, 63, 64), start.add({ minutes: 65 }))).toEqual(start.add({ minutes: 90 }))
  })
})
