import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { webChatStore, type WebChatStore } from './web-chat.js'
import type { NewMessage, StoredMessage } from './web-message.js'

const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')
const LATER = NOW.add({ minutes: 5 })
const message = (text: string, key: string | null = null): NewMessage => ({
  key,
  author: 'bot',
  text,
  buttons: [[{ text: 'Đúng', callback_data: 'yes' }]],
  fileId: null,
  sentAt: NOW,
})

describe('the rows of the web chat', () => {
  let database: TestDatabase
  let chats: WebChatStore
  let chat: number

  beforeAll(async () => {
    database = await testDatabase()
    chats = webChatStore(database.prisma)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const member = await database.prisma.member.create({
      data: { name: 'Lê Thị Thu', role: 'focal-point', webChat: { create: {} } },
      include: { webChat: true },
    })
    chat = member.webChat!.id
  })

  it('keeps a message as it was handed in', async () => {
    const written = await chats.append(chat, message('Xin chào', 'k'))
    const { fileId: _, sentAt, ...kept } = message('Xin chào', 'k')
    expect(written).toMatchObject({ id: 1, seq: 1, ...kept, file: null, removed: false, editedAt: null })
    expect(written.sentAt.toString()).toBe(sentAt.toString())
    expect(await chats.message(chat, 1)).toEqual(written)
    expect(await chats.person(chat)).toMatchObject({ name: 'Lê Thị Thu' })
  })

  it('writes a message with the same key once', async () => {
    const first = await chats.append(chat, message('một', 'push:1'))
    const second = await chats.append(chat, message('hai', 'push:1'))
    expect(second).toEqual(first)
    expect((await chats.history(chat, null, 10)).messages).toHaveLength(1)
  })

  it('writes a message once when two processes send it together', async () => {
    const written = await Promise.all(Array.from({ length: 8 }, () => chats.append(chat, message('một', 'push:1'))))
    expect(new Set(written.map(({ id }) => id)).size).toBe(1)
    expect((await chats.history(chat, null, 10)).messages).toHaveLength(1)
  })

  it('writes a message with its event, or neither, whatever is written at the same time', async () => {
    const eventOf = ({ id, text, key }: StoredMessage) => ({
      channel: 'web',
      id: `${chat}:${key}`,
      chat: String(chat),
      update: text === 'hỏng' ? ([] as object) : { message: { message_id: id, text } },
    })
    await chats.append(chat, message('trước đó'))
    const written = await Promise.allSettled(
      ['một', 'hỏng', 'hai', 'một'].map((text) => chats.append(chat, message(text, text), eventOf)),
    )
    expect(written.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    await chats.append(chat, message('một', 'một'), eventOf)
    const { messages } = await chats.history(chat, null, 10)
    expect(messages.map(({ text }) => text)).toEqual(['trước đó', 'một', 'hai'])
    const events = await database.prisma.inboxEvent.findMany({
      where: { chat: `web:${chat}` },
      orderBy: { id: 'asc' },
    })
    const told = messages.slice(1).map(({ id, text }) => [`${chat}:${text}`, { message: { message_id: id, text } }])
    expect(events.map(({ eventId, update }) => [eventId, update])).toEqual(told)
  })

  it('tells a reader every change once, in the order in which they happened', async () => {
    const [first, second] = [await chats.append(chat, message('một')), await chats.append(chat, message('hai'))]
    const { seq } = await chats.history(chat, null, 10)
    await chats.edit(chat, first.id, { text: 'một, sửa', buttons: [], editedAt: LATER })
    await chats.append(chat, message('ba'))
    await chats.remove(chat, second.id)

    const changes = await chats.changesSince(chat, seq, 10)
    expect(changes.map(({ id, text, removed }) => [id, text, removed])).toEqual([
      [1, 'một, sửa', false],
      [4, 'ba', false],
      [2, '', true],
    ])
    expect(changes[0]!.buttons).toEqual([])
    expect(changes[0]!.editedAt?.toString()).toBe(LATER.toString())
    expect(await chats.changesSince(chat, changes[0]!.seq, 1)).toEqual([changes[1]])
    expect(await chats.latest([chat])).toEqual(new Map([[chat, { seq: changes[2]!.seq, readUpTo: 0 }]]))
  })

  it('gives each of many messages at once a place of its own', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => chats.append(chat, message(String(index)))))
    const changes = await chats.changesSince(chat, 0, 100)
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it('pages through the history from the newest backwards, without what was removed', async () => {
    for (const text of ['1', '2', '3', '4', '5']) await chats.append(chat, message(text))
    await chats.remove(chat, 4)
    const newest = await chats.history(chat, null, 2)
    expect(newest.messages.map(({ text }) => text)).toEqual(['3', '5'])
    const older = await chats.history(chat, newest.messages[0]!.id, 5)
    expect(older.messages.map(({ text }) => text)).toEqual(['1', '2'])
  })

  it('knows nothing of a message that is gone', async () => {
    await chats.append(chat, message('một'))
    expect(await chats.remove(chat, 1)).toBe(true)
    expect(await chats.remove(chat, 1)).toBe(false)
    expect(await chats.edit(chat, 1, { text: 'hai', buttons: [] })).toBeNull()
    expect(await chats.message(chat, 1)).toBeNull()
  })

  describe('finds', () => {
    const found = async (query: string, before: number | null = null, limit = 20) => {
      const { count, messages } = await chats.search(chat, query, before, limit)
      return [count, ...messages.map(({ id }) => id)]
    }

    it('messages by the beginnings of all words, however they are typed, newest first', async () => {
      await chats.append(chat, message('<b>Kế hoạch</b> quý III/2026 &lt;bản 100%&gt;'))
      await chats.append(chat, { ...message('Kết quả quý IV: 2.500 lượt'), author: 'person' })
      await chats.append(chat, message('Báo cáo của ban_a'))
      expect(await found('QUY')).toEqual([2, 2, 1])
      expect(await found('quý  iii, kế hoạch')).toEqual([1, 1])
      expect(await found('2.500')).toEqual([1, 2])
      expect(await found('an')).toEqual([0])
      expect(await found('100%')).toEqual([1, 1])
      expect(await found('b_o')).toEqual([0])
      expect(await found('b')).toEqual([2, 3, 1])
      expect(await found('lt')).toEqual([0])
      expect(await found(' … ')).toEqual([0])
      expect(await found('quy', 2)).toEqual([2, 1])
      expect(await found('quy', null, 1)).toEqual([2, 2])
    })

    it('what a message says now, not what it said or what was taken away', async () => {
      await chats.append(chat, message('một'))
      await chats.append(chat, message('một'))
      await chats.edit(chat, 1, { text: 'hai', buttons: [], editedAt: LATER })
      await chats.remove(chat, 2)
      expect(await found('mot')).toEqual([0])
      expect(await found('hai')).toEqual([1, 1])
      const rows = await database.prisma.webMessage.findMany({ where: { chatId: chat }, orderBy: { id: 'asc' } })
      expect(rows.map(({ words }) => words)).toEqual([' hai', ''])
    })

    it('files by their names, and messages that were written before there was a search', async () => {
      const { memberId } = (await chats.person(chat))!
      const data = { memberId, name: 'Kế hoạch phường.docx', mime: 'x', size: 1, bytes: new Uint8Array(1) }
      const file = await database.prisma.storedFile.create({ data })
      await chats.append(chat, { ...message('', 'e1'), author: 'person', fileId: file.id })
      expect(await found('phuong docx')).toEqual([1, 1])
      for (let count = 0; count < 3; count += 1) await chats.append(chat, message(`<i>cũ</i> ${count}`))
      await database.prisma.webMessage.updateMany({ where: { chatId: chat }, data: { words: null } })
      expect(await found('cu')).toEqual([3, 4, 3, 2])
      expect(await found('phuong')).toEqual([1, 1])
    })
  })

  it('knows what was read, and counts what the bot wrote since', async () => {
    await chats.append(chat, message('một'))
    await chats.append(chat, message('hai'))
    expect(await chats.unread(chat)).toEqual({ readUpTo: 0, unread: 2 })
    await chats.markRead(chat, 99)
    expect(await chats.unread(chat)).toEqual({ readUpTo: 2, unread: 0 })
    await chats.append(chat, { ...message('ba', 'e1'), author: 'person' })
    await chats.append(chat, message('bốn'))
    await chats.markRead(chat, 1)
    expect(await chats.unread(chat)).toEqual({ readUpTo: 2, unread: 1 })
    await chats.remove(chat, 4)
    expect((await chats.unread(chat)).unread).toBe(0)
  })
})
