// One process at a time prepares a checkout; the others wait, then find everything done.
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './prepare-run.mjs'

/** The lock is a listening endpoint: the kernel frees it however its holder dies, so it cannot be left behind. */
export async function withLock(directory, work) {
  const endpoint = endpointOf(directory)
  let server = await listen(endpoint)
  if (!server) say('Waiting for another process that is preparing this checkout …')
  while (!server) {
    await sleep(100)
    server = await listen(endpoint)
  }
  try {
    await work()
  } finally {
    server.close()
  }
}

function endpointOf(directory) {
  const name = `dau-moi-prepare-${createHash('sha256').update(directory).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

async function listen(endpoint) {
  const server = createServer((socket) => socket.destroy())
  const error = await new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(endpoint, () => resolve(null))
  })
  if (error === null) return server
  if (error.code !== 'EADDRINUSE') throw error
  // Only where the endpoint is a file (macOS) can it outlive its holder.
  if (endpoint.endsWith('.sock') && !(await answers(endpoint))) rmSync(endpoint, { force: true })
  return null
}

function answers(endpoint) {
  return new Promise((resolve) => {
    const socket = connect(endpoint)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
}
