// usage: node scripts/with-postgres.mjs COMMAND [ARG …]
// Runs a command with TEST_DATABASE_URL pointing at a PostgreSQL server that lives as long as the command: data in a
// temporary folder, loopback only, and no syncing to disk, which tests do not need.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const bin = binaries()
const owner = unprivileged()
const folder = mkdtempSync(join(tmpdir(), 'dau-moi-postgres-'))
if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
const asOwner = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
const data = join(folder, 'data')
const port = await freePort()

execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], asOwner)
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: folder,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  // A server in Viet Nam: sessions that forget to ask for UTC show it here.
  timezone: 'Asia/Ho_Chi_Minh',
}
const server = spawn(
  join(bin, 'postgres'),
  ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
  { ...asOwner, stdio: ['ignore', 'ignore', 'pipe'], detached: true }, // Ctrl-C is for the command; we stop the server
)
const log = []
server.stderr.on('data', (chunk) => log.push(chunk))
const stopped = new Promise((resolve) => server.once('exit', resolve))

let status = 1
try {
  await untilReady()
  status = await command(`postgres://postgres@127.0.0.1:${port}/postgres`)
} finally {
  server.kill('SIGINT') // "fast shutdown": disconnects whoever is still there
  await stopped
  rmSync(folder, { recursive: true, force: true })
}
process.exit(status)

/** The newest PostgreSQL of Debian's layout, else the one on the PATH. */
function binaries() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const found = folders.find((path) => existsSync(join(path, 'initdb')) && existsSync(join(path, 'postgres')))
  if (found) return found
  console.error(
    'No PostgreSQL server found: install one (Debian: apt-get install postgresql), or set TEST_DATABASE_URL.',
  )
  process.exit(1)
}

/** PostgreSQL refuses to run as root: "nobody" runs it then. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const id = (option) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address()
      probe.close(() => resolve(free))
    })
  })
}

async function untilReady() {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) break
    try {
      execFileSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)], asOwner)
      return
    } catch {
      await sleep(100)
    }
  }
  throw new Error(`the PostgreSQL server did not start:\n${Buffer.concat(log)}`)
}

function command(url) {
  const [name, ...args] = process.argv.slice(2)
  const child = spawn(name, args, {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url },
    shell: process.platform === 'win32',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(console.error(error.message) ?? 1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
