import { describe, expect, it } from 'vitest'
import { commandGroupsOf, commandsOf } from './commands.js'

describe('the commands', () => {
  const ofSecretary = commandGroupsOf({ role: 'secretary', agencyId: null })

  it('of a secretary begin with the status, the plan, reminding and people, and end with settings and help', () => {
    expect(ofSecretary.map(({ commands }) => commands[0]!.command)).toEqual([
      'tinhhinh',
      'kehoach',
      'dondoc',
      'daumoi',
      'caidat',
      'tiep',
    ])
  })

  it('of a focal point begin with the work of the agency', () => {
    const commands = commandsOf({ role: 'focal-point', agencyId: 'a' }).map(({ command }) => command)
    expect(commands).toEqual(['viec', 'dangky', 'baocao', 'giahan', 'duthao', 'lich', 'kenh', 'tiep', 'huy', 'trogiup'])
  })

  it('stand there once each, whatever the role', () => {
    for (const role of ['admin', 'secretary', 'leader', 'focal-point'] as const) {
      const commands = commandsOf({ role, agencyId: 'a' }).map(({ command }) => command)
      expect(new Set(commands).size).toBe(commands.length)
    }
  })
})
