import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeTelegram } from './fake-telegram.js'
import type { FakeTelegram } from './fake-telegram.js'

let telegram: FakeTelegram

beforeEach(async () => {
  telegram = await startFakeTelegram()
})

afterEach(() => telegram.stop())

async function send(chat: number, fields: object = {}): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ chat_id: chat, text: 'a', ...fields })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, init)
  return (await response.json()) as Record<string, unknown>
}

const waiting = () => telegram.pending().map(({ update_id: _, ...update }) => update)

describe('a group of the fake Bot API', () => {
  it('is written to from when the bot is added until it is removed', async () => {
    const [lan, nhom] = [telegram.person({ id: 1 }), telegram.group({ id: -5, title: 'Sở Tư pháp' })]
    expect(await send(-5)).toMatchObject({ error_code: 400, description: 'Bad Request: chat not found' })
    nhom.addsBot(lan)
    expect(waiting()).toMatchObject([
      { my_chat_member: { chat: { id: -5, type: 'group' }, from: { id: 1 }, new_chat_member: { status: 'member' } } },
      { message: { chat: { title: 'Sở Tư pháp' }, new_chat_members: [{ username: 'dau_moi_thu_bot' }] } },
    ])
    expect(await send(-5, { text: 'Chào cả nhóm' })).toMatchObject({ ok: true, result: { chat: { id: -5 } } })
    expect((await nhom.sees('Chào')).from).toBe('bot')
    nhom.removesBot(lan)
    expect(waiting().at(-1)).toMatchObject({ my_chat_member: { new_chat_member: { status: 'kicked' } } })
    expect(await send(-5)).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was kicked from the group chat',
    })
  })

  it('lets the bot read only what is said to it', async () => {
    const [lan, minh, nhom] = [telegram.person({ id: 1 }), telegram.person({ id: 2 }), telegram.group({ id: -5 })]
    nhom.addsBot(lan)
    const before = waiting().length
    nhom.as(lan).says('Họp lúc mấy giờ')
    nhom.as(lan).says('/start@bot_khac')
    nhom.as(minh).says('/trogiup')
    nhom.as(minh).says('/huy@dau_moi_thu_bot')
    nhom.as(lan).says('nhờ @dau_moi_thu_bot xem')
    const heard = waiting()
      .slice(before)
      .map(({ message }) => [message?.from.id, message?.text, message?.chat.id])
    expect(heard).toEqual([
      [2, '/trogiup', -5],
      [2, '/huy@dau_moi_thu_bot', -5],
      [1, 'nhờ @dau_moi_thu_bot xem', -5],
    ])
    expect(nhom.messages()).toHaveLength(5)
  })

  it('brings a tap of whichever member makes it', async () => {
    const [lan, minh, nhom] = [telegram.person({ id: 1 }), telegram.person({ id: 2 }), telegram.group({ id: -5 })]
    nhom.addsBot(lan)
    await send(-5, { reply_markup: { inline_keyboard: [[{ text: 'Xem', callback_data: 'x' }]] } })
    nhom.as(minh).taps('Xem')
    expect(waiting().at(-1)?.callback_query).toMatchObject({ from: { id: 2 }, message: { chat: { id: -5 } } })
  })

  it('gets a new id as it becomes a supergroup, which what is sent to the old one is told', async () => {
    const [lan, nhom] = [telegram.person({ id: 1 }), telegram.group({ id: -5 })]
    nhom.addsBot(lan)
    nhom.becomesSupergroup(-1_005)
    expect(waiting().slice(-2)).toMatchObject([
      { message: { chat: { id: -5 }, migrate_to_chat_id: -1_005 } },
      { message: { chat: { id: -1_005, type: 'supergroup' }, migrate_from_chat_id: -5 } },
    ])
    expect(await send(-5)).toEqual({
      ok: false,
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1_005 },
    })
    expect((await send(-1_005, { text: 'Ở nhóm mới' }))['ok']).toBe(true)
    expect((await nhom.sees('Ở nhóm mới')).text).toBe('Ở nhóm mới')
    expect(nhom.id()).toBe(-1_005)
  })
})
