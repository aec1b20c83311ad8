// The tests in a real browser (test/e2e), with Chromium's path handed to them as CHROMIUM_PATH.
// Without a browser they are skipped with one line; in CI that is a failure.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

const chromium = findChromium()
if (!chromium) {
  console.error('SKIPPED: the browser tests, because no Chromium was found (install it, or set CHROMIUM_PATH).')
  process.exit(process.env.CI ? 1 : 0)
}
await prepare()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const args = [vitest, 'run', '--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)]
const env = { ...process.env, CHROMIUM_PATH: chromium }
process.exit(spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1)

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ]
  return [process.env.CHROMIUM_PATH, ...onPath, ...elsewhere].find((path) => path && existsSync(path))
}
