import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { openProduct, type Product } from '../../src/product.js'
import { freePort } from './free-port.js'

const PROCESS = fileURLToPath(new URL('./service-process.mjs', import.meta.url))

export interface KillableService {
  url: string
  /** A one-time link for the secretary, from the last start. */
  secretary: string
  dataDir: string
  kills(): number
  /** For how many ms it has run since its last start. */
  runsFor(): number
  kill(): Promise<void>
  /** Kills the process now and starts it again at once. */
  killAndRestart(): Promise<void>
  /** Where the clock was put last: a new start goes on from there. */
  clockIsAt(instant: Temporal.Instant): void
  /** Ends it gently and keeps the data. */
  stop(): Promise<void>
  remove(): Promise<void>
}

interface BotAccount {
  token: string
  apiRoot: string
  /** With it events are brought to `<url>/kenh/<channel>`; without, they are asked for. */
  webhookSecret?: string
}

/** The built service in a process of its own on a database on disk, or on the server of `databaseUrl`. */
export async function killableService(options: {
  start: string
  databaseUrl: string | null
  telegram?: BotAccount
  zalo?: BotAccount
  email?: { smtpUrl: string; from: string }
  /** Gets all that it writes to standard error, at the level `trace`; without, that goes where the test's own goes. */
  said?: (text: string) => void
  /** What the database holds when it starts for the first time. */
  filled?: (product: Product) => Promise<void>
}): Promise<KillableService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dau-moi-kill-'))
  const { databaseUrl, filled } = options
  if (filled) {
    const product = await openProduct({ dataDir, databaseUrl })
    await filled(product)
    await product.close()
  }
  const port = await freePort()
  let start = Temporal.Instant.from(options.start)
  let killed = 0
  let ranAt = 0
  let child: ChildProcess
  let said: { url: string; secretary: string }

  async function run(): Promise<void> {
    const { telegram = null, zalo = null, email = null, said: hear } = options
    const settings = { dataDir, databaseUrl, port, start: start.toString(), telegram, zalo, email }
    child = spawn(process.execPath, [PROCESS, JSON.stringify(settings)], {
      stdio: ['ignore', 'pipe', hear ? 'pipe' : 'inherit'],
      ...(hear ? { env: { ...process.env, TEST_LOG: 'trace' } } : {}),
    })
    if (hear) child.stderr!.setEncoding('utf8').on('data', hear)
    const lines = createInterface({ input: child.stdout! })
    const [line] = (await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(([status]) =>
        Promise.reject(new Error(`the service ended with ${status} at its start`)),
      ),
    ])) as [string]
    said = JSON.parse(line) as typeof said
    ranAt = performance.now()
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }

  await run()
  return {
    url: said!.url,
    secretary: said!.secretary,
    dataDir,
    kills: () => killed,
    runsFor: () => performance.now() - ranAt,
    kill: () => end('SIGKILL'),
    async killAndRestart() {
      await end('SIGKILL')
      killed += 1
      await run()
    },
    clockIsAt(instant) {
      start = instant
    },
    stop: () => end('SIGTERM'),
    async remove() {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
