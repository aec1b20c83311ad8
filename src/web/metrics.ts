import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Counter, Gauge, type Registry } from 'prom-client'

export interface WebMetrics {
  requests: MiddlewareHandler
  openStreams: Gauge
}

export function webMetrics(registry: Registry): WebMetrics {
  const registers = [registry]
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  })
  const openStreams = new Gauge({ name: 'web_chat_streams_open', help: 'Open pages of the web chat', registers })
  return {
    openStreams,
    requests: async (c, next) => {
      await next()
      // The pattern, not the address: an address may hold an invitation code.
      requests.inc({ method: c.req.method, route: routePath(c), status: c.res.status })
    },
  }
}
