import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { openEmbedded } from '../../src/store/database/open.js'
import { emptyServerDatabase } from '../support/database.js'

const SCRIPT = fileURLToPath(new URL('../../scripts/dau-moi.mjs', import.meta.url))

export type Environment = Record<string, string>

export interface Outcome {
  status: number | null
  /** What was written to standard output. */
  out: string
  /** What was written to standard error. */
  said: string
}

/** Runs `dau-moi <args>` to its end, with no terminal and nothing on standard input. */
export async function dauMoi(args: string[], environment: Environment = {}): Promise<Outcome> {
  const child = spawnVerb(args, environment)
  const [out, said] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')])
  return { status: child.exitCode, out, said }
}

/** The JSON that a verb printed; fails where it did not succeed or printed anything else. */
export async function jsonOf<T>(args: string[], environment: Environment = {}): Promise<T> {
  const { status, out, said } = await dauMoi(args, environment)
  if (status !== 0) throw new Error(`dau-moi ${args.join(' ')} ended with ${status}: ${said}`)
  return JSON.parse(out) as T
}

export interface RunningVerb {
  process: ChildProcess
  said(): string
  /** Waits until this has been written to standard error. */
  says(wanted: RegExp): Promise<RegExpExecArray>
  /** Resolves when the process is over. */
  over: Promise<{ status: number | null; signal: NodeJS.Signals | null }>
  /** Asks it to end and waits until it is over. */
  end(signal?: NodeJS.Signals): Promise<{ status: number | null; signal: NodeJS.Signals | null }>
}

/** Starts `dau-moi <args>`, which runs until it is asked to end. */
export function startDauMoi(args: string[], environment: Environment): RunningVerb {
  const child = spawnVerb(args, environment)
  let said = ''
  child.stderr!.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
  })
  child.stdout!.resume()
  const over = once(child, 'close').then(() => ({ status: child.exitCode, signal: child.signalCode }))

  async function says(wanted: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = wanted.exec(said)
      if (found) return found
      const more = await Promise.race([once(child.stderr!, 'data'), over.then(() => null)])
      if (more === null && !wanted.test(said)) throw new Error(`it ended without saying ${String(wanted)}: ${said}`)
    }
  }

  return {
    process: child,
    said: () => said,
    says,
    over,
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return over
    },
  }
}

function spawnVerb(args: string[], environment: Environment): ChildProcess {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, DATA_DIR: '/nonexistent', PORT: '0', ...environment }
  return spawn(process.execPath, [SCRIPT, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A folder of the test's own, under the name that `remove` takes away again. */
export async function ownFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'dau-moi-cli-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export interface OwnDatabase {
  /** What the command line is given. */
  environment: Environment
  /** The same as `openProduct` takes it. */
  settings: { dataDir: string; databaseUrl: string | null }
  remove(): Promise<void>
}

/** An empty migrated database for the command line: a data folder, or one on the server of TEST_DATABASE_URL. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const folder = await ownFolder()
  const template = inject('databaseTemplate')
  if (template.kind === 'embedded') {
    // Of a template: initdb would take 3 s each time.
    const database = await openEmbedded(join(folder.path, 'database'), new Blob([await readFile(template.file)]))
    await database.close()
    const settings = { dataDir: folder.path, databaseUrl: null }
    return { environment: { DATA_DIR: folder.path }, settings, remove: folder.remove }
  }
  const { url, drop } = await emptyServerDatabase()
  return {
    environment: { DATA_DIR: folder.path, DATABASE_URL: url },
    settings: { dataDir: folder.path, databaseUrl: url },
    remove: async () => {
      await drop()
      await folder.remove()
    },
  }
}
