import { inspect } from 'node:util'
import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channelOn, impatientTimer, watchedTimer } from '../../../test/support/fake-telegram/channel-under-test.js'
import { startFakeTelegram } from '../../../test/support/fake-telegram/fake-telegram.js'
import type { FakeTelegram } from '../../../test/support/fake-telegram/fake-telegram.js'
import { sendFailureOf } from '../send-failure.js'
import { botApiAnswer } from './sending.js'
import { paceOfOne } from './shared-pace.js'
import { systemTimer } from '../timer.js'
import { httpTransport } from '../transport.js'

let telegram: FakeTelegram

beforeEach(async () => {
  telegram = await startFakeTelegram()
})

afterEach(() => telegram.stop())

function senderOn(options: Parameters<typeof channelOn>[1] = {}, on: Parameters<typeof channelOn>[0] = telegram): Api {
  const { channel } = channelOn(on, options)
  return new Api(channel.token, { apiRoot: channel.apiRoot, fetch: channel.fetch })
}

/** A person whom the bot may write to. */
function known(id: number) {
  const person = telegram.person({ id })
  person.says('/start')
  return person
}

const failure = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => expect.fail('it was sent'),
    (error: unknown) => error,
  )

describe('sending through Telegram', () => {
  it('keeps all senders quiet while one of them is told to wait, and loses nothing', async () => {
    const people = [1, 2, 3, 4, 5].map(known)
    const timer = watchedTimer()
    const { channel } = channelOn(telegram, { timer })
    const [one, other] = [0, 1].map(() => new Api(channel.token, { apiRoot: channel.apiRoot, fetch: channel.fetch }))
    telegram.faults.next('sendMessage', { refuse: 429, retryAfter: 1 })
    const first = one?.sendMessage(1, 'nhắc việc')
    await timer.asked(1)
    await Promise.all([first, ...[2, 3, 4, 5].map((id) => other?.sendMessage(id, 'nhắc việc'))])
    const [refused, ...later] = telegram.callsOf('sendMessage').map(({ at }) => at)
    expect(later).toHaveLength(5)
    expect(Math.min(...later) - (refused ?? 0)).toBeGreaterThanOrEqual(1_000)
    for (const person of people) await person.sees('nhắc việc')
  })

  it('stays under the limits of Telegram by itself', async () => {
    telegram.faults.limit({
      overall: { perSecond: 30, burst: 8, retryAfter: 5 },
      chat: { perSecond: 1, burst: 4, retryAfter: 5 },
    })
    for (let id = 1; id <= 30; id++) known(id)
    const api = senderOn()
    const toMany = Array.from({ length: 30 }, (_, i) => api.sendMessage(i + 1, 'thông báo'))
    const toOne = Array.from({ length: 3 }, () => api.sendMessage(1, 'thêm'))
    await Promise.all([...toMany, ...toOne])
    expect(telegram.callsOf('sendMessage').map(({ status }) => status)).toEqual(Array.from({ length: 33 }, () => 200))
  })

  it('goes after a group that has got another id, once, and has it noted before', async () => {
    const nhom = telegram.group({ id: -5 })
    nhom.addsBot(telegram.person({ id: 1 }))
    nhom.becomesSupergroup(-1_005)
    const moved: string[] = []
    const api = senderOn({ onMoved: async (from, to) => void moved.push(`${from} > ${to}`) })
    expect((await api.sendMessage(-5, 'nhắc việc')).chat.id).toBe(-1_005)
    expect(moved).toEqual(['-5 > -1005'])
    expect(nhom.messages().map(({ text }) => text)).toEqual(['nhắc việc'])
    nhom.becomesSupergroup(-1_006)
    telegram.faults.next('sendMessage', { refuse: 400, description: 'Bad Request: PEER_ID_INVALID' })
    expect(sendFailureOf(await failure(api.sendMessage(-1_005, 'nữa')))).toBe('unreachable')
    const away = senderOn({ onMoved: () => Promise.reject(new Error('no database')) })
    expect(sendFailureOf(await failure(away.sendMessage(-5, 'sau')))).toBe('retry')
    expect(nhom.messages()).toHaveLength(0)
  })

  it('keeps the other processes quiet as well', async () => {
    for (const id of [1, 2]) known(id)
    const pace = paceOfOne(systemTimer)
    const timer = watchedTimer()
    const [one, other] = [senderOn({ pace, timer }), senderOn({ pace })]
    telegram.faults.next('sendMessage', { refuse: 429, retryAfter: 1 })
    const first = one.sendMessage(1, 'nhắc việc')
    await timer.asked(1)
    await Promise.all([first, other.sendMessage(2, 'nhắc việc'), other.sendChatAction(2, 'typing')])
    const [refused, ...later] = telegram.callsOf('sendMessage').map(({ at }) => at)
    const [typing] = telegram.callsOf('sendChatAction').map(({ at }) => at)
    expect(later).toHaveLength(2)
    expect(Math.min(...later, typing ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('sends nothing while the shared pace is out of reach, and says that it may be tried again', async () => {
    known(1)
    const away = () => Promise.reject(new Error('the database is away'))
    const api = senderOn({ pace: { reserve: away, pausedMs: away, pause: away } })
    expect(sendFailureOf(await failure(api.sendMessage(1, 'a')))).toBe('retry')
    expect(telegram.callsOf('sendMessage')).toEqual([])
  })

  it('does not wait for a pause of many minutes but says so, without a further call', async () => {
    known(1)
    telegram.faults.next('sendMessage', { refuse: 429, retryAfter: 600 })
    const api = senderOn()
    for (const _ of [1, 2]) {
      const error = await failure(api.sendMessage(1, 'a'))
      expect(sendFailureOf(error)).toBe('retry')
      expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: expect.closeTo(600, -1) } })
    }
    expect(telegram.callsOf('sendMessage')).toHaveLength(1)
  })

  it('gives up after three answers of 429', async () => {
    known(1)
    telegram.faults.next('sendMessage', { refuse: 429, retryAfter: 0 }, 9)
    expect(await failure(senderOn().sendMessage(1, 'a'))).toMatchObject({ error_code: 429 })
    expect(telegram.callsOf('sendMessage')).toHaveLength(3)
  })

  it('finds someone unreachable who blocked the bot, or who never wrote to it', async () => {
    known(1).blocks()
    telegram.person({ id: 2 })
    const api = senderOn()
    expect(sendFailureOf(await failure(api.sendMessage(1, 'a')))).toBe('unreachable')
    expect(sendFailureOf(await failure(api.sendMessage(2, 'a')))).toBe('unreachable')
  })

  it('does not know what became of a message whose answer got lost, and does not send it again', async () => {
    const minh = known(1)
    telegram.faults.next('sendMessage', 'lose-answer')
    expect(sendFailureOf(await failure(senderOn().sendMessage(1, 'một lần')))).toBe('unknown')
    expect(minh.messages().filter(({ text }) => text === 'một lần')).toHaveLength(1)
    expect(telegram.callsOf('sendMessage')).toHaveLength(1)
  })

  it('does not know either where the connection broke after the request had left', async () => {
    known(1)
    telegram.faults.next('sendMessage', 'drop')
    expect(sendFailureOf(await failure(senderOn().sendMessage(1, 'a')))).toBe('unknown')
    expect(telegram.callsOf('sendMessage')).toHaveLength(1)
  })

  it('does not know what became of a message that nobody answers in time', async () => {
    known(1)
    telegram.faults.next('sendMessage', { delayMs: 10_000 })
    const transport = httpTransport({ token: telegram.token, silenceMs: 1_000, wholeMs: 10_000 })
    const call = { method: 'POST', contentType: 'application/json', body: '{"chat_id":1,"text":"a"}', signal: null }
    const error = await failure(transport(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, call))
    expect(String(error)).toBe('Error: no answer within 1000 ms')
    expect(sendFailureOf(error)).toBe('unknown')
  })

  it('tries again by itself while nobody listens, for nothing has left', async () => {
    const minh = known(1)
    await telegram.goesDown()
    const timer = watchedTimer()
    const sent = senderOn({ timer }).sendMessage(1, 'đến muộn')
    await timer.asked(1)
    await telegram.comesBack()
    await sent
    expect(minh.messages().filter(({ text }) => text === 'đến muộn')).toHaveLength(1)
  })

  it('says that it may be tried again where Telegram stays away, or has a fault of its own', async () => {
    known(1)
    telegram.faults.next('sendMessage', { refuse: 500, description: 'Internal Server Error' })
    expect(sendFailureOf(await failure(senderOn().sendMessage(1, 'a')))).toBe('retry')
    await telegram.goesDown()
    const timer = impatientTimer()
    expect(sendFailureOf(await failure(senderOn({ timer }).sendMessage(1, 'a')))).toBe('retry')
    expect(timer.waits).toEqual([250, 1_000])
    await telegram.comesBack()
  })

  it('knows that nothing has left where TLS already fails', async () => {
    known(1)
    const https = { apiRoot: telegram.apiRoot.replace('http:', 'https:'), token: telegram.token }
    expect(sendFailureOf(await failure(senderOn({ timer: impatientTimer() }, https).sendMessage(1, 'a')))).toBe('retry')
  })

  it('blames neither person nor message for the page of a relay', async () => {
    known(1)
    telegram.faults.next('sendMessage', { page: 403 })
    expect(sendFailureOf(await failure(senderOn().sendMessage(1, 'a')))).toBe('retry')
    telegram.faults.next('sendMessage', { page: 200 })
    expect(sendFailureOf(await failure(senderOn().sendMessage(1, 'a')))).toBe('unknown')
  })

  it("takes an error for Telegram's only where it looks like one", async () => {
    const told = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }
    expect(await (await botApiAnswer(Response.json(told, { status: 403 }))).json()).toEqual(told)
    const relay = await botApiAnswer(Response.json({ error: 'quota' }, { status: 403 }))
    expect(await relay.json()).toMatchObject({ ok: false, error_code: 502 })
  })

  it('breaks off when the caller does', async () => {
    known(1)
    telegram.faults.next('sendMessage', { delayMs: 2_000 })
    const { channel } = channelOn(telegram)
    const abort = new AbortController()
    const sending = channel.fetch(`${channel.apiRoot}/bot${channel.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id":1,"text":"a"}',
      signal: abort.signal,
    })
    await telegram.called('sendMessage')
    abort.abort()
    expect(sendFailureOf(await failure(sending))).toBe('unknown')
  })

  it('shows its token in no error, however deep one looks', async () => {
    known(1).blocks()
    const errors: unknown[] = [await failure(senderOn().sendMessage(1, 'a'))]
    for (const fault of ['drop', 'lose-answer', { page: 200 }, { page: 502 }, { refuse: 500 }] as const) {
      telegram.faults.next('sendMessage', fault)
      errors.push(await failure(senderOn().sendMessage(1, 'a')))
    }
    const { token } = telegram
    telegram.faults.next('sendMessage', { refuse: 500, description: `no route for /bot${token}/sendMessage` })
    errors.push(await failure(senderOn().sendMessage(1, 'a')))
    const timer = impatientTimer()
    for (const apiRoot of [
      'http://127.0.0.1:1',
      'nonsense',
      'https://127.0.0.1:1',
      telegram.apiRoot.replace('http', 'https'),
    ]) {
      errors.push(await failure(senderOn({ timer }, { apiRoot, token }).sendMessage(1, 'a')))
    }
    for (const error of errors) {
      const shown = inspect(error, { depth: 20, showHidden: true, getters: true })
      expect(shown).toContain('sendMessage')
      expect(shown).not.toContain(token)
      expect(shown).not.toContain(token.split(':')[1])
    }
  })

  it('shows its token in no log line, even where Telegram says it', async () => {
    const { channel, log } = channelOn(telegram, { timer: impatientTimer() })
    telegram.faults.next('getMe', { refuse: 400, description: `bad path /bot${telegram.token}/getMe` })
    telegram.faults.next('getUpdates', 'drop')
    await channel.start(() => Promise.resolve())
    await log.says('in reach again')
    await channel.stop()
    expect(log.lines.join('\n')).toContain('<token>')
    expect(log.lines.join('\n')).not.toContain(telegram.token)
  })
})
