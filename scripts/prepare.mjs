// Makes a checkout ready: packages installed, Prisma client generated, TypeScript compiled, each only where it is out of
// date. Speaks on standard error only: standard output belongs to the program's JSON.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './prepare-lock.mjs'
import { fingerprint, packagesInstalled } from './prepare-stamps.mjs'
import { fail, nodeModule, npm, say } from './prepare-run.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...path) => join(root, ...path)

/**
 * `toRun`: only what running the program needs. A server where the development packages were removed after the build
 * (`npm ci --omit=dev`) is then left as it is; tests and checks need everything.
 */
export async function prepare({ toRun = false } = {}) {
  refuseOldNode()
  if (ready(toRun)) return
  await withLock(root, async () => {
    if (ready(toRun)) return // somebody else did it while we waited
    if (!packagesInstalled(root)) await install()
    if (!isStamped('src/generated', schemaState())) await generate()
    if (!isStamped('dist', sourceState())) await compile()
  })
}

const ready = (toRun) =>
  isStamped('dist', sourceState()) &&
  packagesInstalled(root, { runtimeOnly: toRun }) &&
  (toRun || isStamped('src/generated', schemaState()))

// --- what each product is made of; its stamp lies inside it, so that deleting the product deletes the stamp ---

const schemaState = () => fingerprint(root, ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'])

const sourceState = () =>
  fingerprint(root, ['src', 'prisma/schema.prisma', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])

const isStamped = (product, state) =>
  existsSync(at(product, '.stamp')) && readFileSync(at(product, '.stamp'), 'utf8') === state

function stamp(product, state) {
  mkdirSync(at(product), { recursive: true })
  writeFileSync(at(product, '.stamp'), state)
}

// --- the three long steps ---

async function install() {
  say('Installing packages (npm ci) …')
  // Whatever NODE_ENV says: the compiler is a development package.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  await npm(root, args, 'Installing packages failed; is the npm registry reachable?')
}

async function generate() {
  say('Generating the database client …')
  const state = schemaState()
  await nodeModule(root, 'prisma/build/index.js', ['generate', '--no-hints'], 'Generating the database client failed.')
  stamp('src/generated', state)
}

async function compile() {
  say('Compiling …')
  const state = sourceState() // taken before: what is edited meanwhile is compiled next time
  await nodeModule(root, 'typescript/bin/tsc', ['-p', 'tsconfig.build.json'], 'Compiling failed.')
  removeOrphans()
  if (existsSync(at('src/web/assets'))) {
    rmSync(at('dist/web/assets'), { recursive: true, force: true })
    cpSync(at('src/web/assets'), at('dist/web/assets'), { recursive: true })
  }
  stamp('dist', state)
}

/** tsc leaves the output of a deleted source behind, where an import could still find it. */
function removeOrphans() {
  for (const file of readdirSync(at('dist'), { recursive: true })) {
    const source = file.replace(/\.js(\.map)?$/, '.ts')
    if (source !== file && !file.startsWith(join('web', 'assets')) && !existsSync(at('src', source)))
      rmSync(at('dist', file))
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  fail(`Đầu Mối needs Node 20.19, 22.12 or newer; this is Node ${process.versions.node}.`)
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await prepare()
