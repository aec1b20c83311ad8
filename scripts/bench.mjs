// usage: npm run bench [-- NAME … --write] — compiles the benchmarks (bench/) and runs them in plain Node.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeModule } from './prepare-run.mjs'
import { prepare } from './prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
await prepare()
await nodeModule(root, 'typescript/bin/tsc', ['-p', 'tsconfig.bench.json'], 'Compiling the benchmarks failed.')
// They are looked for beside the compiled sources.
for (const folder of ['prisma/migrations', 'src/web/assets']) {
  rmSync(`${root}/.cache/bench/${folder}`, { recursive: true, force: true })
  cpSync(`${root}/${folder}`, `${root}/.cache/bench/${folder}`, { recursive: true })
}
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '.cache/bench/bench/main.js', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1
