import { type Context, Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Clock } from '../domain/clock.js'
import type { Assets } from './assets.js'
import type { ChatStreams } from './chat-stream.js'
import { sessionsPage } from './pages/sessions.js'
import type { WebPorts } from './ports.js'
import type { OwnCookie, SignedIn } from './session.js'

const FORM = z.object({ phien: z.string().regex(/^[\da-f]{64}$/) })
const ENDED = z.coerce.number().int().min(0).max(999).catch(0)

/** Where a person sees the browsers in which he is signed in, and signs out of them. Works without a script. */
export function sessionRoutes(options: {
  ports: Pick<WebPorts, 'sessions' | 'signOut'>
  streams: Pick<ChatStreams, 'end'>
  assets: Assets
  clock: Clock
  cookie: OwnCookie
  /** Whether a member may send (again) now. */
  mayPost: (memberId: string) => boolean
}): Hono<SignedIn> {
  const { ports, streams, assets, clock, cookie } = options
  const routes = new Hono<SignedIn>()

  async function end(c: Context<SignedIn>, which: Parameters<WebPorts['signOut']>[1]): Promise<Response> {
    const ended = await ports.signOut(c.get('member').id, which)
    streams.end(ended)
    if (!ended.includes(c.get('session'))) return c.redirect(`/phien?xong=${ended.length}`, 303)
    deleteCookie(c, cookie.name, cookie.attributes)
    return c.redirect('/', 303)
  }

  routes.get('/phien', async (c) => {
    const sessions = await ports.sessions.of(c.get('member').id, clock.now())
    const ended = ENDED.parse(c.req.query('xong') ?? 0)
    return c.html(await sessionsPage(assets, { sessions, own: c.get('session'), ended }))
  })

  routes.post('/phien/*', async (c, next) => {
    if (!options.mayPost(c.get('member').id)) throw new HTTPException(429)
    await next()
  })

  routes.post('/phien/dang-xuat', async (c) => {
    const form = FORM.safeParse(await c.req.parseBody().catch(() => ({})))
    if (!form.success) throw new HTTPException(400)
    return end(c, { only: form.data.phien })
  })

  routes.post('/phien/dang-xuat-noi-khac', (c) => end(c, { allBut: c.get('session') }))

  return routes
}
