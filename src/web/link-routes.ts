import { LARGEST_KEPT } from '../domain/files/largest-file.js'
import { randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Assets } from './assets.js'
import { handedInPage, handInPage } from './pages/hand-in.js'
import type { WebPorts } from './ports.js'
import { deadLink } from './problem.js'
import { bodyUpTo } from './security.js'
import { addressOf } from './session.js'

const TOKEN = z.string().regex(/^[\w-]{20,600}\.[\w-]{43}$/)
const FORM = z.object({ event: z.uuid(), file: z.instanceof(File) })

/** Signed links that need no sign-in: a file to fetch, a place to hand one in. */
export function linkRoutes(options: {
  ports: Pick<WebPorts, 'links'>
  assets: Assets
  behindProxy: boolean
  /** Whether an address may follow such a link (again) now. */
  mayFollow: (address: string) => boolean
}): Hono {
  const { ports, assets } = options
  const routes = new Hono()

  for (const path of ['/tep/*', '/gui/*']) {
    routes.use(path, async (c, next) => {
      if (!options.mayFollow(addressOf(c, options.behindProxy))) throw new HTTPException(429)
      await next()
    })
  }

  routes.get('/tep/:token', async (c) => {
    const token = TOKEN.safeParse(c.req.param('token'))
    const file = token.success ? await ports.links.file(token.data) : 'expired'
    if (typeof file === 'string') throw deadLink(file)
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mime,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
  })

  const takesFiles: MiddlewareHandler = async (c, next) => {
    const token = TOKEN.safeParse(c.req.param('token'))
    const takes = token.success ? await ports.links.takesFiles(token.data) : 'expired'
    if (takes !== true) throw deadLink(takes)
    await next()
  }

  routes.get('/gui/:token', takesFiles, async (c) => {
    return c.html(await handInPage(assets, { event: randomUUID(), problem: null }))
  })

  // Room for the boundaries of the form besides the file. Nothing is read into memory for who has no link.
  routes.post('/gui/:token', takesFiles, bodyUpTo(LARGEST_KEPT + 16 * 1024), async (c) => {
    const form = FORM.safeParse(await c.req.parseBody().catch(() => ({})))
    if (!form.success) throw new HTTPException(400)
    const { event, file } = form.data
    const bytes = new Uint8Array(await file.arrayBuffer())
    const taken = await ports.links.handIn(c.req.param('token'), { id: event.toLowerCase(), name: file.name, bytes })
    if (typeof taken === 'string') throw deadLink(taken)
    if ('problem' in taken) return c.html(await handInPage(assets, { event: randomUUID(), ...taken }), 422)
    return c.html(await handedInPage(assets))
  })

  return routes
}
