// usage: npm run crash [-- --runs 1000] [--minutes N] [--processes 1|2|3] [--seed N] [--postgres]
// Kills processes at random moments of a push, N times over, and looks what became of every reminder
// (test/flows/crash.test.ts). One process works on the embedded database unless --postgres is said; more need a server,
// which is started. Prints the seed, by which a run can be had again, and a table; ends with 1 where something is broken.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'

const option = { type: 'string' }
const { values } = parseArgs({
  options: { runs: option, minutes: option, processes: option, seed: option, postgres: { type: 'boolean' } },
})
const { runs = '1000', minutes = '240', processes = '1', seed } = values
if (!['1', '2', '3'].includes(processes)) fail(`--processes is 1, 2 or 3, not ${processes}`)
for (const [name, value] of Object.entries({ runs, minutes, seed })) {
  if (value !== undefined && !(Number(value) > 0)) fail(`--${name} is a number above 0, not ${value}`)
}

await prepare()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--silent=false', 'test/flows/crash.test.ts']
const withServer = processes !== '1' || values.postgres
const args = withServer ? [join(root, 'scripts/with-postgres.mjs'), process.execPath, ...vitest] : vitest
const env = { ...process.env, CRASH_RUNS: runs, CRASH_MINUTES: minutes, CRASH_PROCESSES: processes }
if (seed) env.CRASH_SEED = seed
process.exit(spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1)

function fail(sentence) {
  console.error(sentence)
  process.exit(2)
}
