import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'

const SELF = ["'self'"]
const NONE = ["'none'"]

/** Headers of every answer. `https`: whether people reach the page by https. */
export function pageHeaders(https: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: SELF,
      baseUri: NONE,
      objectSrc: NONE,
      formAction: SELF,
      frameAncestors: NONE,
    },
    // Not 'no-referrer': browsers would then send "Origin: null" with our own forms.
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https,
    xFrameOptions: 'DENY',
  })
}

/** Pages and answers hold personal data; assets set their own header. */
export const notStored: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
}

/** Refuses forms that another site sends. The page's own address counts besides `baseUrl`: people may use either. */
export function ownFormsOnly(baseUrl: string): MiddlewareHandler {
  const base = new URL(baseUrl).origin
  return csrf({ origin: (origin, c) => origin === base || origin === new URL(c.req.url).origin })
}

/** A body of another type would pass by the check of origins, or skip the browser's question to us. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.header('content-type')?.split(';')[0]?.trim() !== 'application/json') throw new HTTPException(415)
  await next()
}

export const bodyUpTo = (bytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new HTTPException(413)
    },
  })
