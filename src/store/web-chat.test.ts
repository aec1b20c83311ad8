import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { type NewMessage, webChatStore, type WebChatStore } from './web-chat.js'

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
    expect(await chats.latest([chat])).toEqual(new Map([[chat, changes[2]!.seq]]))
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
})
