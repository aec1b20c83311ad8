import { Socket } from 'node:net'

// A vitest setup file: whatever opens a connection (http, https, tls, fetch, pg) goes through this one method.
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/i
const MARK = Symbol.for('dau-moi.loopback-only')

interface Target {
  host?: string | null
  path?: string | null
}

/** Where `socket.connect(…)` would go, in any of its forms; null for a local pipe or the default, localhost. */
function hostOf(args: unknown[]): string | null {
  const first = Array.isArray(args[0]) ? (args[0][0] as unknown) : args[0]
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as Target
    return path ? null : (host ?? null)
  }
  return typeof first === 'number' && typeof args[1] === 'string' ? args[1] : null
}

const prototype = Socket.prototype as unknown as Record<symbol, unknown> & { connect(...args: unknown[]): Socket }

if (!prototype[MARK]) {
  const connect = prototype.connect
  prototype[MARK] = true
  prototype.connect = function (this: Socket, ...args: unknown[]) {
    const host = hostOf(args)
    if (host !== null && !LOOPBACK.test(host)) throw new Error(`tests do not leave this machine: ${host}`)
    return connect.apply(this, args)
  }
}
