import { LARGEST_KEPT, LARGEST_KEPT_TEXT } from '../../domain/files/largest-file.js'
import { Api, GrammyError, InlineKeyboard, InputFile } from 'grammy'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.js'
import { fileStore, type FileStore } from '../../store/files.js'
import { webChatStore, type WebChatStore } from '../../store/web-chat.js'
import type { ChannelEvent } from '../channel.js'
import type { WebSignal } from './port.js'
import { WEB_BOT } from './telegram.js'
import { webChannel, type WebChannel } from './web-channel.js'

const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')
const EVENT = '0198f0a0-0000-4000-8000-000000000001'
const OTHER = '0198f0a0-0000-4000-8000-000000000002'

describe('the web chat as a channel', () => {
  let database: TestDatabase
  let chats: WebChatStore
  let files: FileStore
  let channel: WebChannel
  let api: Api
  let memberId: string
  let chat: number
  let events: ChannelEvent[]
  const person = () => ({ chat, name: 'Lê Thị Thu' })
  const texts = async () => (await chats.history(chat, null, 100)).messages.map(({ text }) => text)

  beforeAll(async () => {
    database = await testDatabase()
    chats = webChatStore(database.prisma)
    files = fileStore(database.prisma)
    channel = webChannel({ chats, files, now: () => NOW, baseUrl: 'https://daumoi.example' })
    api = new Api(channel.token, { fetch: channel.fetch as never, apiRoot: channel.apiRoot })
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const data = { name: 'Lê Thị Thu', role: 'focal-point', webChat: { create: {} } }
    const member = await database.prisma.member.create({ data, include: { webChat: true } })
    memberId = member.id
    chat = member.webChat!.id
    events = []
    await channel.start(async (event) => void events.push(event))
  })

  const refused = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof GrammyError)) throw new Error('the call was not refused', { cause: error })
    return `${error.error_code} ${error.description}`
  }

  describe('answers the Bot API', () => {
    it('with who the bot is', async () => {
      expect(await api.getMe()).toEqual(WEB_BOT)
      expect(channel.botInfo()).toEqual(WEB_BOT)
      expect(await api.setMyCommands([{ command: 'huy', description: 'Hủy' }])).toBe(true)
    })

    it('with the message that it wrote', async () => {
      const keyboard = new InlineKeyboard().text('Có', 'yes').text('Không', 'no').row().url('Xem', 'https://vbpl.vn')
      const sent = await api.sendMessage(chat, 'Hạn <b>20/11</b> &amp; xa', {
        parse_mode: 'HTML',
        reply_markup: keyboard,
      })
      expect(sent).toEqual({
        message_id: 1,
        date: NOW.epochMilliseconds / 1000,
        chat: { id: chat, type: 'private', first_name: 'Lê Thị Thu' },
        from: WEB_BOT,
        text: 'Hạn 20/11 & xa',
        entities: [{ type: 'bold', offset: 4, length: 5 }],
        reply_markup: {
          inline_keyboard: [
            [
              { text: 'Có', callback_data: 'yes' },
              { text: 'Không', callback_data: 'no' },
            ],
            [{ text: 'Xem', url: 'https://vbpl.vn/' }],
          ],
        },
      })
    })

    it('by showing plain text as it is', async () => {
      await api.sendMessage(chat, '1 < 2 & <b>3</b>')
      expect(await texts()).toEqual(['1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;'])
    })

    it('by writing a message with a key once', async () => {
      const once = { dau_moi_key: 'push:7' } as object
      const first = await api.sendMessage(chat, 'một', once)
      expect(await api.sendMessage(chat, 'một', once)).toEqual(first)
      await api.sendMessage(chat, 'một', { dau_moi_key: 'push:8' } as object)
      expect(await texts()).toEqual(['một', 'một'])
    })

    it('by editing text and buttons', async () => {
      const { message_id } = await api.sendMessage(chat, 'một', {
        reply_markup: new InlineKeyboard().text('Có', 'yes'),
      })
      const edited = await api.editMessageText(chat, message_id, '<i>hai</i>', { parse_mode: 'HTML' })
      expect(edited).toMatchObject({ text: 'hai', edit_date: NOW.epochMilliseconds / 1000 })
      expect(edited).not.toHaveProperty('reply_markup')
      const again = await api.editMessageReplyMarkup(chat, message_id, {
        reply_markup: new InlineKeyboard().text('Ba', '3'),
      })
      expect(again).toMatchObject({
        text: 'hai',
        reply_markup: { inline_keyboard: [[{ text: 'Ba', callback_data: '3' }]] },
      })
    })

    it('by refusing an edit that changes nothing', async () => {
      const reply_markup = new InlineKeyboard().text('Có', 'yes')
      const { message_id } = await api.sendMessage(chat, 'một', { reply_markup })
      expect(await refused(api.editMessageText(chat, message_id, 'một', { reply_markup }))).toContain(
        '400 Bad Request: message is not modified',
      )
      expect(await refused(api.editMessageReplyMarkup(chat, message_id, { reply_markup }))).toContain(
        'message is not modified',
      )
    })

    it('by taking a message away once', async () => {
      const { message_id } = await api.sendMessage(chat, 'một')
      expect(await api.deleteMessage(chat, message_id)).toBe(true)
      expect(await texts()).toEqual([])
      expect(await refused(api.deleteMessage(chat, message_id))).toBe('400 Bad Request: message to delete not found')
      expect(await refused(api.editMessageText(chat, message_id, 'hai'))).toBe(
        '400 Bad Request: message to edit not found',
      )
    })

    it.each<[string, (api: Api, chat: number) => Promise<unknown>]>([
      ['chat not found', (a) => a.sendMessage(999_999, 'x')],
      ['message text is empty', (a, c) => a.sendMessage(c, ' <b> </b> ', { parse_mode: 'HTML' })],
      ['message is too long', (a, c) => a.sendMessage(c, 'x'.repeat(4097))],
      ['unsupported parse_mode', (a, c) => a.sendMessage(c, 'x', { parse_mode: 'MarkdownV2' })],
      ["can't parse entities: Unsupported start tag", (a, c) => a.sendMessage(c, '<h1>x</h1>', { parse_mode: 'HTML' })],
      [
        'BUTTON_DATA_INVALID',
        (a, c) => a.sendMessage(c, 'x', { reply_markup: new InlineKeyboard().text('a', 'đ'.repeat(33)) }),
      ],
      [
        'BUTTON_URL_INVALID',
        (a, c) => a.sendMessage(c, 'x', { reply_markup: new InlineKeyboard().url('a', 'javascript:1') }),
      ],
      ['reply_markup', (a, c) => a.sendMessage(c, 'x', { reply_markup: { force_reply: true } })],
      ['invalid file_id', (a) => a.getFile('0198f0a0-0000-4000-8000-00000000000f')],
    ])('by refusing what it cannot show: %s', async (reason, call) => {
      expect(await refused(call(api, chat))).toContain(`400 Bad Request: ${reason}`)
    })

    it('by counting the length of a text without its marks', async () => {
      await expect(api.sendMessage(chat, `<b>${'x'.repeat(4096)}</b>`, { parse_mode: 'HTML' })).resolves.toBeDefined()
    })

    describe('with a document', () => {
      const bytes = Buffer.from('Sổ nhắc việc\r\n------ =1+1\r\n')
      const document = () => new InputFile(bytes, 'Sổ nhắc việc.txt')
      const stored = () => database.prisma.storedFile.findMany({ where: { memberId } })

      it('that stands in the chat with its words and buttons, and can be fetched', async () => {
        const sent = await api.sendDocument(chat, document(), {
          caption: 'Kỳ <b>quý IV</b> &amp; sau',
          parse_mode: 'HTML',
          reply_markup: new InlineKeyboard().text('Kỳ khác', 'again'),
        })
        expect(sent).toMatchObject({
          caption: 'Kỳ quý IV & sau',
          caption_entities: [{ type: 'bold', offset: 3, length: 6 }],
          reply_markup: { inline_keyboard: [[{ text: 'Kỳ khác', callback_data: 'again' }]] },
          document: { file_name: 'Sổ nhắc việc.txt', mime_type: 'text/plain', file_size: bytes.length },
        })
        expect(sent).not.toHaveProperty('text')
        const [shown] = (await chats.history(chat, null, 1)).messages
        expect(shown).toMatchObject({ author: 'bot', text: 'Kỳ <b>quý IV</b> &amp; sau', file: { size: bytes.length } })
        expect(Buffer.from((await files.read(shown!.file!.id))!.bytes)).toEqual(bytes)
        expect(await stored()).toMatchObject([{ author: 'bot' }])
      })

      it('that is written and kept once a key', async () => {
        const once = { dau_moi_key: 'reply:web:1:1' } as object
        const first = await api.sendDocument(chat, document(), once)
        expect(await api.sendDocument(chat, document(), once)).toEqual(first)
        expect(await stored()).toHaveLength(1)
        await api.sendDocument(chat, document(), { dau_moi_key: 'reply:web:1:2' } as object)
        expect(await stored()).toHaveLength(2)
      })

      it.each<[string, (a: Api, c: number) => Promise<unknown>]>([
        ['chat not found', (a) => a.sendDocument(999_999, document())],
        ['wrong file: Không nhận loại tệp này', (a, c) => a.sendDocument(c, new InputFile(bytes, 'a.exe'))],
        [
          `wrong file: Tệp lớn hơn ${LARGEST_KEPT_TEXT}`,
          (a, c) => a.sendDocument(c, new InputFile(Buffer.alloc(LARGEST_KEPT + 1, 97), 'a.txt')),
        ],
        ['message caption is too long', (a, c) => a.sendDocument(c, document(), { caption: 'x'.repeat(1025) })],
        [
          'BUTTON_DATA_INVALID',
          (a, c) => a.sendDocument(c, document(), { reply_markup: new InlineKeyboard().text('a', 'đ'.repeat(33)) }),
        ],
        ['file: there is no document in the request', (a, c) => a.sendDocument(c, 'file-of-telegram')],
      ])('unless %s', async (reason, call) => {
        expect(await refused(call(api, chat))).toContain(`400 Bad Request: ${reason}`)
        expect(await texts()).toEqual([])
        expect(await stored()).toEqual([])
      })
    })

    it('by refusing other methods, other tokens and other bodies', async () => {
      expect(await refused(api.sendDice(chat, '🎲'))).toBe('404 Not Found')
      const stranger = new Api('other', { fetch: channel.fetch as never, apiRoot: channel.apiRoot })
      expect(await refused(stranger.getMe())).toBe('401 Unauthorized')
      const form = await channel.fetch(`${channel.apiRoot}/bot${channel.token}/sendMessage`, {
        method: 'POST',
        body: new FormData(),
      })
      expect([form.status, await form.json()]).toMatchObject([400, { ok: false, error_code: 400 }])
    })
  })

  describe('hands on what a person does', () => {
    it('as a message, which is kept before it is handed on', async () => {
      await channel.start(async (event) => {
        expect(await texts()).toEqual(['/baocao quý IV'])
        events.push(event)
      })
      await channel.say({ event: EVENT, person: person(), text: '/baocao quý IV' })
      expect(events).toEqual([
        {
          channel: 'web',
          id: `${chat}:${EVENT}`,
          chat: String(chat),
          update: {
            update_id: expect.any(Number) as number,
            message: {
              message_id: 1,
              date: NOW.epochMilliseconds / 1000,
              chat: { id: chat, type: 'private', first_name: 'Lê Thị Thu' },
              from: { id: chat, is_bot: false, first_name: 'Lê Thị Thu', language_code: 'vi' },
              text: '/baocao quý IV',
              entities: [{ type: 'bot_command', offset: 0, length: 7 }],
            },
          },
        },
      ])
      expect(Number.isSafeInteger(events[0]!.update.update_id)).toBe(true)
    })

    it('as the same event and one message when it comes again', async () => {
      const said = { event: EVENT, person: person(), text: 'xin chào' }
      await channel.say(said)
      await channel.say(said)
      expect(events[1]).toEqual(events[0])
      expect(await texts()).toEqual(['xin chào'])
    })

    it('not as done when it could not be stored, and again afterwards', async () => {
      await channel.start(() => Promise.reject(new Error('no database')))
      await expect(channel.say({ event: EVENT, person: person(), text: 'a' })).rejects.toThrow('no database')
      await channel.start(async (event) => void events.push(event))
      await channel.say({ event: EVENT, person: person(), text: 'a' })
      expect(events).toHaveLength(1)
      expect(await texts()).toEqual(['a'])
    })

    it('as an event that is stored with its message, also where it could not be brought', async () => {
      const file = await files.add({ id: OTHER, memberId, name: 'kế hoạch.txt', bytes: Buffer.from('Kế hoạch') })
      if ('problem' in file) throw new Error(file.problem)
      await channel.start(async (event) => {
        events.push(event)
        throw new Error('killed')
      })
      const actions = [
        () => channel.say({ event: EVENT, person: person(), text: '/huy \ud83d' }),
        () => channel.handIn({ event: OTHER, person: person(), file }),
      ]
      for (const act of actions) await expect(act()).rejects.toThrow('killed')
      const stored = await database.prisma.inboxEvent.findMany({
        where: { chat: `web:${chat}` },
        orderBy: { id: 'asc' },
      })
      expect(stored.map(({ eventId, state }) => [eventId, state])).toEqual(
        [EVENT, OTHER].map((event) => [`${chat}:${event}`, 'waiting']),
      )
      const { update } = events[0]!
      const said = { ...update, message: { ...update.message, text: '/huy ' } }
      expect(stored.map((event) => event.update)).toEqual([said, events[1]!.update])
      expect(await database.prisma.chat.count({ where: { key: `web:${chat}` } })).toBe(1)
      for (const act of actions) await expect(act()).rejects.toThrow('killed')
      expect(await database.prisma.inboxEvent.count({ where: { chat: `web:${chat}` } })).toBe(2)
    })

    it('as a tap with the message that it belongs to', async () => {
      const sent = await api.sendMessage(chat, 'Đúng không?', {
        reply_markup: new InlineKeyboard().text('Đúng', 'yes'),
      })
      expect(await channel.tap({ event: EVENT, person: person(), message: sent.message_id, data: 'yes' })).toBe('taken')
      expect(events[0]!.update.callback_query).toMatchObject({
        id: `${chat}:${EVENT}`,
        data: 'yes',
        message: sent,
        from: { id: chat },
      })
    })

    it('not as a tap on a button that is gone', async () => {
      const sent = await api.sendMessage(chat, 'Đúng không?', {
        reply_markup: new InlineKeyboard().text('Đúng', 'yes'),
      })
      const tap = { event: EVENT, person: person(), message: sent.message_id, data: 'no' }
      expect(await channel.tap(tap)).toBe('stale')
      await api.editMessageReplyMarkup(chat, sent.message_id)
      expect(await channel.tap({ ...tap, data: 'yes' })).toBe('stale')
      expect(events).toEqual([])
    })

    it('as a document whose bytes can be fetched', async () => {
      const bytes = Buffer.from('Kế hoạch')
      const file = await files.add({ id: EVENT, memberId, name: 'kế hoạch.txt', bytes })
      if ('problem' in file) throw new Error(file.problem)
      await channel.handIn({ event: EVENT, person: person(), file })
      const { document } = events[0]!.update.message!
      expect(document).toMatchObject({ file_name: 'kế hoạch.txt', mime_type: 'text/plain', file_size: bytes.length })
      const { file_path } = await api.getFile(document!.file_id)
      const response = await channel.fetch(`${channel.apiRoot}/file/bot${channel.token}/${file_path}`)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
      expect(
        (await channel.fetch(`${channel.apiRoot}/file/bot${channel.token}/0198f0a0-0000-4000-8000-00000000000f`))
          .status,
      ).toBe(404)
    })
  })

  it('tells open pages of a chat what happens, and no others', async () => {
    const heard: WebSignal[] = []
    const deaf = channel.listen(chat, (signal) => heard.push(signal))
    channel.listen(chat + 1, () => heard.push({ kind: 'typing' }))
    const { message_id } = await api.sendMessage(chat, 'a')
    await api.sendChatAction(chat, 'typing')
    await api.answerCallbackQuery(`${chat}:${EVENT}`, { text: 'Đã nhận.' })
    await api.deleteMessage(chat, message_id)
    deaf()
    await api.sendMessage(chat, 'b')
    const answered = { kind: 'answered', event: EVENT, text: 'Đã nhận.', alert: false }
    expect(heard).toEqual([{ kind: 'changed' }, { kind: 'typing' }, answered, { kind: 'changed' }])
  })

  it('gives links for codes', () => {
    expect(channel.inviteLink('Ab-1_2')).toBe('https://daumoi.example/vao/Ab-1_2')
  })
})
