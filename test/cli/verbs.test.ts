import { describe, expect, it } from 'vitest'
import { dauMoi } from './command-line.js'

const VERBS = [
  'start',
  'demo',
  'parse-plan',
  'parse-timing',
  'import-plan',
  'remind',
  'status',
  'add-agency',
  'invite',
  'migrate',
  'doctor',
]

describe('the command line', () => {
  it.each([[[]], [['help']], [['--help']]])('lists every verb for %j, on standard error', async (args) => {
    const { status, out, said } = await dauMoi(args)
    expect({ status, out }).toEqual({ status: 0, out: '' })
    for (const verb of VERBS) expect(said).toMatch(new RegExp(`^ +${verb}( |$)`, 'm'))
  })

  it.each(['nhac', 'Start', 'constructor', '--version'])(
    'refuses the unknown verb %s and lists those there are',
    async (verb) => {
      const { status, out, said } = await dauMoi([verb])
      expect({ status, out }).toEqual({ status: 2, out: '' })
      expect(said).toContain(`Không có lệnh “${verb}”.`)
      expect(said).toContain('import-plan')
    },
  )

  it.each(VERBS)('%s refuses an option that it does not have, before it touches anything', async (verb) => {
    const { status, out, said } = await dauMoi([verb, '--khong-co'])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain('Lệnh chưa đúng ở “--khong-co”')
    expect(said).toContain(`Cách dùng: dau-moi ${verb}`)
  })
})
