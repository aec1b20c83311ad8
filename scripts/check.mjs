// usage: node scripts/check.mjs NAME … — runs these scripts of package.json one after the other, all of them even when
// one fails, and shows the words of those that fail.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

await prepare()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
// Not through npm: eight starts of it would cost more than most of the checks.
const env = { ...process.env, PATH: join(root, 'node_modules/.bin') + delimiter + process.env.PATH }

const failed = process.argv.slice(2).filter((name) => {
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(scripts[name], {
    cwd: root,
    env,
    shell: true,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  console.log(`${status === 0 ? '✓' : '✗'} ${name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  if (status !== 0) console.log(stdout + stderr)
  return status !== 0
})
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`)
  process.exit(1)
}
