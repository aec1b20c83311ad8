import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeTelegram } from './fake-telegram.js'
import type { FakeTelegram } from './fake-telegram.js'

let telegram: FakeTelegram

beforeEach(async () => {
  telegram = await startFakeTelegram()
})

afterEach(() => telegram.stop())

async function call(method: string, fields: object = {}): Promise<{ result?: unknown; description?: string }> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, init)
  return (await response.json()) as { result?: unknown; description?: string }
}

const menu = (...commands: string[]) => commands.map((command) => ({ command, description: `Lệnh ${command}` }))

describe('the command menus of the fake Bot API', () => {
  it('are kept by scope, and a person is shown the narrowest', async () => {
    const [lan, minh] = [telegram.person({ id: 1 }), telegram.person({ id: 2 })]
    lan.says('/start')
    await call('setMyCommands', { commands: menu('trogiup') })
    expect(lan.menu()).toEqual(menu('trogiup'))
    await call('setMyCommands', { commands: menu('baocao'), scope: { type: 'all_private_chats' } })
    await call('setMyCommands', { commands: menu('tonghop'), scope: { type: 'chat', chat_id: 1 } })
    expect([lan.menu(), minh.menu()]).toEqual([menu('tonghop'), menu('baocao')])
    expect(telegram.commands()).toEqual(menu('trogiup'))
    expect((await call('getMyCommands', { scope: { type: 'chat', chat_id: 1 } })).result).toEqual(menu('tonghop'))
    await call('deleteMyCommands', { scope: { type: 'chat', chat_id: 1 } })
    expect(lan.menu()).toEqual(menu('baocao'))
    expect((await call('getMyCommands', { scope: { type: 'chat', chat_id: 1 } })).result).toEqual([])
  })

  it('are shown to everybody only in the language of everybody', async () => {
    await call('setMyCommands', { commands: menu('help'), language_code: 'en' })
    expect(telegram.person({ id: 1 }).menu()).toEqual([])
    expect((await call('getMyCommands', { language_code: 'en' })).result).toEqual(menu('help'))
  })

  it('are refused for a scope, a chat, a command or a description that cannot be', async () => {
    const refused = async (fields: object) => (await call('setMyCommands', fields)).description
    const commands = menu('a')
    expect(await refused({ commands, scope: { type: 'everybody' } })).toMatch(/can't parse BotCommandScope/)
    expect(await refused({ commands, scope: { type: 'chat', chat_id: 9 } })).toBe('Bad Request: chat not found')
    expect(await refused({ commands, scope: { type: 'chat' } })).toBe('Bad Request: chat_id is empty')
    expect(await refused({ commands: menu('trợ') })).toBe('Bad Request: BOT_COMMAND_INVALID')
    expect(await refused({ commands: [{ command: 'a', description: '' }] })).toMatch(/DESCRIPTION_INVALID/)
    expect(await refused({ commands: Array.from({ length: 101 }, () => commands[0]) })).toMatch(/TOO_MUCH/)
    expect(await refused({ commands, language_code: 'vie' })).toBe('Bad Request: LANG_CODE_INVALID')
  })
})
