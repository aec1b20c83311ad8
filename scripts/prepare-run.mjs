// Runs the long steps of prepare.mjs: silent when they succeed, with their own words when they fail.
import { spawn } from 'node:child_process'
import { basename, join } from 'node:path'

export const say = (line) => process.stderr.write(`${line}\n`)

export function fail(sentence) {
  say(sentence)
  process.exit(1)
}

/** A JavaScript command of an installed package, with this very node: no shell, the same on Windows. */
export const nodeModule = (root, script, args, onFailure) =>
  run(root, process.execPath, [join(root, 'node_modules', script), ...args], onFailure)

export function npm(root, args, onFailure) {
  const cli = process.env.npm_execpath // set when npm started us
  if (cli && basename(cli) === 'npm-cli.js') return run(root, process.execPath, [cli, ...args], onFailure)
  return run(root, 'npm', args, onFailure, { shell: process.platform === 'win32' }) // there it is npm.cmd
}

async function run(root, command, args, onFailure, options = {}) {
  const env = {
    ...process.env,
    // Prisma's packages download an engine on install, which hangs where packets are dropped. Nothing here uses that
    // engine, and any existing executable satisfies them.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    CHECKPOINT_DISABLE: '1', // Prisma's call home
  }
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], ...options })
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  const passOn = (signal) => child.kill(signal)
  process.on('SIGTERM', passOn).on('SIGINT', passOn)
  const outcome = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ?? `exit status ${code}`))
  })
  process.off('SIGTERM', passOn).off('SIGINT', passOn)
  if (outcome === 'exit status 0') return
  process.stderr.write(Buffer.concat(output))
  fail(`${onFailure} (${outcome}, see above)`)
}
