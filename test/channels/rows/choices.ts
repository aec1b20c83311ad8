import { InlineKeyboard } from 'grammy'
import { expect } from 'vitest'
import type { Someone, UnderTest } from '../under-test.js'
import { answer, type Row } from './row.js'

const PERIODS = new InlineKeyboard()
  .text('Quý III', 'period:q3')
  .text('Để sau', 'period:later')
  .row()
  .text('Cả năm', 'y')
const WAYS_ON = new InlineKeyboard().text('‹ Quay lại', 'back').text('Hủy', 'cancel')

let questions = 0
const ask = (t: UnderTest, { chat }: Someone, text = 'Đồng chí chọn kỳ nào?') =>
  t.api().sendMessage(chat, text, answer(++questions, { reply_markup: PERIODS }))

const tapsOf = (t: UnderTest) => t.received.stored.flatMap(({ update }) => update.callback_query ?? [])

export const CHOICE_ROWS: Row[] = [
  {
    key: 'events',
    name: 'a choice comes in as a tap on its question, by whatever way it is made',
    async run(t) {
      const someone = await t.someone()
      let stored = t.received.stored.length
      let ways = 1
      for (let way = 0; way < ways; way++) {
        const { message_id } = await ask(t, someone)
        const all = someone.ways('Để sau')
        ways = all.length
        await all[way]!()
        const event = (await t.received.hasStored(++stored)).at(-1)!
        expect(event).toMatchObject({ chat: someone.chat, update: { callback_query: { data: 'period:later' } } })
        expect(event.update.callback_query?.message).toMatchObject({ message_id, chat: { id: Number(someone.chat) } })
      }
      expect(ways).toBe(t.channel().capabilities.buttons ? 1 : 7)
    },
  },
  {
    key: 'events',
    name: 'what is said instead of a choice is none, and the choice stays open',
    async run(t) {
      const someone = await t.someone()
      await ask(t, someone)
      await someone.says('Quý nào cũng được, đề nghị giải thích')
      await t.received.hasStored(2)
      await someone.ways('Cả năm')[0]()
      const [, words, tap] = await t.received.hasStored(3)
      expect(words!.update.message?.text).toBe('Quý nào cũng được, đề nghị giải thích')
      expect(tap!.update.callback_query?.data).toBe('y')
    },
  },
  {
    key: 'events',
    name: 'a number that answers a question for one is not taken for a choice',
    async run(t) {
      const someone = await t.someone()
      await ask(t, someone)
      const question = answer(++questions, { reply_markup: WAYS_ON, dau_moi_choices: 'words' })
      await t.api().sendMessage(someone.chat, 'Bao nhiêu hội nghị?', question)
      await someone.says('2')
      const event = (await t.received.hasStored(2))[1]!
      expect(event.update.message?.text).toBe('2')
    },
  },
  {
    key: 'events',
    name: 'each choice is used once',
    async run(t) {
      const someone = await t.someone()
      const { message_id } = await ask(t, someone)
      const [choose] = someone.ways('Để sau')
      await choose()
      await t.received.hasStored(2)
      // As the bot marks what was chosen (bot/mark-choice.ts).
      const marked = 'Đồng chí chọn kỳ nào?\n→ <b>Để sau</b>'
      await t.api().editMessageText(someone.chat, message_id, marked, { parse_mode: 'HTML' })
      // Where it was a button there is none left to tap.
      await choose().catch(() => {})
      await someone.says('xong')
      await expect.poll(() => t.received.stored.at(-1)?.update.message?.text, { interval: 2 }).toBe('xong')
      expect(tapsOf(t)).toHaveLength(1)
    },
  },
  {
    key: 'events',
    name: 'a choice between two others is understood of the newest question',
    async run(t) {
      const someone = await t.someone()
      await ask(t, someone, 'Câu thứ nhất')
      const { message_id } = await ask(t, someone, 'Câu thứ hai')
      await someone.ways('Quý III')[0]()
      const event = (await t.received.hasStored(2))[1]!
      expect(event.update.callback_query).toMatchObject({ data: 'period:q3', message: { message_id } })
    },
  },
  {
    key: 'events',
    name: 'a choice is understood after a restart between question and answer',
    async run(t) {
      const someone = await t.someone()
      const { message_id } = await ask(t, someone)
      await t.stops()
      await t.begins()
      await someone.ways('Để sau')[0]()
      const event = (await t.received.hasStored(2))[1]!
      expect(event.update.callback_query).toMatchObject({ data: 'period:later', message: { message_id } })
    },
  },
  {
    key: 'events',
    name: 'a choice that is made while nothing runs is understood afterwards',
    async run(t) {
      const someone = await t.someone()
      await ask(t, someone)
      await t.stops()
      const chosen = someone.ways('Để sau')[0]()
      await t.begins()
      await chosen.catch(() => someone.ways('Để sau')[0]())
      const event = (await t.received.hasStored(2))[1]!
      expect(event.update.callback_query?.data).toBe('period:later')
    },
  },
]
