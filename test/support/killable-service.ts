import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { freePort } from './free-port.js'

const PROCESS = fileURLToPath(new URL('./service-process.mjs', import.meta.url))

export interface KillableService {
  url: string
  /** A one-time link for the secretary, from the last start. */
  secretary: string
  dataDir: string
  kills(): number
  kill(): Promise<void>
  /** Kills the process now and starts it again at once. */
  killAndRestart(): Promise<void>
  /** Where the clock was put last: a new start goes on from there. */
  clockIsAt(instant: Temporal.Instant): void
  /** Ends it gently and keeps the data. */
  stop(): Promise<void>
  remove(): Promise<void>
}

/** The built service in a process of its own on a database on disk, or on the server of `databaseUrl`. */
export async function killableService(options: {
  start: string
  databaseUrl: string | null
  telegram?: { token: string; apiRoot: string }
}): Promise<KillableService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dau-moi-kill-'))
  const port = await freePort()
  let start = Temporal.Instant.from(options.start)
  let killed = 0
  let child: ChildProcess
  let said: { url: string; secretary: string }

  async function run(): Promise<void> {
    const { databaseUrl, telegram = null } = options
    const settings = { dataDir, databaseUrl, port, start: start.toString(), telegram }
    child = spawn(process.execPath, [PROCESS, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout! })
    const [line] = (await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(([status]) =>
        Promise.reject(new Error(`the service ended with ${status} at its start`)),
      ),
    ])) as [string]
    said = JSON.parse(line) as typeof said
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
