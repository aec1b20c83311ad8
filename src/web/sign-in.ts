import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { OTHER_WAYS_IN } from '../app/people/other-ways-in.js'
import type { Clock } from '../domain/clock.js'
import { linkCodeIn } from '../domain/people/link-code.js'
import type { Assets } from './assets.js'
import { deviceOf } from './device.js'
import { ownPage } from './own-page.js'
import { chatPage } from './pages/chat.js'
import { codePage, signInPage } from './pages/sign-in.js'
import type { WebPorts } from './ports.js'
import { addressOf, ownCookie, sessionCookie, type WhoIs } from './session.js'

const SESSION_SECONDS = 30 * 24 * 60 * 60
const UNREADABLE = `Mã không đúng, đề nghị kiểm tra lại. ${OTHER_WAYS_IN}`

// Of a link or typed ('482 913'). People paste the whole link as well.
const CODE = z
  .string()
  .transform((typed) => linkCodeIn(typed) ?? typed.trim().replace(/^.*\/vao\//, ''))
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
  const cookie = sessionCookie(options.https)
  const entering = ownCookie('dau_moi_vao', options.https)
  const giveToken = (c: Context) => {
    if (!TOKEN.safeParse(getCookie(c, entering.name)).success)
      setCookie(c, entering.name, newToken(), entering.attributes)
  }
  const again = async (c: Context, problem: string, next: string | null = null) =>
    c.html(await signInPage(assets, { problem, demo, next }), 400)

  routes.get('/', async (c) => {
    const member = await who(c)
    const next = ownPage(c.req.query('trang'))
    if (member) return next === null ? c.html(await chatPage(assets, member, demo)) : c.redirect(next, 303)
    giveToken(c)
    return c.html(await signInPage(assets, { problem: null, demo, next }))
  })

  // Only a press of the button uses the code up: previews of a link must not.
  routes.get('/vao/:code', async (c) => {
    const code = CODE.safeParse(c.req.param('code'))
    if (!code.success) return again(c, UNREADABLE)
    giveToken(c)
    return c.html(await codePage(assets, code.data))
  })

  routes.post('/vao', async (c) => {
    const address = addressOf(c, options.behindProxy)
    if (!options.mayTry(address)) throw new HTTPException(429)
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    const next = ownPage(form.trang)
    const code = CODE.safeParse(form.ma)
    if (!code.success) return again(c, UNREADABLE, next)
    // The browser has its token before it signs in: where the answer is lost on its way, trying again works.
    const token = TOKEN.safeParse(getCookie(c, entering.name)).data ?? newToken()
    const redeemed = await ports.redeem(code.data, token, { device: deviceOf(c.req.header('user-agent')), address })
    if ('problem' in redeemed) return again(c, redeemed.problem, next)
    const before = getCookie(c, cookie.name)
    if (before && before !== token) await ports.sessions.close(before)
    setCookie(c, cookie.name, token, { ...cookie.attributes, maxAge: SESSION_SECONDS })
    deleteCookie(c, entering.name, entering.attributes)
    return c.redirect(next ?? '/', 303)
  })

  routes.post('/ra', async (c) => {
    const token = getCookie(c, cookie.name)
    if (token) await ports.sessions.close(token)
    deleteCookie(c, cookie.name, cookie.attributes)
    return c.redirect('/', 303)
  })

  return routes
}
