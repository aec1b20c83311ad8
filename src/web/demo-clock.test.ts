import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { demoClockRoutes } from './demo-clock.js'
import type { SignedIn } from './session.js'

/** A clock whose jumps end when the test says so. */
function slowClock() {
  let now = '2026-11-16T01:00:00Z'
  let end = (_: { to?: string; fault?: Error }) => {}
  const jump = () =>
    new Promise<void>((resolve, reject) => {
      end = ({ to, fault }) => {
        now = to ?? now
        if (fault) reject(fault)
        else resolve()
      }
    })
  return { now: () => now, nextWorkingDay: jump, goTo: jump, end: (how: { to?: string; fault?: Error }) => end(how) }
}

describe('the clock of the demo', () => {
  const start = () => {
    const clock = slowClock()
    const faults: unknown[] = []
    const app = new Hono<SignedIn>().route('/', demoClockRoutes(clock, { error: (fields) => void faults.push(fields) }))
    const move = (to: string) =>
      app.request('/demo/clock', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to }),
      })
    const look = async () => (await app.request('/demo/clock')).json()
    return { clock, faults, move, look }
  }

  it('says that it moves until the jump has ended', async () => {
    const { clock, move, look } = start()
    expect(await look()).toEqual({ now: '2026-11-16T01:00:00Z', moving: false, problem: null })
    expect((await move('2026-12-01')).status).toBe(202)
    expect(await look()).toMatchObject({ moving: true })
    expect((await move('next-working-day')).status).toBe(409)
    clock.end({ to: '2026-12-01T01:00:00Z' })
    await expect.poll(look).toEqual({ now: '2026-12-01T01:00:00Z', moving: false, problem: null })
  })

  it('goes forward only, by the day in Viet Nam', async () => {
    const { clock, move, look } = start()
    expect((await move('2026-11-16')).status).toBe(422)
    expect((await move('2026-11-17')).status).toBe(202)
    clock.end({ to: '2026-11-16T17:30:00Z' })
    await expect.poll(look).toMatchObject({ moving: false })
    expect(await (await move('2026-11-17')).json()).toMatchObject({
      problem: expect.stringContaining('sau ngày hiện tại'),
    })
  })

  it('tells of a jump that failed and takes the next one', async () => {
    const { clock, faults, move, look } = start()
    await move('next-working-day')
    clock.end({ fault: new Error('no database') })
    await expect.poll(look).toMatchObject({ moving: false, problem: 'Không chuyển được ngày. Hãy thử lại.' })
    expect(faults).toHaveLength(1)
    expect((await move('next-working-day')).status).toBe(202)
    expect(await look()).toMatchObject({ moving: true, problem: null })
  })

  it.each(['2026-02-30', 'gestern', '2026-1-1'])('refuses %s', async (to) => {
    expect((await start().move(to)).status).toBe(400)
  })
})
