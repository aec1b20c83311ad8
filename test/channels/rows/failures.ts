import { inspect } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { whenLeaving } from '../../../src/channels/leaving.js'
import { sendFailureOf } from '../../../src/channels/send-failure.js'
import { failureLines } from '../../../src/domain/ledger/outcome-words.js'
import type { Row } from './row.js'

const at = Temporal.Instant.from('2026-11-16T01:00:00Z')

const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => expect.fail('it was sent'),
    (error: unknown) => error,
  )
const failureOf = async (call: Promise<unknown>) => sendFailureOf(await errorOf(call))

export const FAILURE_ROWS: Row[] = [
  {
    name: 'each failure has its class, and words for whoever reads of it',
    async run(t, { failures }) {
      const someone = await t.someone()
      for (const { what, is, send } of failures) {
        const error = await errorOf(send(t, someone))
        expect({ what, is: sendFailureOf(error) }).toEqual({ what, is })
        expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(t.secret)
        const [line] = failureLines([{ channel: t.channel().name, outcome: is, at }])
        expect(line).toMatch(/^\p{Lu}[^:]*, 08:00 ngày 16\/11\/2026: \p{Ll}/u)
        expect(line).not.toContain(is)
      }
    },
  },
  {
    name: 'nobody is reached in a chat that is not there',
    async run(t) {
      expect(await failureOf(t.api().sendMessage(t.nobody, 'Sắp đến hạn'))).toBe('unreachable')
    },
  },
  {
    name: 'whoever blocked the bot is not reached',
    key: 'blocked',
    async run(t) {
      const someone = await t.someone()
      someone.blocks!()
      expect(await failureOf(t.api().sendMessage(someone.chat, 'Sắp đến hạn'))).toBe('unreachable')
      expect(await someone.seen()).toEqual([])
    },
  },
  {
    name: 'nothing leaves once the quota of the month is used up',
    key: 'quota',
    async run(t, _, { store }) {
      const someone = await t.someone()
      const months = store.channelMonths.of(t.channel().name)
      await months.sent('2026-11', 99)
      await t.api().sendMessage(someone.chat, 'tin thứ một trăm')
      const asked = t.wire!.asked()
      expect(await failureOf(t.api().sendMessage(someone.chat, 'một tin nữa'))).toBe('quota')
      expect(t.wire!.asked()).toBe(asked)
      expect((await someone.seen()).map(({ text }) => text)).toEqual(['tin thứ một trăm'])
    },
  },
  {
    name: 'a server that asks to wait is waited for, and the message sent once',
    key: 'flood',
    async run(t) {
      const someone = await t.someone()
      t.wire!.next({ refuse: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 })
      const began = performance.now()
      await t.api().sendMessage(someone.chat, 'Sắp đến hạn')
      expect(performance.now() - began).toBeGreaterThanOrEqual(1_000)
      expect(t.wire!.asked()).toBe(2)
      expect(await someone.seen()).toHaveLength(1)
    },
  },
  {
    name: 'what certainly did not leave can be tried again',
    key: 'not-sent',
    async run(t) {
      const someone = await t.someone()
      await t.wire!.goesDown()
      expect(await failureOf(t.api().sendMessage(someone.chat, 'Sắp đến hạn'))).toBe('retry')
      await t.wire!.comesBack()
      await t.api().sendMessage(someone.chat, 'Sắp đến hạn')
      expect(await someone.seen()).toHaveLength(1)
    },
  },
  {
    name: 'what may have arrived is not sent again by itself',
    key: 'may-have-arrived',
    async run(t) {
      const someone = await t.someone()
      t.wire!.next('lose-answer')
      expect(await failureOf(t.api().sendMessage(someone.chat, 'Sắp đến hạn'))).toBe('unknown')
      expect(t.wire!.asked()).toBe(1)
      expect((await someone.seen()).length).toBeLessThanOrEqual(1)
    },
  },
  {
    name: 'nothing leaves where its sender is told otherwise at the last moment',
    async run(t) {
      const someone = await t.someone()
      const no = () => Promise.reject(new Error('somebody else has it'))
      const sent = whenLeaving(no, () => t.api().sendMessage(someone.chat, 'Sắp đến hạn'))
      expect(await failureOf(sent)).toBe('retry')
      expect(await someone.seen()).toEqual([])
    },
  },
]
