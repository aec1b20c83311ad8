import { Api, InlineKeyboard, InputFile } from 'grammy'
import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changes } from '../../../test/support/changes.js'
import { testDatabase, type TestDatabase } from '../../../test/support/database.js'
import { impatientTimer } from '../../../test/support/fake-telegram/channel-under-test.js'
import { startFakeZalo, type FakeZalo, type FakeZaloOptions } from '../../../test/support/fake-zalo/fake-zalo.js'
import { channelMonthRows } from '../../store/channel-months.js'
import { zaloChatRows } from '../../store/zalo-chats.js'
import type { Channel, ChannelEvent } from '../channel.js'
import { NotSentError } from '../not-sent.js'
import { sendFailureOf } from '../send-failure.js'
import type { QuotaWarning } from './quota.js'
import { zaloChannel, type ZaloOptions } from './zalo.js'

const NO_FILES = { facts: async () => null, read: async () => null }
const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')
const SECRET = 'bi-mat-cua-webhook-0001'

let database: TestDatabase
let zalo: FakeZalo
let started: Channel[]
let lines: string[]
let warnings: QuotaWarning[]

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.prisma.channelMonth.deleteMany()
  await database.prisma.zaloChat.deleteMany()
  zalo = await startFakeZalo()
  started = []
  lines = []
  warnings = []
})
afterEach(async () => {
  await Promise.all(started.map((channel) => channel.stop()))
  await zalo.stop()
  if (lines.join('\n').includes(zalo.token)) throw new Error('the token stands in the log')
})

async function anotherZalo(options: FakeZaloOptions): Promise<void> {
  await zalo.stop()
  zalo = await startFakeZalo(options)
}

function under(options: Partial<ZaloOptions> = {}) {
  const log = (level: string) => (text: string) => void lines.push(`${level}: ${text}`)
  const channel = zaloChannel({
    token: zalo.token,
    apiRoot: zalo.apiRoot,
    webhookSecret: null,
    monthlyMessages: 3_000,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    chats: zaloChatRows(database.prisma),
    months: channelMonthRows(database.prisma).of('zalo'),
    files: {
      fileLink: async (chat, name, bytes) => `https://daumoi.example/tep/${chat}/${bytes.length}-${name}`,
      uploadLink: async (chat) => `https://daumoi.example/gui-tep/${chat}`,
      ...NO_FILES,
    },
    onWarning: async (warning) => void warnings.push(warning),
    now: () => NOW,
    timer: impatientTimer(),
    ...options,
  })
  started.push(channel)
  const { token, apiRoot, fetch } = channel
  return { channel, api: new Api(token, { apiRoot, fetch: fetch as never }) }
}

/** Takes events and lets a test wait until so many have come. */
function inbox() {
  const events: ChannelEvent[] = []
  const { changed, until } = changes()
  const receive = async (event: ChannelEvent) => {
    events.push(event)
    changed()
  }
  const has = (count: number) =>
    until(
      () => (events.length >= count ? events : undefined),
      () => `${count} events, have ${events.length}`,
    )
  return { events, receive, has }
}

/** A person who wrote to a channel that takes what she writes. */
async function known(options: Partial<ZaloOptions> = {}, name = 'Thu') {
  const { channel, api } = under(options)
  const { events, receive, has } = inbox()
  await channel.start(receive)
  const person = zalo.person(name)
  person.says('xin chào')
  const [event] = await has(1)
  return { channel, api, events, has, person, chat: Number(event!.chat) }
}

const keyed = <T extends object>(key: string, other: T): T => ({ ...other, dau_moi_key: key })
const sent = () => zalo.callsOf('sendMessage').map(({ fields: { chat_id: _, ...fields } }) => fields)
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => 'sent',
    (error: unknown) => sendFailureOf(error),
  )
const YES_NO = new InlineKeyboard().text('Đồng ý', 'yes').text('Để sau', 'no')

describe('what people do on Zalo', () => {
  it('comes in under numbers of its own, once the bot is known', async () => {
    const { channel, events, person, has, chat } = await known()
    expect(channel.botInfo()?.username).toBe('bot.dau-moi-thu')
    expect(events[0]).toMatchObject({
      channel: 'zalo',
      id: person.messages()[0]!.id,
      update: { message: { text: 'xin chào', chat: { id: chat, first_name: 'Thu' }, from: { id: chat } } },
    })
    zalo.person('Minh').says('/start abc')
    const [, other] = await has(2)
    expect(other?.chat).not.toBe(String(chat))
    expect(other?.update.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }])
    expect(lines).toEqual(['info: Zalo: messages are fetched for bot.dau-moi-thu'])
  })

  it('is an answer where free text is asked for, whatever number it is', async () => {
    const { api, person, chat, has } = await known()
    const ways = new InlineKeyboard().text('‹ Quay lại', 'back').text('Hủy', 'cancel')
    const words = { reply_markup: ways, dau_moi_choices: 'words' } as object
    await api.sendMessage(chat, 'Có bao nhiêu hội nghị?', keyed('reply:1:1', words))
    await person.receives('Gõ: quay lại · hủy')
    person.says('2')
    person.says('quay lai')
    const [, number, word] = await has(3)
    expect(number?.update.message?.text).toBe('2')
    expect(word?.update.callback_query?.data).toBe('back')
  })

  it('may answer a push while something else is being asked', async () => {
    const { api, person, chat, has } = await known()
    await api.sendMessage(chat, 'Đồng chí đồng ý?', keyed('reply:1:1', { reply_markup: YES_NO }))
    const ack = new InlineKeyboard().text('Báo cáo ngay', 'report').text('Đã nhận', 'ack')
    await api.sendMessage(chat, 'Sắp đến hạn', keyed('push:7', { reply_markup: ack }))
    await person.receives('A1. Báo cáo ngay\nA2. Đã nhận')
    person.says('a2')
    person.says('1')
    const [, push, reply] = await has(3)
    expect([push?.update.callback_query?.data, reply?.update.callback_query?.data]).toEqual(['ack', 'yes'])
  })

  it('has one id however often it is delivered, and is taken for the same', async () => {
    const { api, person, chat, has } = await known()
    await api.sendMessage(chat, 'Đồng chí đồng ý?', keyed('reply:1:1', { reply_markup: YES_NO }))
    zalo.events.times(2)
    person.says('1')
    const [, one, two] = await has(3)
    expect(two).toEqual(one)
    expect(one?.update.callback_query?.data).toBe('yes')
  })

  it('is stored before the next is asked for, however often that has to be tried', async () => {
    const { channel } = under()
    const { events, receive, has } = inbox()
    let failures = 2
    const thu = zalo.person('Thu')
    for (const text of ['một', 'hai', 'ba']) thu.says(text)
    await channel.start((event) =>
      event.update.message?.text === 'hai' && failures-- > 0 ? Promise.reject(new TypeError('hai')) : receive(event),
    )
    await has(3)
    expect(events.map(({ update }) => update.message?.text)).toEqual(['một', 'hai', 'ba'])
    expect(lines.slice(1)).toEqual([
      'error: a message from Zalo could not be stored (TypeError); trying again',
      'info: messages from Zalo are stored again',
    ])
  })

  it('without words is a message without any; the answer to a file says where it can be handed in', async () => {
    const { api, person, chat, has } = await known()
    person.sticker()
    await has(2)
    await api.sendMessage(chat, 'Đề nghị gõ chữ.', keyed('reply:1:1', {}))
    person.sendsImage({ field: 'photo_url', caption: 'Ảnh' })
    const [, sticker, image] = await has(3)
    expect(sticker?.update.message).not.toHaveProperty('text')
    expect(image?.update.message).toMatchObject({ caption: 'Ảnh' })
    await api.sendMessage(chat, 'Sắp đến hạn', keyed('push:1', {}))
    await api.sendMessage(chat, 'Tôi chỉ đọc được chữ.', keyed('reply:2:1', {}))
    await api.sendMessage(chat, 'Câu khác.', keyed('reply:3:1', {}))
    expect(sent().map(({ text }) => text)).toEqual([
      'Đề nghị gõ chữ.',
      'Sắp đến hạn',
      `Tôi chỉ đọc được chữ.\n\nZalo không chuyển được ảnh, tệp tới Đầu Mối. Cần gửi tệp thì gửi tại đây trong 2 giờ: https://daumoi.example/gui-tep/${chat}`,
      'Câu khác.',
    ])
  })

  it('that are files are told of the way until it has arrived, in the answer that is written again or in the next', async () => {
    const { api, person, chat, has } = await known()
    const image = async (count: number) => {
      person.sendsImage({ field: 'photo_url' })
      await has(count)
    }
    const answer = async (key: string) => {
      const outcome = await failureOf(api.sendMessage(chat, 'Tôi chỉ đọc được chữ.', keyed(key, {})))
      if (outcome !== 'sent') return outcome
      return String(sent().at(-1)?.['text']).includes('/gui-tep/') ? 'with the way' : 'without'
    }
    await image(2)
    zalo.faults.next('sendMessage', { refuse: 500 })
    expect(await answer('reply:2:1')).toBe('retry')
    expect(await answer('reply:2:1')).toBe('with the way')
    expect(await answer('reply:3:1')).toBe('without')

    // Nobody knows whether it arrived, as after a kill: only the answer itself says it again.
    await image(3)
    zalo.faults.next('sendMessage', 'lose-answer')
    expect(await answer('reply:4:1')).toBe('unknown')
    expect(await answer('reply:5:1')).toBe('without')
    expect(await answer('reply:4:1')).toBe('with the way')
    expect(await answer('reply:6:1')).toBe('without')

    await image(4)
    zalo.faults.next('sendMessage', { refuse: 500 })
    expect(await answer('reply:7:1')).toBe('retry')
    zalo.faults.next('sendMessage', { refuse: 500 })
    expect(await failureOf(api.sendMessage(chat, 'Tôi chỉ đọc được chữ.'))).toBe('retry')
    expect(await answer('reply:8:1')).toBe('with the way')
    expect(await answer('reply:9:1')).toBe('without')
  })

  it('asks for events also where Zalo has no webhook to remove and says so', async () => {
    zalo.faults.next('deleteWebhook', { refuse: 404, description: 'Webhook not found' }, 20)
    await known()
    expect(lines).toEqual([expect.stringMatching(/^warn: Zalo did not remove .*404/), expect.stringMatching(/^info: /)])
  })

  it('waits while Zalo is away, which the log says once', async () => {
    zalo.faults.next('getMe', { page: 502 }, 2)
    await known()
    expect(lines).toEqual([
      'warn: Zalo is out of reach (502 an answer that is not of the Zalo Bot API (502)); trying again in the background',
      'info: Zalo: messages are fetched for bot.dau-moi-thu',
      'info: Zalo is in reach again',
    ])
  })

  it('does not come in by a refused token, and the log says what to look at', async () => {
    const { changed, until } = changes()
    const error = (text: string) => {
      lines.push(text)
      changed()
    }
    const { channel } = under({ token: 'another-token', log: { info: error, warn: error, error } })
    await channel.start(inbox().receive)
    await until(
      () => lines[0],
      () => 'a line in the log',
    )
    expect(lines[0]).toContain('check ZALO_BOT_TOKEN')
    expect(channel.botInfo()).toBeNull()
  })
})

describe('what the bot says on Zalo', () => {
  it('has its markup, its links and files as Zalo can show them', async () => {
    const { api, person, chat } = await known()
    const link = new InlineKeyboard().url('Mở trang rà soát', 'https://daumoi.example/ke-hoach/1').text('Đồng ý', 'ok')
    await api.sendMessage(chat, '<b>Kính chào</b> đồng chí A &amp; B', { parse_mode: 'HTML' })
    await api.sendMessage(chat, 'Xem kế hoạch', { reply_markup: link })
    const file = new InputFile(Buffer.from('sổ'), 'so-nhac-viec.xlsx')
    await api.sendDocument(chat, file, keyed('reply:1:1', { caption: 'Sổ nhắc việc.' }))
    await api.sendChatAction(chat, 'upload_document')
    expect(sent()).toEqual([
      { text: '**Kính chào** đồng chí A & B', parse_mode: 'markdown' },
      { text: 'Xem kế hoạch\n\nMở trang rà soát: https://daumoi.example/ke-hoach/1\n1. Đồng ý' },
      { text: `Sổ nhắc việc.\nso-nhac-viec.xlsx: https://daumoi.example/tep/${chat}/4-so-nhac-viec.xlsx` },
    ])
    expect(zalo.callsOf('sendChatAction')[0]?.fields).toEqual({ chat_id: person.id, action: 'typing' })
  })

  it('is cut where it is long, with its choices under the end', async () => {
    const { api, person, chat, has } = await known()
    const { message_id } = await api.sendMessage(chat, 'câu dài '.repeat(500), { reply_markup: YES_NO })
    expect(sent().length).toBe(3)
    expect(message_id).toBe(3)
    await person.receives(/2\. Để sau$/)
    person.says('Đồng ý')
    expect((await has(2))[1]?.update.callback_query?.message?.message_id).toBe(3)
  })

  it('is not edited: what is new is written anew, what only confirms or takes buttons away is left out', async () => {
    const { api, person, chat, has } = await known()
    const { message_id } = await api.sendMessage(chat, 'Đồng ý?', { reply_markup: YES_NO })
    await api.editMessageText(chat, message_id, 'Đồng ý?\n→ <b>Để sau</b>', { parse_mode: 'HTML' })
    const next = await api.sendMessage(chat, 'Xác nhận?', { reply_markup: YES_NO })
    await api.editMessageReplyMarkup(chat, next.message_id)
    expect(sent()).toHaveLength(2)
    person.says('1')
    expect((await has(2))[1]?.update.message?.text).toBe('1')
    await api.editMessageText(chat, next.message_id, 'Đã ghi nhận')
    await api.deleteMessage(chat, next.message_id)
    await api.answerCallbackQuery('x', { text: 'Đã nhận' })
    expect(
      sent()
        .map(({ text }) => text)
        .slice(2),
    ).toEqual(['Đã ghi nhận'])
  })

  it('is sent once a key, however often the same event is handled', async () => {
    const { api, chat } = await known()
    const first = await api.sendMessage(chat, 'một', keyed('reply:5:1', { reply_markup: YES_NO }))
    const again = await api.sendMessage(chat, 'một', keyed('reply:5:1', { reply_markup: YES_NO }))
    await api.sendMessage(chat, 'hai', keyed('reply:5:2', {}))
    expect(again.message_id).toBe(first.message_id)
    expect(sent().map(({ text }) => text)).toEqual(['một\n\n1. Đồng ý\n2. Để sau', 'hai'])
  })

  it('offers nothing where it certainly did not arrive, and does where it may have', async () => {
    const { api, person, chat, has } = await known()
    zalo.faults.next('sendMessage', { refuse: 500 })
    expect(await failureOf(api.sendMessage(chat, 'Đồng ý?', { reply_markup: YES_NO }))).toBe('retry')
    person.says('1')
    expect((await has(2))[1]?.update.message?.text).toBe('1')
    zalo.faults.next('sendMessage', 'lose-answer')
    expect(await failureOf(api.sendMessage(chat, 'Đồng ý?', { reply_markup: YES_NO }))).toBe('unknown')
    person.says('1')
    expect((await has(3))[2]?.update.callback_query?.data).toBe('yes')
  })

  it('may have arrived where a part of it has, and what may have arrived counts', async () => {
    const { api, chat } = await known({ monthlyMessages: 3 })
    zalo.faults.next('sendMessage', { delayMs: 1 })
    zalo.faults.next('sendMessage', { refuse: 500 })
    expect(await failureOf(api.sendMessage(chat, 'câu dài '.repeat(400)))).toBe('unknown')
    zalo.faults.next('sendMessage', 'lose-answer')
    expect(await failureOf(api.sendMessage(chat, 'một'))).toBe('unknown')
    expect(await failureOf(api.sendMessage(chat, 'hai'))).toBe('sent')
    expect(await failureOf(api.sendMessage(chat, 'ba'))).toBe('quota')
  })

  it('can be tried again where Zalo or the database is away', async () => {
    const { api, chat, channel } = await known()
    await channel.stop()
    await zalo.goesDown()
    expect(await failureOf(api.sendMessage(chat, 'một'))).toBe('retry')
    await zalo.comesBack()
    const chats = { ...zaloChatRows(database.prisma), change: () => Promise.reject(new Error('the database is away')) }
    expect(await failureOf(under({ chats }).api.sendMessage(chat, 'một'))).toBe('retry')
    const files = { ...NO_FILES, fileLink: () => Promise.reject(new NotSentError('no')), uploadLink: async () => null }
    const file = new InputFile(Buffer.from('a'), 'a.txt')
    expect(await failureOf(under({ files }).api.sendDocument(chat, file))).toBe('retry')
    expect(sent()).toEqual([])
  })
})

describe('the quota of a month', () => {
  it('is counted by the message, warned of, and never gone over', async () => {
    const { api, chat } = await known({ monthlyMessages: 5 })
    for (let n = 0; n < 5; n++) await api.sendMessage(chat, `${n}`)
    expect(await failureOf(api.sendMessage(chat, 'một', { reply_markup: YES_NO }))).toBe('quota')
    await api.sendChatAction(chat, 'typing')
    expect(zalo.callsOf('sendMessage')).toHaveLength(5)
    expect(warnings).toEqual([
      { share: 80, month: '2026-11', sent: 4, quota: 5 },
      { share: 100, month: '2026-11', sent: 5, quota: 5 },
    ])
  })

  it('counts each part of a long text, and begins anew with the month', async () => {
    let now = NOW
    const { api, chat } = await known({ monthlyMessages: 3, now: () => now })
    expect(await failureOf(api.sendMessage(chat, 'câu dài '.repeat(900)))).toBe('quota')
    await api.sendMessage(chat, 'câu dài '.repeat(600))
    expect(await failureOf(api.sendMessage(chat, 'một'))).toBe('quota')
    now = Temporal.Instant.from('2026-11-30T17:00:00Z')
    expect(await failureOf(api.sendMessage(chat, 'một'))).toBe('sent')
  })

  it('is used up when Zalo says so, whatever was counted', async () => {
    await anotherZalo({ quota: { messages: 1 } })
    const { api, chat } = await known()
    await api.sendMessage(chat, 'một')
    expect(await failureOf(api.sendMessage(chat, 'hai'))).toBe('quota')
    expect(await failureOf(api.sendMessage(chat, 'ba'))).toBe('quota')
    expect(warnings).toEqual([{ share: 100, month: '2026-11', sent: 1, quota: 3_000 }])
  })

  it('is warned of again with the next message where that failed, and the message counts as sent', async () => {
    let failures = 1
    const onWarning = async (warning: QuotaWarning) => {
      if (failures-- > 0) throw new TypeError('nobody is there')
      warnings.push(warning)
    }
    const { api, chat } = await known({ monthlyMessages: 5, onWarning })
    for (let n = 0; n < 5; n++) expect(await failureOf(api.sendMessage(chat, `${n}`))).toBe('sent')
    expect(warnings.map(({ share }) => share)).toEqual([100])
    expect(lines.at(-1)).toBe('error: Zalo: a message could not be counted (TypeError)')
  })
})

describe('the webhook of Zalo', () => {
  const message = {
    from: { id: 'a1', display_name: 'Thu', is_bot: false },
    chat: { id: 'a1', chat_type: 'PRIVATE' },
    text: 'Xin chào',
    message_id: 'm1',
    date: 1_750_316_131_602,
  }
  const flat = { event_name: 'message.text.received', message }
  const header = (given: string | undefined) => (name: string) =>
    name.toLowerCase() === 'x-bot-api-secret-token' ? given : undefined

  async function hooked(receive: (event: ChannelEvent) => Promise<void> = inbox().receive) {
    const { channel } = under({ webhookSecret: SECRET })
    const bring = (body: unknown, secret: string | undefined = SECRET) =>
      channel.webhook!({ header: header(secret), body })
    await channel.start(receive)
    return { channel, bring }
  }

  it('answers a probe and what is not known, and takes nothing of it', async () => {
    const { events, receive } = inbox()
    const { bring } = await hooked(receive)
    for (const body of [undefined, {}, 'x', { ...flat, event_name: 'message.poll.received' }]) {
      expect(await bring(body)).toBe(200)
      expect(await bring(body)).toBe(200)
    }
    expect(events).toEqual([])
    expect(lines.filter((line) => line.startsWith('warn'))).toEqual([
      'warn: Zalo: an event was left that this bot does not answer (message.poll.received); it is not told of again',
    ])
  })

  it('has Zalo come again with what could not be stored, and takes nothing once it is stopped', async () => {
    const { channel, bring } = await hooked(() => Promise.reject(new TypeError('Xin chào')))
    expect(await bring(flat)).toBe(500)
    expect(lines.at(-1)).toBe('error: a message from Zalo could not be stored (TypeError)')
    await channel.stop()
    expect(await bring(flat)).toBe(503)
  })

  it('has a choice typed anew where the first could not be stored and never came again', async () => {
    const { events, receive } = inbox()
    let isFull = false
    const { channel, bring } = await hooked((event) =>
      isFull ? Promise.reject(new Error('the disk is full')) : receive(event),
    )
    const thu = zalo.person('Thu')
    const ofThu = { ...message, chat: { ...message.chat, id: thu.id } }
    const says = (message_id: string, text: string) => bring({ ...flat, message: { ...ofThu, message_id, text } })
    const api = new Api(channel.token, { apiRoot: channel.apiRoot, fetch: channel.fetch as never })
    thu.says('xin chào')
    await says('m1', 'xin chào')
    await api.sendMessage(Number(events[0]!.chat), 'Đồng chí đồng ý?', keyed('reply:1:1', { reply_markup: YES_NO }))
    isFull = true
    expect(await says('m2', '1')).toBe(500)
    isFull = false
    expect(await says('m3', '1')).toBe(200)
    expect(events[1]?.update.callback_query?.data).toBe('yes')
  })

  it('stands alone: nothing is asked for, and there is none where events are', async () => {
    const { channel } = await hooked()
    await zalo.called('getMe')
    await channel.stop()
    expect(zalo.callsOf('getUpdates')).toEqual([])
    expect(zalo.callsOf('deleteWebhook')).toEqual([])
    expect(under().channel.webhook).toBeNull()
  })
})
