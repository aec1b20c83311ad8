import { describe, expect, it } from 'vitest'
import { simulatedTime } from '../../../test/support/simulated-time.js'
import { pacer } from './pacing.js'
import { TELEGRAM_RATES } from './rate.js'
import { paceOfOne } from './shared-pace.js'

describe('pacer', () => {
  it('keeps a chat to about one message a second', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    const times = await run(Array.from({ length: 5 }, () => turns.turn('1')))
    expect(times.map((ms) => Math.round(ms / 100) / 10)).toEqual([0, 0, 0.1, 1, 2.1])
  })

  it('keeps a group to twenty messages a minute', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    const times = await run(Array.from({ length: 60 }, () => turns.turn('-5')))
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(20)
  })

  it('sends 300 messages to as many chats in about ten seconds, never more than 33 within one', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    const times = await run(Array.from({ length: 300 }, (_, chat) => turns.turn(String(chat))))
    expect(Math.max(...times)).toBeGreaterThan(10_000)
    expect(Math.max(...times)).toBeLessThan(10_500)
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(33)
  })

  it('does not let a chat with a long queue hold up the others', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    const times = await run([...Array.from({ length: 30 }, () => turns.turn('busy')), turns.turn('other')])
    expect(times.at(-1)).toBeLessThan(200)
  })

  it('keeps everybody quiet during a pause, and lets nobody burst after it', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    await turns.pause(5)
    const times = await run(Array.from({ length: 10 }, (_, chat) => turns.turn(String(chat))))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(5_000)
    const gaps = times.toSorted((a, b) => a - b).map((at, i, all) => at - (all[i - 1] ?? -Infinity))
    expect(Math.min(...gaps)).toBeCloseTo(TELEGRAM_RATES.overall.everyMs)
  })

  it('keeps those quiet as well who were waiting when the pause began', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    const waiting = Array.from({ length: 40 }, (_, chat) => turns.turn(String(chat)))
    const pausing = timer.wait(100).then(() => turns.pause(5))
    const times = await run([...waiting, pausing])
    expect(times.slice(0, 40).filter((at) => at > 100 && at < 5_000)).toEqual([])
  })

  it('lets calls that are no messages pass at any rate', async () => {
    const { timer, run } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    expect(await run(Array.from({ length: 100 }, () => turns.turn(null)))).toEqual(Array.from({ length: 100 }, () => 0))
  })

  it('tells at once where a pause is too long to sit out', async () => {
    const { timer } = simulatedTime()
    const turns = pacer(timer, paceOfOne(timer))
    await turns.pause(300)
    expect(await turns.turn('1')).toBe(300)
    expect(await turns.turn(null)).toBe(300)
  })
})
