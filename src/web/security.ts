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
      // A picture is shown while it is being sent.
      imgSrc: [...SELF, 'blob:'],
      manifestSrc: SELF,
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

/** What people hand in is opened by itself and runs nothing; comes before `pageHeaders`. */
export const nothingRuns: MiddlewareHandler = async (c, next) => {
  await next()
  c.res.headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
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
    async onError(c) {
      await discard(c.req.raw.body)
      throw new HTTPException(413)
    },
  })

const MOST_DISCARDED_BYTES = 64 * 1024 * 1024
const DISCARD_MS = 20_000

/** A browser that cannot send all shows no answer but an error of its own: what is too large is read on and thrown away. */
async function discard(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null || body.locked) return
  const reader = body.getReader()
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), DISCARD_MS)
  try {
    for (let bytes = 0; bytes < MOST_DISCARDED_BYTES;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.byteLength
    }
  } catch {
    // Whoever sent it is gone.
  } finally {
    clearTimeout(timer)
  }
}
