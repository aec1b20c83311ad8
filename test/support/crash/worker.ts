import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Changes } from '../changes.js'

const PROCESS = fileURLToPath(new URL('./worker-process.mjs', import.meta.url))

export interface Push {
  id: string
  key: string
  memberId: string
  state: string
  attempts: number
  tries: { channel: string; outcome: string }[]
}

/** What stands in the database. */
export interface State {
  ledger: { obligationId: string; memberId: string; key: string; pushId: string | null; skipped: string | null }[]
  pushes: Push[]
  /** The web chats in which a message was written, one entry a message. */
  written: number[]
}

/** A process that enters and sends reminders. */
export interface Worker {
  /** Its name in claims. */
  name: string
  open(settings: {
    database: { databaseUrl: string | null; dataDir: string }
    apiRoot: string
    token: string
  }): Promise<void>
  reset(): Promise<void>
  /** Begins to work at `now`; the leases of the `dead` have run out by then. */
  work(now: string, dead: string[]): void
  /** How often it has said so since it last began to work. */
  told(event: 'entered' | 'quiet'): number
  state(): Promise<State>
  /** Resolves when the process is gone. */
  kill(): Promise<void>
  isAlive(): boolean
  stop(): Promise<void>
}

type Said = { event: string } & Partial<State>

/** Starts a process that loads its code and waits. What it says, and its end, changes the `world`. */
export function startWorker(world: Changes): Worker {
  const name = randomUUID()
  const child = spawn(process.execPath, [PROCESS], { stdio: ['pipe', 'pipe', 'inherit'] })
  let said: Said[] = []
  const exit = once(child, 'exit').then(() => world.changed())
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line) as Said)
    world.changed()
  })
  // Writing to a process that was just killed is no fault.
  child.stdin.on('error', () => {})
  const command = (settings: object) => {
    said = []
    child.stdin.write(`${JSON.stringify(settings)}\n`)
  }
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const answered = async (event: string): Promise<Said> => {
    const heardLast = () => said.find((one) => one.event === event) ?? (isAlive() ? undefined : { event: 'gone' })
    const answer = await world.until(heardLast, () => `"${event}" of a worker, heard ${JSON.stringify(said)}`, 60_000)
    if (answer.event === 'gone') throw new Error(`a worker ended before "${event}"`)
    return answer
  }

  return {
    name,
    async open(settings) {
      command({ command: 'open', name, ...settings })
      await answered('open')
    },
    async reset() {
      command({ command: 'reset' })
      await answered('reset')
    },
    work: (now, dead) => command({ command: 'work', now, dead }),
    told: (event) => said.filter((one) => one.event === event).length,
    async state() {
      command({ command: 'state' })
      const { ledger = [], pushes = [], written = [] } = await answered('state')
      return { ledger, pushes, written }
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
    isAlive,
    async stop() {
      child.stdin.end()
      await exit
    },
  }
}
