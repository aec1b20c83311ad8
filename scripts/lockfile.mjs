// usage: node scripts/lockfile.mjs check | complete
// Native packages come as one optional package a platform. npm leaves those that a registry mirror does not carry out of
// package-lock.json, and then `npm ci` refuses the file everywhere. They are written back here; other platforms skip them.
import { readFileSync, writeFileSync } from 'node:fs'

const PLATFORM =
  /[-/](?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)(?:-(?<abi>\w+))?$/

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([path, parent]) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(path, name))
    .map(([name, version]) => [`node_modules/${name}`, entry(name, version, parent)]),
)

if (missing.length === 0) console.log('package-lock.json is complete')
else if (process.argv[2] === 'complete') {
  const packages = Object.entries(lock.packages).concat(missing)
  packages.sort(([one], [other]) => one.localeCompare(other, 'en'))
  writeFileSync(
    'package-lock.json',
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  )
  console.log(`added to package-lock.json: ${missing.length} packages`)
} else {
  console.error(`npm run fix would add to package-lock.json:\n${missing.map(([path]) => path).join('\n')}`)
  process.exitCode = 1
}

/** As Node looks it up: beside the parent, then beside each folder above. */
function isLocked(path, name) {
  if (`${path}${path && '/'}node_modules/${name}` in lock.packages) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

function entry(name, version, parent) {
  const platform = PLATFORM.exec(name)?.groups
  if (!platform || !/^\d/.test(version)) throw new Error(`${name}@${version}: no exact version of a known platform`)
  return {
    version,
    cpu: [platform.cpu],
    ...(parent.dev && { dev: true }),
    ...(parent.devOptional && { devOptional: true }),
    ...(platform.os === 'linux' && { libc: [platform.abi?.startsWith('musl') ? 'musl' : 'glibc'] }),
    optional: true,
    os: [platform.os],
  }
}
