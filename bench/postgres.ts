import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

// Prints the address of its server and keeps it until its input ends.
const SERVER = "console.log(process.env.TEST_DATABASE_URL); process.stdin.resume().on('end', () => process.exit())"

/** Runs `work` against an empty PostgreSQL server of its own, which needs its programs on this machine. */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, ['scripts/with-postgres.mjs', process.execPath, '-e', SERVER], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  try {
    for await (const url of createInterface(server.stdout)) return await work(url)
    throw new Error('no PostgreSQL server for the benchmark')
  } finally {
    server.stdin.end()
    await ended
  }
}
