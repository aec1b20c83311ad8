import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeZalo } from './fake-zalo.js'
import type { FakeZalo } from './fake-zalo.js'

interface Answer {
  ok: boolean
  result?: { message_id?: string; event_name?: string; message?: Record<string, unknown> }
  error_code?: number
  description?: string
}

let zalo: FakeZalo

beforeEach(async () => {
  zalo = await startFakeZalo()
})

afterEach(() => zalo.stop())

async function post(method: string, fields: object = {}, token = zalo.token): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  return fetch(`${zalo.apiRoot}/bot${token}/${method}`, init)
}

const call = async (method: string, fields: object = {}) => (await (await post(method, fields)).json()) as Answer

async function refusal(method: string, fields: object = {}): Promise<string> {
  const { ok, error_code: code, description } = await call(method, fields)
  return ok ? 'accepted' : `${code} ${description?.replace('Bad request: ', '')}`
}

function known(name = 'Lan') {
  const person = zalo.person(name)
  person.says('Xin chào')
  return person
}

const poll = (timeout = 0) => call('getUpdates', { timeout })

describe('the fake Bot Platform of Zalo', () => {
  it('knows its token, its paths and its methods', async () => {
    expect(await call('getMe')).toEqual({
      ok: true,
      result: {
        id: expect.stringMatching(/^[\da-f]{20}$/) as string,
        account_name: 'bot.dau-moi-thu',
        account_type: 'BASIC',
        can_join_groups: false,
      },
    })
    expect((await post('getMe', {}, 'wrong:token')).status).toBe(401)
    expect(await refusal('editMessageText')).toBe('404 Not found')
    expect(await (await fetch(`${zalo.apiRoot}/getMe`)).json()).toMatchObject({ ok: false, error_code: 400 })
  })

  it('hands out one event at a time, each only once', async () => {
    const lan = known()
    lan.says('hai')
    expect(await poll()).toEqual({
      ok: true,
      result: {
        message: {
          from: { id: lan.id, display_name: 'Lan', is_bot: false },
          chat: { id: lan.id, chat_type: 'PRIVATE' },
          text: 'Xin chào',
          message_id: expect.stringMatching(/^[\da-f]{20}$/) as string,
          date: expect.any(Number) as number,
        },
        event_name: 'message.text.received',
      },
    })
    expect((await poll()).result?.message).toMatchObject({ text: 'hai' })
    expect(await poll()).toEqual({ ok: false, error_code: 408, description: 'Request timeout' })
  })

  it('holds a poll open until something happens, or its time is over', async () => {
    const polled = poll(20)
    await zalo.called('getUpdates')
    known()
    expect((await polled).result?.event_name).toBe('message.text.received')
    const before = performance.now()
    const late = await post('getUpdates', { timeout: 1 })
    expect([late.status, ((await late.json()) as Answer).error_code]).toEqual([200, 408])
    expect(performance.now() - before).toBeGreaterThan(900)
  })

  it('loses an event whose answer is lost, and none to a caller who hung up before', async () => {
    zalo.faults.next('getUpdates', 'lose-answer')
    known()
    await expect(poll()).rejects.toThrow('fetch failed')
    expect((await poll()).error_code).toBe(408)

    const hangUp = new AbortController()
    const init = { method: 'POST', signal: hangUp.signal }
    const polled = fetch(`${zalo.apiRoot}/bot${zalo.token}/getUpdates`, init)
    await zalo.called('getUpdates', ({ status }) => status === null && zalo.callsOf('getUpdates').length === 3)
    hangUp.abort()
    await expect(polled).rejects.toThrow('aborted')
    await zalo.called('getUpdates', ({ status, at }) => status === 408 && at > (zalo.callsOf('getUpdates')[1]?.at ?? 0))
    zalo.person('Lan').says('hai')
    expect((await poll()).result?.message).toMatchObject({ text: 'hai' })
  })

  it('writes to nobody who has not written first, or who has blocked the bot', async () => {
    const minh = zalo.person('Minh')
    const send = () => refusal('sendMessage', { chat_id: minh.id, text: 'a' })
    expect(await send()).toBe('400 chat not found')
    expect(await refusal('sendMessage', { chat_id: '6ede9afa66b88fe6d6a9', text: 'a' })).toBe('400 chat not found')
    expect(await refusal('sendMessage', { chat_id: 12, text: 'a' })).toBe('400 chat_id must be a string')
    minh.says('chào')
    expect(await send()).toBe('accepted')
    minh.blocks()
    expect(await send()).toBe('403 Forbidden: user has blocked the bot')
  })

  it('takes texts of 1 to 2,000 characters with a markup it knows', async () => {
    const lan = known()
    const send = (fields: object) => refusal('sendMessage', { chat_id: lan.id, ...fields })
    expect(await send({ text: 'ạ'.repeat(2_000) })).toBe('accepted')
    expect(await send({ text: 'ạ'.repeat(2_001) })).toBe('400 text must have 1 to 2000 characters')
    expect(await send({ text: '' })).toBe('400 text must not be empty')
    expect(await send({})).toBe('400 text must not be empty')
    expect(await send({ text: '📌'.slice(0, 1) })).toBe('400 text is not valid UTF-8')
    expect(await send({ text: 'a', parse_mode: 'HTML' })).toBe('400 parse_mode must be markdown or html')
    expect(await send({ text: '**Đã ghi** 2 việc', parse_mode: 'markdown' })).toBe('accepted')
    expect((await lan.receives('Đã ghi')).text).toBe('Đã ghi 2 việc')
  })

  it('fetches a picture that it is to show, without any cookie', async () => {
    const lan = known()
    const pictures = createServer((request, response) => {
      response.writeHead(request.url === '/bang.png' ? 200 : 403, { 'content-type': 'image/png' }).end('png')
    })
    await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve))
    const root = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`
    const send = (fields: object) => refusal('sendPhoto', { chat_id: lan.id, ...fields })
    expect(await send({ photo: `${root}/bang.png`, caption: 'Bảng' })).toBe('accepted')
    expect(lan.messages().at(-1)).toMatchObject({ text: 'Bảng', image: { bytes: Buffer.from('png') } })
    expect(await send({ photo: `${root}/kin.png` })).toBe('400 photo cannot be fetched')
    expect(await send({ photo: 'attach://bang' })).toBe('400 photo must be a public URL')
    expect(await send({ photo: `${root}/bang.png`, caption: 'a'.repeat(2_001) })).toMatch(/^400 caption must have/)
    await new Promise((resolve) => pictures.close(resolve))
  })

  it('takes stickers, voice and the one chat action there is', async () => {
    const { id: chat_id } = known()
    expect(await refusal('sendSticker', { chat_id, sticker: 'bfe458bf64fa8da4d4eb' })).toBe('accepted')
    expect(await refusal('sendSticker', { chat_id })).toBe('400 sticker must be a string')
    expect(await refusal('sendVoice', { chat_id, voice_url: 'https://a.vn/a.aac' })).toBe('accepted')
    expect(await refusal('sendVoice', { chat_id, voice_url: 'https://a.vn/a.mp3' })).toMatch(/must end in .aac/)
    expect(await call('sendChatAction', { chat_id, action: 'typing' })).toEqual({ ok: true })
    expect(await refusal('sendChatAction', { chat_id, action: 'upload_photo' })).toBe('400 action must be typing')
  })

  it('brings pictures under either name of the field, until their address expires', async () => {
    const lan = zalo.person('Lan')
    lan.sendsImage({ bytes: Buffer.from('jpeg'), caption: 'Ảnh' })
    lan.sendsImage({ field: 'photo_url' })
    const message = (await poll()).result?.message
    const url = String(message?.['photo'])
    expect(message).toMatchObject({ caption: 'Ảnh' })
    expect(await (await fetch(url)).text()).toBe('jpeg')
    expect((await poll()).result?.message).toHaveProperty('photo_url')
    zalo.mediaExpires()
    expect((await fetch(url)).status).toBe(404)
  })

  it('brings stickers, voice and what it may not tell', async () => {
    const lan = zalo.person('Lan')
    lan.sticker()
    lan.voice()
    lan.sendsSomethingElse()
    const names = [await poll(), await poll(), await poll()].map(({ result }) => result?.event_name)
    expect(names).toEqual(['message.sticker.received', 'message.voice.received', 'message.unsupported.received'])
  })

  it('brings events twice, turned round, and of kinds that nobody knows, where a test asks for it', async () => {
    const lan = zalo.person('Lan')
    zalo.events.times(2)
    lan.says('một')
    const [first, again] = [await poll(), await poll()]
    expect(first.result?.message).toEqual(again.result?.message)
    zalo.events.times(1)
    zalo.events.hold()
    lan.says('hai')
    lan.says('ba')
    expect((await poll()).error_code).toBe(408)
    zalo.events.release('reversed')
    const texts = [await poll(), await poll()].map(({ result }) => result?.message?.['text'])
    expect(texts).toEqual(['ba', 'hai'])
    zalo.events.bring({ event_name: 'message.poll.received', message: {} })
    expect((await poll()).result).toEqual({ event_name: 'message.poll.received', message: {} })
  })

  it('refuses everything once the quota of the month is used up, and does not say until when', async () => {
    const { id: chat_id } = known()
    zalo.quota.limit({ messages: 2 })
    const send = () => post('sendMessage', { chat_id, text: 'a' })
    await send()
    expect(await refusal('sendChatAction', { chat_id, action: 'typing' })).toBe('accepted')
    await send()
    const refused = await send()
    expect([refused.status, await refused.json()]).toEqual([
      200,
      { ok: false, error_code: 429, description: 'Quota exceeded' },
    ])
    expect(zalo.quota.sent()).toBe(2)
    zalo.quota.newMonth()
    expect(((await (await send()).json()) as Answer).ok).toBe(true)
  })

  it('counts the people of the month as well', async () => {
    zalo.quota.limit({ users: 1 })
    const send = (name: string) => refusal('sendMessage', { chat_id: known(name).id, text: 'a' })
    expect([await send('Lan'), await send('Minh'), await send('Lan')]).toEqual([
      'accepted',
      '429 Quota exceeded',
      'accepted',
    ])
  })

  it('fails as scripted and keeps a log of it', async () => {
    const lan = known()
    const internal = { refuse: 403, description: 'Internal server error' }
    for (const fault of [{ refuse: 500 }, internal, 'drop', 'lose-answer', { delayMs: 30 }, { page: 502 }] as const) {
      zalo.faults.next('sendMessage', fault)
    }
    const send = (text: string) => post('sendMessage', { chat_id: lan.id, text })
    expect((await send('một')).status).toBe(500)
    const odd = await send('hai')
    expect([odd.status, await odd.json()]).toEqual([
      200,
      { ok: false, error_code: 403, description: 'Internal server error' },
    ])
    await expect(send('ba')).rejects.toThrow('fetch failed')
    await expect(send('bốn')).rejects.toThrow('fetch failed')
    expect((await send('năm')).ok).toBe(true)
    expect((await send('sáu')).status).toBe(502)
    expect(lan.messages().map(({ text }) => text)).toEqual(['Xin chào', 'bốn', 'năm'])
    expect(zalo.callsOf('sendMessage').map(({ status }) => status)).toEqual([500, 403, null, null, 200, null])
  })

  it('comes back after a restart with what was said, and breaks open polls', async () => {
    const lan = known()
    await poll()
    const polled = poll(20)
    await zalo.called('getUpdates', ({ fields }) => fields['timeout'] === 20)
    await Promise.all([expect(polled).rejects.toThrow('fetch failed'), zalo.restart()])
    expect(await refusal('sendMessage', { chat_id: lan.id, text: 'a' })).toBe('accepted')
  })

  it('shows a person only what is new since the last act', async () => {
    const lan = known()
    await call('sendMessage', { chat_id: lan.id, text: 'Chào đồng chí' })
    expect((await lan.receives('đồng chí')).text).toBe('Chào đồng chí')
    lan.says('vâng')
    await expect(lan.receives(/đồng chí/, 20)).rejects.toThrow('waited 20 ms in vain for /đồng chí/')
  })
})
