import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { WebPorts } from './ports.js'
import { jsonOnly } from './security.js'
import type { SignedIn } from './session.js'

/** The clock of the demo. A jump steps through the days, and `now` moves with it. */
export interface DemoClockPort {
  /** ISO 8601 instant. */
  now(): string
  nextWorkingDay(): Promise<void>
  /** `day`: YYYY-MM-DD, later than today. */
  goTo(day: string): Promise<void>
}

const MOVE = z.object({ to: z.union([z.literal('next-working-day'), z.iso.date()]) })

/**
 * GET /demo/clock tells `{ now, moving, problem }`; POST starts one move and answers at once, since a long jump takes a while:
 * whoever wants to see it end asks again.
 */
export function demoClockRoutes(clock: DemoClockPort, log: WebPorts['log']): Hono<SignedIn> {
  const routes = new Hono<SignedIn>()
  let moving = false
  let problem: string | null = null

  const move = async (to: string) => {
    moving = true
    problem = null
    try {
      await (to === 'next-working-day' ? clock.nextWorkingDay() : clock.goTo(to))
    } catch (error) {
      log.error({ err: error }, 'moving the clock of the demo failed')
      problem = 'Không chuyển được ngày. Hãy thử lại.'
    } finally {
      moving = false
    }
  }
  const state = () => ({ now: clock.now(), moving, problem })

  routes.get('/demo/clock', (c) => c.json(state()))

  routes.post('/demo/clock', jsonOnly, async (c) => {
    const asked = MOVE.safeParse(await c.req.json().catch(() => null))
    if (!asked.success) throw new HTTPException(400)
    const { to } = asked.data
    if (moving) return c.json({ ...state(), problem: 'Đồng hồ đang chạy đến ngày đã chọn.' }, 409)
    if (to !== 'next-working-day' && to <= dayIn(clock.now())) {
      return c.json({ ...state(), problem: 'Hãy chọn một ngày sau ngày hiện tại của bản dùng thử.' }, 422)
    }
    void move(to)
    return c.json(state(), 202)
  })

  return routes
}

const dayIn = (instant: string) => new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
