import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Clock } from '../domain/clock.js'
import type { Assets } from './assets.js'
import { chatPage } from './pages/chat.js'
import { codePage, signInPage } from './pages/sign-in.js'
import type { WebPorts } from './ports.js'
import { addressOf, SESSION_COOKIE, type WhoIs } from './session.js'

const SESSION_SECONDS = 30 * 24 * 60 * 60
const UNREADABLE = 'Mã mời không đúng. Hãy kiểm tra lại hoặc xin thư ký một liên kết mới.'

// People paste the whole link as well.
const CODE = z
  .string()
  .transform((typed) => typed.trim().replace(/^.*\/vao\//, ''))
  .pipe(z.string().regex(/^[\w-]{4,128}$/))

/** In and out: the page at '/', the invitation links and the end of a session. */
export function signInRoutes(options: {
  ports: Pick<WebPorts, 'redeem' | 'sessions' | 'samplePeople'>
  assets: Assets
  clock: Clock
  who: WhoIs
  https: boolean
  behindProxy: boolean
  /** Whether an address may try a code (again) now. */
  mayTry: (address: string) => boolean
}): Hono {
  const { ports, assets, who } = options
  const routes = new Hono()
  const demo = ports.samplePeople !== undefined
  const again = async (c: Context, problem: string) => c.html(await signInPage(assets, { problem, demo }), 400)

  routes.get('/', async (c) => {
    const member = await who(c)
    return c.html(member ? await chatPage(assets, member, demo) : await signInPage(assets, { problem: null, demo }))
  })

  // Only a press of the button uses the code up: previews of a link must not.
  routes.get('/vao/:code', async (c) => {
    const code = CODE.safeParse(c.req.param('code'))
    return code.success ? c.html(await codePage(assets, code.data)) : again(c, UNREADABLE)
  })

  routes.post('/vao', async (c) => {
    if (!options.mayTry(addressOf(c, options.behindProxy))) throw new HTTPException(429)
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    const code = CODE.safeParse(form.ma)
    if (!code.success) return again(c, UNREADABLE)
    const redeemed = await ports.redeem(code.data)
    if ('problem' in redeemed) return again(c, redeemed.problem)
    const before = getCookie(c, SESSION_COOKIE)
    if (before) await ports.sessions.close(before)
    const token = await ports.sessions.open(redeemed.memberId, options.clock.now())
    setCookie(c, SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
      secure: options.https,
      maxAge: SESSION_SECONDS,
    })
    return c.redirect('/', 303)
  })

  routes.post('/ra', async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    if (token) await ports.sessions.close(token)
    deleteCookie(c, SESSION_COOKIE, { path: '/', secure: options.https })
    return c.redirect('/', 303)
  })

  return routes
}
