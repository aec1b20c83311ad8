import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeTelegram } from './fake-telegram.js'
import type { FakeTelegram } from './fake-telegram.js'

interface Answer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: { retry_after?: number }
}

let telegram: FakeTelegram

beforeEach(async () => {
  telegram = await startFakeTelegram()
})

afterEach(() => telegram.stop())

async function call(method: string, fields: object = {}, token = telegram.token): Promise<Answer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  return (await (await fetch(`${telegram.apiRoot}/bot${token}/${method}`, init)).json()) as Answer
}

async function refusal(method: string, fields: object = {}): Promise<string> {
  const { ok, error_code: code, description } = await call(method, fields)
  return ok ? 'accepted' : `${code} ${description?.replace('Bad Request: ', '')}`
}

function known(id = 1) {
  const person = telegram.person({ id })
  person.says('/start')
  return person
}

const button = (parts: object) => ({
  chat_id: 1,
  text: 'a',
  reply_markup: { inline_keyboard: [[{ text: 'Chọn', ...parts }]] },
})

describe('the fake Bot API', () => {
  it('knows its token and its methods', async () => {
    expect(await call('getMe')).toMatchObject({ ok: true, result: { is_bot: true, username: 'dau_moi_thu_bot' } })
    expect(await call('getMe', {}, '1:wrong')).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' })
    expect(await refusal('sendEverything')).toBe('404 Not Found')
  })

  it('writes to nobody who has not written first, or who has blocked the bot', async () => {
    const lan = telegram.person({ id: 1 })
    expect(await refusal('sendMessage', { chat_id: 1, text: 'a' })).toBe('400 chat not found')
    lan.says('/start')
    expect(await refusal('sendMessage', { chat_id: 1, text: 'a' })).toBe('accepted')
    lan.blocks()
    expect(await refusal('sendMessage', { chat_id: 1, text: 'a' })).toBe('403 Forbidden: bot was blocked by the user')
  })

  it('counts a text after its markup is read', async () => {
    known()
    const send = (text: string) => refusal('sendMessage', { chat_id: 1, parse_mode: 'HTML', text })
    expect(await send(`<b>${'ạ'.repeat(4096)}</b>`)).toBe('accepted')
    expect(await send('ạ'.repeat(4097))).toBe('400 message is too long')
    expect(await send('')).toBe('400 message text is empty')
    expect(await send('<b> </b>')).toBe('400 text must be non-empty')
    expect(await send('<b>a')).toBe('400 can\'t parse entities: Can\'t find end tag corresponding to start tag "b"')
  })

  it('takes buttons with 1 to 64 bytes of data, or an address that others can reach', async () => {
    known()
    expect(await refusal('sendMessage', button({ callback_data: 'x'.repeat(64) }))).toBe('accepted')
    expect(await refusal('sendMessage', button({ callback_data: 'ạ'.repeat(22) }))).toBe('400 BUTTON_DATA_INVALID')
    expect(await refusal('sendMessage', button({ callback_data: '' }))).toBe('400 BUTTON_DATA_INVALID')
    expect(await refusal('sendMessage', button({}))).toMatch(/Text buttons are unallowed/)
    expect(await refusal('sendMessage', button({ url: 'https://daumoi.tinh.gov.vn/x' }))).toBe('accepted')
    expect(await refusal('sendMessage', button({ url: 'http://localhost:3000/x' }))).toMatch(/Wrong HTTP URL/)
  })

  it('edits only its own messages, and only where something changes', async () => {
    const minh = known()
    const { result } = await call('sendMessage', button({ callback_data: 'x' }))
    const { message_id } = result as { message_id: number }
    const edit = (fields: object) => refusal('editMessageText', { chat_id: 1, message_id, ...fields })
    expect(await edit({ ...button({ callback_data: 'x' }) })).toMatch(/^400 message is not modified/)
    expect(await edit({ text: 'b' })).toBe('accepted')
    expect(minh.messages().at(-1)).toMatchObject({ text: 'b', buttons: [] })
    expect(await edit({ text: 'b', message_id: 99 })).toBe('400 message to edit not found')
    expect(await edit({ text: 'b', message_id: minh.messages()[0]?.id })).toBe("400 message can't be edited")
    expect(await refusal('editMessageReplyMarkup', { ...button({ callback_data: 'y' }), message_id })).toBe('accepted')
    expect(await refusal('deleteMessage', { chat_id: 1, message_id })).toBe('accepted')
    expect(await refusal('deleteMessage', { chat_id: 1, message_id })).toBe('400 message to delete not found')
  })

  it('keeps updates until an offset acknowledges them', async () => {
    const minh = known()
    minh.says('hai')
    const ids = async (fields: object) =>
      ((await call('getUpdates', fields)).result as { update_id: number }[]).map((u) => u.update_id)
    const [first = 0, second = 0] = await ids({})
    expect(await ids({})).toEqual([first, second])
    expect(await ids({ limit: 1 })).toEqual([first])
    expect(await ids({ offset: second })).toEqual([second])
    expect(await ids({})).toEqual([second])
    expect(await ids({ offset: second + 1 })).toEqual([])
    expect(await refusal('getUpdates', { limit: 101 })).toBe('400 limit must be between 1 and 100')
  })

  it('holds a poll open until something happens, or its time is over', async () => {
    const polled = call('getUpdates', { timeout: 20 })
    await telegram.called('getUpdates')
    known()
    expect((await polled).result).toHaveLength(1)
    const before = performance.now()
    expect((await call('getUpdates', { offset: 999_999_999, timeout: 1 })).result).toEqual([])
    expect(performance.now() - before).toBeGreaterThan(900)
  })

  it('ends a poll with 409 when another begins, but not when the first has hung up', async () => {
    const first = call('getUpdates', { timeout: 20 })
    await telegram.called('getUpdates')
    const second = call('getUpdates', { timeout: 20 })
    expect(await first).toMatchObject({ ok: false, error_code: 409 })
    known()
    expect((await second).ok).toBe(true)
  })

  it('delivers only the kinds of updates that were asked for', async () => {
    await call('getUpdates', { allowed_updates: ['callback_query'] })
    known()
    expect(telegram.pending()).toEqual([])
  })

  it('answers a tap that was made, and no other', async () => {
    const minh = known()
    await call('sendMessage', button({ callback_data: 'x' }))
    minh.taps('Chọn')
    const tap = telegram.pending().at(-1)?.callback_query
    expect(tap).toMatchObject({ data: 'x', from: { id: 1 }, message: { text: 'a' } })
    expect(await refusal('answerCallbackQuery', { callback_query_id: tap?.id })).toBe('accepted')
    expect(await refusal('answerCallbackQuery', { callback_query_id: 'old' })).toMatch(/^400 query is too old/)
    expect(() => minh.taps('Không có')).toThrow('no button "Không có"')
  })

  it('hands out the files that people send', async () => {
    known().sends({ name: 'Kế hoạch.docx', bytes: Buffer.from('PK'), mime: 'application/vnd' })
    const document = telegram.pending().at(-1)?.message?.document
    expect(document).toMatchObject({ file_name: 'Kế hoạch.docx', mime_type: 'application/vnd', file_size: 2 })
    const { file_path } = (await call('getFile', { file_id: document?.file_id })).result as { file_path: string }
    expect(await (await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file_path}`)).text()).toBe('PK')
    expect((await fetch(`${telegram.apiRoot}/file/bot1:wrong/${file_path}`)).status).toBe(404)
    expect(await refusal('getFile', { file_id: 'none' })).toBe('400 invalid file_id')
  })

  it('hands out files of up to 20 MB', async () => {
    const minh = known()
    const largest = 20 * 1024 * 1024
    const get = async (size: number) => {
      minh.sends({ name: 'a.pdf', bytes: Buffer.alloc(size, 1), mime: 'application/pdf' })
      return refusal('getFile', { file_id: telegram.pending().at(-1)?.message?.document?.file_id })
    }
    expect([await get(largest), await get(largest + 1)]).toEqual(['accepted', '400 file is too big'])
  })

  it('takes captions of up to 1,024 characters, counted after their markup is read', async () => {
    const minh = known()
    minh.sends({ name: 'a.pdf', bytes: Buffer.from('%PDF'), mime: 'application/pdf' })
    const document = telegram.pending().at(-1)?.message?.document?.file_id
    const send = (caption: string) => refusal('sendDocument', { chat_id: 1, document, caption, parse_mode: 'HTML' })
    expect(await send(`<b>${'ạ'.repeat(1024)}</b>`)).toBe('accepted')
    expect(await send('ạ'.repeat(1025))).toBe('400 message caption is too long')
  })

  it('refuses a text that was cut through a character', async () => {
    known()
    expect(await refusal('sendMessage', { chat_id: 1, text: `a${'📌'.slice(0, 1)}` })).toBe(
      '400 strings must be encoded in UTF-8',
    )
  })

  it('tells the bot that a person blocks it and comes back', async () => {
    const minh = known()
    minh.blocks()
    minh.unblocks()
    const standings = telegram.pending().map(({ my_chat_member: member }) => member?.new_chat_member.status)
    expect(standings).toEqual([undefined, 'kicked', 'member'])
    expect(await refusal('sendMessage', { chat_id: 1, text: 'a' })).toBe('accepted')
  })

  it('checks chat actions', async () => {
    known()
    expect(await refusal('sendChatAction', { chat_id: 1, action: 'typing' })).toBe('accepted')
    expect(await refusal('sendChatAction', { chat_id: 1, action: 'sleep' })).toBe(
      '400 wrong parameter action in request',
    )
  })

  it('limits floods where a test asks for it', async () => {
    known()
    telegram.faults.limit({ chat: { perSecond: 1, burst: 2, retryAfter: 7 } })
    const send = () => call('sendMessage', { chat_id: 1, text: 'a' })
    expect([(await send()).ok, (await send()).ok]).toEqual([true, true])
    expect(await send()).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    })
    telegram.faults.limit({})
    expect((await send()).ok).toBe(true)
  })

  it('fails as scripted and keeps a log of it', async () => {
    const minh = known()
    telegram.faults.next('sendMessage', { refuse: 500 })
    telegram.faults.next('sendMessage', 'drop')
    telegram.faults.next('sendMessage', 'lose-answer')
    telegram.faults.next('sendMessage', { delayMs: 30 })
    const send = (text: string) => call('sendMessage', { chat_id: 1, text })
    expect(await send('một')).toMatchObject({ error_code: 500 })
    await expect(send('hai')).rejects.toThrow('fetch failed')
    await expect(send('ba')).rejects.toThrow('fetch failed')
    expect(await send('bốn')).toMatchObject({ ok: true })
    expect(minh.messages().map(({ text }) => text)).toEqual(['/start', 'ba', 'bốn'])
    expect(telegram.callsOf('sendMessage').map(({ status }) => status)).toEqual([500, null, null, 200])
  })

  it('shows a person only what is new since the last act', async () => {
    const minh = known()
    await call('sendMessage', { chat_id: 1, text: 'Chào đồng chí' })
    expect((await minh.sees('đồng chí')).text).toBe('Chào đồng chí')
    minh.says('/start')
    await expect(minh.sees(/đồng chí/, 20)).rejects.toThrow('waited 20 ms in vain for /đồng chí/')
  })
})
