import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { Clock } from '../domain/clock.js'
import type { WebMember, WebPorts } from './ports.js'

/** What handlers behind the session find with `c.get('member')`. */
export interface SignedIn {
  Variables: { member: WebMember }
}

export const SESSION_COOKIE = 'dau_moi'

/** The member behind the request's cookie, or null. */
export type WhoIs = (c: Context) => Promise<WebMember | null>

export function whoIs(ports: Pick<WebPorts, 'sessions' | 'member'>, clock: Clock): WhoIs {
  return async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    const id = token ? await ports.sessions.memberOf(token, clock.now()) : null
    return id === null ? null : ports.member(id)
  }
}

/** Lets nobody pass who is not signed in: a page leads to the sign-in, anything else is answered 401. */
export function signedInOnly(who: WhoIs): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const member = await who(c)
    if (!member) {
      if (c.req.method === 'GET' && c.req.header('accept')?.includes('text/html')) return c.redirect('/', 303)
      throw new HTTPException(401)
    }
    c.set('member', member)
    await next()
  }
}

/** Where a request comes from. Behind a proxy of ours the last forwarded address is the one that it saw. */
export function addressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || (getConnInfo(c).remote.address ?? '')
}
