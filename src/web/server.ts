import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { StatusCode } from 'hono/utils/http-status'
import type { Registry } from 'prom-client'
import type { Clock } from '../domain/clock.js'
import { loadAssets } from './assets.js'
import { chatRoutes } from './chat-routes.js'
import { chatStreams, type ChatStreams } from './chat-stream.js'
import { webMetrics } from './metrics.js'
import { demoPage } from './pages/demo.js'
import type { WebPorts } from './ports.js'
import { linkRoutes } from './link-routes.js'
import { problems } from './problem.js'
import { rateLimit } from './rate-limit.js'
import { reviewRoutes } from './review-routes.js'
import { searchRoutes } from './search-routes.js'
import { bodyUpTo, nothingRuns, notStored, ownFormsOnly, pageHeaders } from './security.js'
import { sessionRoutes } from './session-routes.js'
import { settingsRoutes } from './settings-routes.js'
import { sessionCookie, signedInOnly, type SignedIn, whoIs } from './session.js'
import { signInRoutes } from './sign-in.js'

export interface WebOptions {
  host: string
  /** 0: any free port. */
  port: number
  /** Where people reach the page; https makes the cookie Secure. */
  baseUrl: string
  /** Whether a reverse proxy of ours stands in front and says where requests come from. */
  behindProxy: boolean
  /** The real time, also in the demo: sessions and limits go by it. */
  clock: Clock
  metrics: Registry
  /** Routes for whoever is signed in: `c.get('member')`. */
  extraRoutes?: Hono<SignedIn>
}

export interface WebServer {
  /** Resolves once it listens; `url` is the loopback or bound address. */
  start(): Promise<{ url: string }>
  /** Ends the streams, finishes what is being answered and resolves. */
  stop(): Promise<void>
}

const SMALL_BODY = 64 * 1024
// A Telegram text of 4,096 characters and the one that it answers, six bytes a character, with their buttons.
const WEBHOOK_BODY = 256 * 1024
const CODES_A_MINUTE = 10
const POSTS_A_MINUTE = 60
const LINKS_A_MINUTE = 30
// Going through a plan by keyboard is quick work.
const CORRECTIONS_A_MINUTE = 240
const STOP_MS = 5000
const IDLE_MS = 50

export function webServer(ports: WebPorts, options: WebOptions): WebServer {
  let server: Server | null = null
  let streams: ChatStreams | null = null
  return {
    async start() {
      streams = chatStreams(ports, options.clock)
      const app = await webApp(ports, options, streams)
      const listening = createAdaptorServer({ fetch: app.fetch }) as Server
      server = listening
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject)
        listening.listen(options.port, options.host, resolve)
      })
      const { address, port, family } = listening.address() as AddressInfo
      return { url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}` }
    },
    async stop() {
      streams?.close()
      const closing = server
      if (!closing?.listening) return
      const closed = new Promise((resolve) => closing.close(resolve))
      // Browsers keep a connection for later once its stream has ended.
      const idle = setInterval(() => closing.closeIdleConnections(), IDLE_MS)
      // A page that does not read its stream must not hold up the end.
      const timer = setTimeout(() => closing.closeAllConnections(), STOP_MS)
      await closed
      clearInterval(idle)
      clearTimeout(timer)
    },
  }
}

async function webApp(ports: WebPorts, options: WebOptions, streams: ChatStreams): Promise<Hono<SignedIn>> {
  const { clock, baseUrl } = options
  const assets = await loadAssets()
  const https = baseUrl.startsWith('https:')
  const metrics = webMetrics(options.metrics)
  const cookie = sessionCookie(https)
  const who = whoIs(ports, clock, cookie)
  const milliseconds = () => clock.now().epochMilliseconds
  const smallBody = bodyUpTo(SMALL_BODY)

  const app = new Hono<SignedIn>()
  app.onError(problems(assets, ports.log))
  app.notFound(() => {
    throw new HTTPException(404)
  })
  // Before the headers of pages: these say nothing of a script, and weigh as much as a small one.
  app.route('/', assets.routes)
  app.use('/chat/files/*', nothingRuns)
  app.use(metrics.requests, compress(), pageHeaders(https), notStored)

  // Before the check of forms: a channel's server is no browser, and its probe may say no type.
  app.post('/kenh/:channel', bodyUpTo(WEBHOOK_BODY), async (c) => {
    const body = jsonIn(await c.req.text())
    const status = await ports.webhook(c.req.param('channel'), { header: (name) => c.req.header(name), body })
    return status === null ? c.notFound() : c.body(null, status as StatusCode)
  })

  app.use(ownFormsOnly(baseUrl))
  app.use((c, next) => (takesFiles(c.req.path) ? next() : smallBody(c, next)))

  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', async (c) => {
    const ready = await ports.ready().catch((error: unknown) => {
      ports.log.error({ err: error }, 'not ready')
      return { ok: false, problem: 'Không làm việc được với cơ sở dữ liệu.' }
    })
    return c.json(ready, ready.ok ? 200 : 503)
  })
  app.get('/metrics', async (c) =>
    c.text(await options.metrics.metrics(), 200, { 'content-type': options.metrics.contentType }),
  )
  app.get('/favicon.ico', (c) => c.redirect(assets.url('icon.svg')))
  const { samplePeople } = ports
  if (samplePeople) app.get('/demo', async (c) => c.html(await demoPage(assets, await samplePeople())))
  const mayTry = rateLimit(CODES_A_MINUTE, milliseconds)
  app.route('/', signInRoutes({ ports, assets, clock, who, https, behindProxy: options.behindProxy, mayTry }))

  const mayFollow = rateLimit(LINKS_A_MINUTE, milliseconds)
  app.route('/', linkRoutes({ ports, assets, behindProxy: options.behindProxy, mayFollow }))

  app.use(signedInOnly(who, ports, cookie))
  const mayPost = rateLimit(POSTS_A_MINUTE, milliseconds)
  const mayLook = rateLimit(CORRECTIONS_A_MINUTE, milliseconds)
  app.route('/', searchRoutes({ ports, mayAsk: mayLook }))
  app.route('/', chatRoutes({ ports, streams, metrics, who, mayPost, mayAsk: mayLook }))
  const mayCorrect = rateLimit(CORRECTIONS_A_MINUTE, milliseconds)
  app.route('/', reviewRoutes({ ports, assets, mayCorrect }))
  const mayAsk = rateLimit(CORRECTIONS_A_MINUTE, milliseconds)
  app.route('/', settingsRoutes({ ports, assets, mayAsk }))
  app.route('/', sessionRoutes({ ports, streams, assets, clock, cookie, mayPost }))
  if (options.extraRoutes) app.route('/', options.extraRoutes)
  return app
}

// They have limits of their own.
const takesFiles = (path: string): boolean => path === '/chat/file' || path.startsWith('/gui/')

/** Undefined for what is no JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
