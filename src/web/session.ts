import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { Clock } from '../domain/clock.js'
import { placeOf } from './network-place.js'
import { ownPage } from './own-page.js'
import type { WebMember, WebPorts } from './ports.js'

/** What handlers behind the session find with `c.get('member')`; `session` is the id of the sign-in. */
export interface SignedIn {
  Variables: { member: WebMember; session: string }
}

/** A cookie that is sent to this host alone. */
export interface OwnCookie {
  name: string
  attributes: { httpOnly: true; sameSite: 'Lax'; path: '/'; secure: boolean }
}

/** Under HTTPS its prefix keeps pages of a neighbouring host from planting one of theirs. */
export const ownCookie = (name: string, https: boolean): OwnCookie => ({
  name: https ? `__Host-${name}` : name,
  attributes: { httpOnly: true, sameSite: 'Lax', path: '/', secure: https },
})

export const sessionCookie = (https: boolean): OwnCookie => ownCookie('dau_moi', https)

/** The member behind the request's cookie, or null. */
export type WhoIs = (c: Context) => Promise<WebMember | null>

export function whoIs(ports: Pick<WebPorts, 'sessions' | 'member'>, clock: Clock, cookie: OwnCookie): WhoIs {
  return async (c) => {
    const token = getCookie(c, cookie.name)
    const id = token ? await ports.sessions.memberOf(token, clock.now()) : null
    return id === null ? null : ports.member(id)
  }
}

/** Lets nobody pass who is not signed in: a page leads to the sign-in and from there back, anything else is answered 401. */
export function signedInOnly(
  who: WhoIs,
  { sessions }: Pick<WebPorts, 'sessions'>,
  cookie: OwnCookie,
): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const member = await who(c)
    if (!member) {
      if (c.req.method === 'GET' && c.req.header('accept')?.includes('text/html')) {
        const page = ownPage(c.req.path)
        return c.redirect(page === null ? '/' : `/?trang=${page}`, 303)
      }
      throw new HTTPException(401)
    }
    c.set('member', member)
    c.set('session', sessions.idOf(getCookie(c, cookie.name) ?? ''))
    await next()
  }
}

/** Where a request comes from. Behind a proxy of ours the last forwarded address is the one that it saw. */
export function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return placeOf(forwarded || (getConnInfo(c).remote.address ?? ''))
}
