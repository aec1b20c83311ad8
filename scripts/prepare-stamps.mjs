// Cheap questions asked at every start: did anything change since the last time?
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One hash over the contents of files and folders. Contents, not times: a clone or a change of branch renews times. */
export function fingerprint(root, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(root, path)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function filesUnder(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.name !== 'generated' && !entry.name.endsWith('.test.ts'))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]))
}

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed
 * (node_modules/.package-lock.json, written last). Packages for other platforms are optional and may be absent; some
 * have no integrity in the lock (lockfile.mjs).
 */
export function packagesInstalled(root, { runtimeOnly = false } = {}) {
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(
    ([path, { version, integrity, optional, dev, devOptional }]) =>
      path === '' ||
      (installed[path]?.version === version &&
        installed[path].integrity === (integrity ?? installed[path].integrity)) ||
      (installed[path] === undefined && (optional || (runtimeOnly && (dev || devOptional)))),
  )
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages
  } catch {
    return {}
  }
}
