// Runs a stand-in for a chat service out of test/support, for developers without tokens: it listens on this machine
// only, and a person talks to the bot on the console. Vite, which the tests need anyway, compiles it as it is loaded.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packagesInstalled } from './prepare-stamps.mjs'
import { prepare } from './prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

export async function runStandIn(folder, usualPort) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: usualPort } } })
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) fail(`--port is a number up to 65535.`)
  if (!packagesInstalled(root)) await prepare()
  const { runnerImport } = await import('vite')
  const load = async (path) =>
    (await runnerImport(join(root, 'test/support', path), { root, configFile: false })).module
  const [{ stage }, { converse }] = await Promise.all([load(`${folder}/stage.ts`), load('stand-in/console.ts')])
  const running = await stage(Number(values.port)).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error
    fail(`Port ${values.port} is taken; choose another one with -- --port N.`)
  })
  await converse(running, process.stdin, (text) => process.stdout.write(text))
  await running.stop()
}

function fail(sentence) {
  console.error(sentence)
  process.exit(2)
}
