import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { eventOf } from './events.js'

const ME = { id: 42, username: 'dau_moi_bot' }
const LAN = { id: 9, is_bot: false, first_name: 'Lan' }
const GROUP = { id: -5, type: 'group' as const, title: 'Sở Tư pháp', all_members_are_administrators: true }

const inGroup = (parts: object): Update =>
  ({ update_id: 3, message: { message_id: 1, date: 1, from: LAN, chat: GROUP, ...parts } }) as Update

/** What of a message in a group is handed on; null where nothing is. */
const kept = (parts: object, me: Parameters<typeof eventOf>[1] = ME) =>
  eventOf(inGroup(parts), me)?.update.message ?? null

describe('an update of Telegram', () => {
  it('of a private chat is handed on as it is', () => {
    const chat = { id: 9, type: 'private' as const, first_name: 'Lan' }
    const update = { update_id: 3, message: { message_id: 1, date: 1, from: LAN, chat, text: 'xin chào' } } as Update
    expect(eventOf(update, ME)).toEqual({ channel: 'telegram', id: '3', chat: '9', update })
  })

  it('of a channel, or without a chat, is none of ours', () => {
    const chat = { id: -7, type: 'channel' as const, title: 'Tin tức' }
    expect(
      eventOf({ update_id: 3, channel_post: { message_id: 1, date: 1, chat, text: 'a' } } as Update, ME),
    ).toBeNull()
    const tap = { id: 't', from: LAN, chat_instance: 'x', data: 'd', inline_message_id: 'i' }
    expect(eventOf({ update_id: 3, callback_query: tap } as Update, ME)).toBeNull()
  })

  it.each([
    ['talk', { text: 'Họp lúc mấy giờ' }],
    ['a command to another bot', { text: '/nhom@bot_khac' }],
    ['a command that may be meant for another bot', { text: '/viec' }],
    ['a mention', { text: 'nhờ @dau_moi_bot xem' }],
    ['a file', { document: { file_id: 'f', file_unique_id: 'u' }, caption: 'dự thảo' }],
    ['an answer to somebody else', { text: 'vâng', reply_to_message: { from: LAN, text: 'hỏi' } }],
    ['who comes and goes', { new_chat_members: [LAN] }],
    ['another bot', { from: { ...LAN, is_bot: true }, text: '/nhom@dau_moi_bot' }],
  ])('of a group is not handed on where it is %s', (_, parts) => {
    expect(kept(parts)).toBeNull()
  })

  it.each([
    '/nhom',
    '/nhom@dau_moi_bot',
    '/viec@Dau_Moi_Bot',
    '/start ma-moi-1',
    '482 913',
    'https://t.me/x?start=abc',
  ])('of a group is handed on where it is said to the bot: %s', (text) => {
    expect(kept({ text, entities: [], author_signature: 'x' })).toEqual({
      message_id: 1,
      date: 1,
      from: LAN,
      chat: { id: -5, type: 'group', title: 'Sở Tư pháp' },
      text,
    })
  })

  it('of a group keeps nothing of an answer to the bot but that it was one', () => {
    const bot = { id: 42, is_bot: true, first_name: 'Đầu Mối' }
    expect(kept({ text: 'đã làm xong', reply_to_message: { from: bot, text: 'nhắc việc' } })).toEqual({
      message_id: 1,
      date: 1,
      from: LAN,
      chat: { id: -5, type: 'group', title: 'Sở Tư pháp' },
    })
  })

  it('of a group tells of its new id, of a tap and of what the bot is there', () => {
    expect(kept({ migrate_to_chat_id: -1_005 })).toMatchObject({ migrate_to_chat_id: -1_005 })
    expect(kept({ migrate_from_chat_id: -5 })).toMatchObject({ migrate_from_chat_id: -5 })
    const message = { message_id: 1, date: 1, chat: GROUP, text: 'Nhóm này nhận tin' }
    const tap = { id: 't', from: LAN, chat_instance: 'x', data: 'g:stop', message }
    const update = eventOf({ update_id: 3, callback_query: tap } as Update, ME)?.update
    expect(update?.callback_query).toMatchObject({ data: 'g:stop', message: { chat: { id: -5 } } })
    expect(update?.callback_query?.message).not.toHaveProperty('text')
    const my_chat_member = { chat: GROUP, from: LAN, date: 1, new_chat_member: { status: 'kicked' } }
    expect(eventOf({ update_id: 3, my_chat_member } as unknown as Update, ME)).toMatchObject({ chat: '-5' })
  })

  it('of a group is not lost while the name of the bot is unknown', () => {
    expect(kept({ text: '/nhom@dau_moi_bot' }, { id: 42, username: null })).not.toBeNull()
  })
})
