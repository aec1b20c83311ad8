import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantHouse, repository, runTool } from './planted-house.js'

interface Cruise {
  status: number | null
  modules: number
  violations: { file: string; rule: string }[]
}

/** What `npm run imports` does, read from what it says to people. */
function cruise(root: string): Cruise {
  const { status, stdout } = runTool(root, 'dependency-cruiser/bin/dependency-cruise.mjs', [
    'src',
    'test',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ])
  const violations = [...stdout.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule = '', file = '']) => ({ file, rule }))
  return { status, modules: Number(/(\d+) modules/.exec(stdout)?.[1]), violations }
}

const ROOMS = ['domain', 'app', 'store', 'channels', 'documents', 'bot', 'jobs', 'web', 'sample', 'cli', 'generated']
const PART = 'export const part = 1\nexport type Part = number\n'
const value = (module: string) => `import { part } from '${module}'\nexport const used = part\n`
const type = (module: string) => `import type { Part } from '${module}'\nexport type Used = Part\n`
const sideEffect = (module: string) => `import '${module}'\n`

const BROKEN: [room: string, text: string, rule: string][] = [
  ['domain', value('../store/part.js'), 'domain-stays-in-its-room'],
  ['domain', type('../app/part.js'), 'domain-stays-in-its-room'],
  ['domain', type('../log.js'), 'domain-stays-in-its-room'],
  ['domain', sideEffect('node:fs'), 'domain-is-pure'],
  ['domain', sideEffect('pino'), 'domain-is-pure'],
  ['app', value('./missing.js'), 'no-unresolved-import'],
  ['app', value('../store/part.js'), 'app-takes-types-only'],
  ['app', value('../channels/part.js'), 'app-takes-types-only'],
  ['app', value('../documents/part.js'), 'app-takes-types-only'],
  ['app', value('../log.js'), 'app-takes-types-only'],
  ['app', type('../web/part.js'), 'app-stays-in-its-room'],
  ['app', value('../main.js'), 'app-stays-in-its-room'],
  ['store', value('../channels/part.js'), 'store-stays-in-its-room'],
  ['store', type('../app/part.js'), 'store-stays-in-its-room'],
  ['store', value('../config.js'), 'store-takes-types-only'],
  ['channels', value('../store/part.js'), 'channels-stays-in-its-room'],
  ['documents', value('../channels/part.js'), 'documents-stays-in-its-room'],
  ['bot', value('../store/part.js'), 'bot-takes-types-only'],
  ['bot', value('../web/part.js'), 'bot-stays-in-its-room'],
  ['jobs', value('../store/part.js'), 'jobs-takes-types-only'],
  ['jobs', value('../channels/part.js'), 'jobs-stays-in-its-room'],
  ['web', value('../channels/part.js'), 'web-stays-in-its-room'],
  ['web', value('../cli/part.js'), 'web-stays-in-its-room'],
  ['web', value('../service.js'), 'web-stays-in-its-room'],
  ['sample', value('../app/part.js'), 'sample-stays-in-its-room'],
  ['utils', value('../domain/part.js'), 'every-folder-is-a-room'],
  ['cli', value('../generated/part.js'), 'database-client-belongs-to-store'],
  ['cli', sideEffect('@prisma/client'), 'database-has-its-room'],
  ['app', sideEffect('pg'), 'database-has-its-room'],
  ['web', sideEffect('@electric-sql/pglite'), 'database-has-its-room'],
  ['web', sideEffect('grammy'), 'grammy-has-its-room'],
  ['app', sideEffect('hono'), 'hono-has-its-room'],
  ['cli', sideEffect('node-cron'), 'node-cron-has-its-room'],
]

const SOUND: [path: string, text: string][] = [
  ['src/domain/sound.ts', sideEffect('zod') + sideEffect('temporal-polyfill')],
  ['src/app/sound.ts', type('../store/part.js') + value('../domain/part.js')],
  ['src/store/sound.ts', sideEffect('pg') + value('../generated/part.js')],
  ['src/channels/sound.ts', sideEffect('grammy') + type('../log.js')],
  ['src/jobs/sound.ts', sideEffect('node-cron') + value('../app/part.js')],
  ['src/cli/sound.ts', value('../store/part.js')],
  ['src/service.ts', value('./web/part.js')],
  ['src/domain/sound.test.ts', value('../store/part.js')],
]

describe('the import rules', () => {
  const brokenFile = (index: number) => `src/${BROKEN[index]?.[0]}/planted-${index}.ts`
  const house = plantHouse({
    ...Object.fromEntries(ROOMS.map((room) => [`src/${room}/part.ts`, PART])),
    ...Object.fromEntries(['main', 'config', 'log'].map((name) => [`src/${name}.ts`, PART])),
    'test/part.ts': PART,
    ...Object.fromEntries(BROKEN.map(([, text], index) => [brokenFile(index), text])),
    ...Object.fromEntries(SOUND),
  })
  let planted: Cruise
  beforeAll(() => {
    planted = cruise(house.root)
  })
  afterAll(house.remove)

  it.each(BROKEN.map(([room, text, rule], index) => ({ room, text: text.split('\n')[0], rule, index })))(
    'refuse in $room: $text ($rule)',
    ({ rule, index }) => {
      expect(planted.violations.filter(({ file }) => file === brokenFile(index))).toEqual([
        { file: brokenFile(index), rule },
      ])
    },
  )

  it('make the check fail where one is broken', () => {
    expect(planted.status).not.toBe(0)
  })

  it.each(SOUND)('let %s pass', (path) => {
    expect(planted.violations.filter(({ file }) => file === path)).toEqual([])
  })

  it('hold in this repository, where every source file was looked at', () => {
    const { status, modules, violations } = cruise(repository)
    const sources = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    const files = sources.filter((path) => path.endsWith('.ts') && !path.startsWith('generated'))
    expect(violations).toEqual([])
    expect(status).toBe(0)
    expect(files.length).toBeGreaterThan(0)
    expect(modules).toBeGreaterThanOrEqual(files.length)
  })
})
