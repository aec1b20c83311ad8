import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** A small house elsewhere under the very same rules (configuration and packages), to break them in. */
export function plantHouse(files: Record<string, string>): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'dau-moi-house-'))
  for (const config of ['.dependency-cruiser.cjs', '.oxlintrc.json', 'tsconfig.json', 'package.json']) {
    copyFileSync(join(repository, config), join(root, config))
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** Runs the JavaScript command of an installed package in a folder. */
export function runTool(cwd: string, script: string, args: string[]): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [join(repository, 'node_modules', script), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
}
