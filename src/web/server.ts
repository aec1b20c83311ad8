import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Registry } from 'prom-client'
import type { Clock } from '../domain/clock.js'
import { loadAssets } from './assets.js'
import { chatRoutes } from './chat-routes.js'
import { chatStreams, type ChatStreams } from './chat-stream.js'
import { webMetrics } from './metrics.js'
import { demoPage } from './pages/demo.js'
import type { WebPorts } from './ports.js'
import { problems } from './problem.js'
import { rateLimit } from './rate-limit.js'
import { reviewRoutes } from './review-routes.js'
import { bodyUpTo, notStored, ownFormsOnly, pageHeaders } from './security.js'
import { settingsRoutes } from './settings-routes.js'
import { signedInOnly, type SignedIn, whoIs } from './session.js'
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
const CODES_A_MINUTE = 10
const POSTS_A_MINUTE = 60
// Going through a plan by keyboard is quick work.
const CORRECTIONS_A_MINUTE = 240
const STOP_MS = 5000
const IDLE_MS = 50

export function webServer(ports: WebPorts, options: WebOptions): WebServer {
  let server: Server | null = null
  let streams: ChatStreams | null = null
  return {
    async start() {
      streams = chatStreams(ports)
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
  const who = whoIs(ports, clock)
  const milliseconds = () => clock.now().epochMilliseconds
  const smallBody = bodyUpTo(SMALL_BODY)

  const app = new Hono<SignedIn>()
  app.onError(problems(assets, ports.log))
  app.notFound(() => {
    throw new HTTPException(404)
  })
  app.use(metrics.requests, pageHeaders(https), notStored, ownFormsOnly(baseUrl))
  app.use((c, next) => (c.req.path === '/chat/file' ? next() : smallBody(c, next)))

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
  app.route('/', assets.routes)
  app.get('/favicon.ico', (c) => c.redirect(assets.url('icon.svg')))
  const { samplePeople } = ports
  if (samplePeople) app.get('/demo', async (c) => c.html(await demoPage(assets, await samplePeople())))
  const mayTry = rateLimit(CODES_A_MINUTE, milliseconds)
  app.route('/', signInRoutes({ ports, assets, clock, who, https, behindProxy: options.behindProxy, mayTry }))

  app.use(signedInOnly(who))
  const mayPost = rateLimit(POSTS_A_MINUTE, milliseconds)
  app.route('/', chatRoutes({ ports, streams, metrics, who, mayPost }))
  const mayCorrect = rateLimit(CORRECTIONS_A_MINUTE, milliseconds)
  app.route('/', reviewRoutes({ ports, assets, mayCorrect }))
  const mayAsk = rateLimit(CORRECTIONS_A_MINUTE, milliseconds)
  app.route('/', settingsRoutes({ ports, assets, mayAsk }))
  if (options.extraRoutes) app.route('/', options.extraRoutes)
  return app
}
