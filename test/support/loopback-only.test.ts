import { createServer, get } from 'node:http'
import { get as getSecurely } from 'node:https'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { expect, it } from 'vitest'
import './loopback-only.js'

// 192.0.2.1 belongs to nobody (RFC 5737): even without the guard nothing would be reached.
const LEAVING = 'tests do not leave this machine'

it.each([
  ['net', () => connect(443, '192.0.2.1')],
  ['net with options', () => connect({ port: 443, host: 'example.invalid' })],
  ['tls', () => connectSecurely({ port: 443, host: '192.0.2.1' })],
  ['http', () => get('http://192.0.2.1/')],
  ['https', () => getSecurely('https://example.invalid/')],
] as const)('%s does not leave this machine', (_, open) => {
  expect(open).toThrow(LEAVING)
})

it('fetch does not leave this machine', async () => {
  const error = await fetch('https://192.0.2.1/').catch((reason: unknown) => reason)
  expect(String((error as Error).cause)).toContain(LEAVING)
})

it('reaches this machine under all its names', async () => {
  const server = createServer((_, response) => response.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('ok')
  expect(await (await fetch(`http://localhost:${port}`)).text()).toBe('ok')
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port)
    socket.on('error', reject).on('connect', () => socket.end(resolve))
  })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
