import { randomBytes } from 'node:crypto'
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

const ENTERING = 'dau_moi_vao'
const SESSION_SECONDS = 30 * 24 * 60 * 60
const UNREADABLE = 'Mã mời không đúng. Hãy kiểm tra lại hoặc xin thư ký một liên kết mới.'

// People paste the whole link as well.
const CODE = z
  .string()
  .transform((typed) => typed.trim().replace(/^.*\/vao\//, ''))
  .pipe(z.string().regex(/^[\w-]{4,128}$/))

const TOKEN = z.string().regex(/^[\w-]{43}$/)
const newToken = (): string => randomBytes(32).toString('base64url')

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
  // The prefix keeps pages of a neighbouring host from planting a token of theirs.
  const entering = options.https ? `__Host-${ENTERING}` : ENTERING
  const cookie = { httpOnly: true, sameSite: 'Lax', path: '/', secure: options.https } as const
  const giveToken = (c: Context) => {
    if (!TOKEN.safeParse(getCookie(c, entering)).success) setCookie(c, entering, newToken(), cookie)
  }
  const again = async (c: Context, problem: string) => c.html(await signInPage(assets, { problem, demo }), 400)

  routes.get('/', async (c) => {
    const member = await who(c)
    if (member) return c.html(await chatPage(assets, member, demo))
    giveToken(c)
    return c.html(await signInPage(assets, { problem: null, demo }))
  })

  // Only a press of the button uses the code up: previews of a link must not.
  routes.get('/vao/:code', async (c) => {
    const code = CODE.safeParse(c.req.param('code'))
    if (!code.success) return again(c, UNREADABLE)
    giveToken(c)
    return c.html(await codePage(assets, code.data))
  })

  routes.post('/vao', async (c) => {
    if (!options.mayTry(addressOf(c, options.behindProxy))) throw new HTTPException(429)
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    const code = CODE.safeParse(form.ma)
    if (!code.success) return again(c, UNREADABLE)
    // The browser has its token before it signs in: where the answer is lost on its way, trying again works.
    const token = TOKEN.safeParse(getCookie(c, entering)).data ?? newToken()
    const redeemed = await ports.redeem(code.data, token)
    if ('problem' in redeemed) return again(c, redeemed.problem)
    const before = getCookie(c, SESSION_COOKIE)
    if (before && before !== token) await ports.sessions.close(before)
    setCookie(c, SESSION_COOKIE, token, { ...cookie, maxAge: SESSION_SECONDS })
    deleteCookie(c, entering, cookie)
    return c.redirect('/', 303)
  })

  routes.post('/ra', async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    if (token) await ports.sessions.close(token)
    deleteCookie(c, SESSION_COOKIE, cookie)
    return c.redirect('/', 303)
  })

  return routes
}
