import { describe, expect, it } from 'vitest'
import { rateLimit } from './rate-limit.js'

describe('a limit a minute', () => {
  let now = 0
  const after = (ms: number) => (now += ms)

  it('lets so many pass for each key, and as many again a minute later', () => {
    const may = rateLimit(2, () => now)
    expect([may('a'), may('a'), may('a'), may('b')]).toEqual([true, true, false, true])
    after(59_999)
    expect(may('a')).toBe(false)
    after(1)
    expect([may('a'), may('a'), may('a')]).toEqual([true, true, false])
  })

  it('holds no more than a bounded number of keys: newcomers wait, who is known does not', () => {
    const may = rateLimit(2, () => now)
    const passed = Array.from({ length: 200_000 }, (_, n) => may(`flood-${n}`)).filter(Boolean).length
    expect(passed).toBeLessThan(100_000)
    expect(may('newcomer')).toBe(false)
    expect(may('flood-0')).toBe(true)
    after(60_000)
    expect([may('newcomer'), may('flood-0')]).toEqual([true, true])
  })
})
