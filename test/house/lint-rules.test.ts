import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantHouse, runTool } from './planted-house.js'

const PLANTED: [file: string, rule: string, text: string][] = [
  [
    'src/app/forgotten.ts',
    'typescript(no-floating-promises)',
    'async function reply(): Promise<void> {}\nexport function answer() {\n  reply()\n}\n',
  ],
  [
    'src/app/misused.ts',
    'typescript(no-misused-promises)',
    'async function allowed(): Promise<boolean> {\n  return false\n}\nexport const may = () => (allowed() ? 1 : 2)\n',
  ],
  ['src/app/any.ts', 'typescript(no-explicit-any)', 'export const read = (value: any): string => String(value)\n'],
  ['src/app/hen.ts', 'import(no-cycle)', "import { egg } from './egg.js'\nexport const hen = (): number => egg()\n"],
  ['src/app/egg.ts', 'import(no-cycle)', "import { hen } from './hen.js'\nexport const egg = (): number => hen()\n"],
]

describe('the lint rules', () => {
  const house = plantHouse(Object.fromEntries(PLANTED.map(([file, , text]) => [file, text])))
  let found: { filename: string; code: string }[] = []
  beforeAll(() => {
    const { stdout } = runTool(house.root, 'oxlint/bin/oxlint', ['src', '--format', 'json'])
    found = (JSON.parse(stdout) as { diagnostics: typeof found }).diagnostics
  })
  afterAll(house.remove)

  it.each(PLANTED)('find in %s: %s', (file, rule) => {
    expect(found.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule)
  })
})
