import { expect, it } from 'vitest'
import { messageIn } from './incoming.js'

const message = {
  from: { id: '6ede9afa66b88fe6d6a9', display_name: 'Thu', is_bot: false },
  chat: { id: '6ede9afa66b88fe6d6a9', chat_type: 'PRIVATE' },
  message_id: '2d758cb5e222177a4e35',
  date: 1_750_316_131_602,
}
const text = { event_name: 'message.text.received', message: { ...message, text: 'Xin chào' } }
const read = {
  id: '2d758cb5e222177a4e35',
  zaloChat: '6ede9afa66b88fe6d6a9',
  name: 'Thu',
  kind: 'text',
  text: 'Xin chào',
  caption: null,
  sentAt: 1_750_316_131_602,
}

it('an event is read wrapped and flat', () => {
  expect(messageIn({ ok: true, result: text })).toEqual(read)
  expect(messageIn(text)).toEqual(read)
})

it('what has no words is known by its kind, an image under whichever name its address has', () => {
  for (const [kind, fields] of [
    ['image', { photo: 'https://x/a.jpg', caption: ' Ảnh hội nghị ' }],
    ['image', { photo_url: 'https://x/a.jpg', caption: 'Ảnh hội nghị' }],
  ] as const) {
    const event = { event_name: `message.${kind}.received`, message: { ...message, ...fields } }
    expect(messageIn(event)).toMatchObject({ kind, text: null, caption: 'Ảnh hội nghị' })
  }
  for (const kind of ['sticker', 'voice', 'unsupported']) {
    expect(messageIn({ event_name: `message.${kind}.received`, message })).toMatchObject({ kind, text: null })
  }
})

it('what a person said is read also where Zalo says of it less, or otherwise, than documented', () => {
  const other = { ...text.message, date: '1750316131602', from: { id: '1', display_name: null }, caption: 7 }
  expect(messageIn({ ...text, message: other })).toEqual({ ...read, name: 'Zalo', sentAt: null })
})

it('a probe, a group, another bot and what is not known are left', () => {
  const bodies = [
    undefined,
    null,
    '',
    {},
    { ok: true, result: {} },
    { ok: true, result: [] },
    { ...text, event_name: 'message.poll.received' },
    { ...text, event_name: 'toString' },
    { ...text, message: { ...text.message, chat: { ...message.chat, chat_type: 'GROUP' } } },
    { ...text, message: { ...text.message, from: { ...message.from, is_bot: true } } },
    { ...text, message: { ...text.message, message_id: undefined } },
  ]
  expect(bodies.map(messageIn)).toEqual(bodies.map(() => null))
})
