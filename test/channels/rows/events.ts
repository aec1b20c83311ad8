import { randomUUID } from 'node:crypto'
import { InlineKeyboard } from 'grammy'
import { expect } from 'vitest'
import { openInbox } from '../../../src/app/inbox.js'
import type { Recorded, UnderTest } from '../under-test.js'
import { postTo } from '../stage.js'
import { answer, type Row } from './row.js'

const PERIOD = new InlineKeyboard().text('Quý IV', 'period:2026-Q4')
const isFine = (line: string) => /^(?:info|warn): /.test(line)

/** Hands payloads in, one after the other, and tells what came of each: nothing, or an update. */
async function madeOf(t: UnderTest, all: readonly Recorded[]): Promise<(object | null)[]> {
  const someone = await t.someone()
  await t.api().sendMessage(someone.chat, 'Kỳ nào?', answer(1, { reply_markup: PERIOD }))
  const made: (object | null)[] = []
  for (const [n, recorded] of all.entries()) {
    const before = t.received.stored.length
    await t.brings(recorded, someone)
    const after = `sau khi gửi ${n}`
    await someone.says(after)
    const isAfter = () => t.received.stored.at(-1)?.update.message?.text === after
    await expect.poll(isAfter, { message: recorded.what, interval: 2 }).toBe(true)
    const updates = t.received.stored.slice(before, -1).map(({ update }) => update)
    made.push(updates.length > 1 ? updates : (updates[0] ?? null))
  }
  return made
}

export const EVENT_ROWS: Row[] = [
  {
    key: 'events',
    name: 'what its server brings is read as recorded',
    async run(t, { recorded }) {
      const known = recorded.filter(({ comes }) => typeof comes === 'object' && comes !== null)
      expect(known.length).toBeGreaterThan(2)
      expect(await madeOf(t, known)).toMatchObject(known.map(({ comes }) => comes))
    },
  },
  {
    key: 'events',
    name: 'what it does not know is acknowledged, left, and at most warned of',
    async run(t, { recorded }) {
      const unknown = recorded.filter(({ comes }) => comes === null)
      expect(unknown.length).toBeGreaterThan(1)
      expect(await madeOf(t, unknown)).toEqual(unknown.map(() => null))
      await madeOf(
        t,
        recorded.filter(({ comes }) => comes === 'whatever'),
      )
      await expect.poll(() => t.hasAcknowledged(), { interval: 2 }).toBe(true)
      expect(t.log().filter((line) => !isFine(line))).toEqual([])
    },
  },
  {
    key: 'events',
    name: 'an event is acknowledged once it is stored, and comes again where it could not be',
    async run(t) {
      const someone = await t.someone()
      let tries = 0
      let tooEarly = false
      t.received.by(async (event) => {
        tooEarly ||= t.hasAcknowledged()
        if (++tries === 1) throw new TypeError('Ý kiến riêng')
        await t.received.store(event)
      })
      await someone.says('Ý kiến riêng')
      const event = (await t.received.hasStored(2))[1]!
      expect(event.update.message?.text).toBe('Ý kiến riêng')
      await expect.poll(() => t.hasAcknowledged(), { interval: 2 }).toBe(true)
      expect(tooEarly).toBe(false)
      expect(tries).toBe(2)
      // Nor does the log say what somebody wrote.
      expect(t.log().join('\n')).not.toContain('Ý kiến riêng')
    },
  },
  {
    key: 'events',
    name: 'an event that is brought twice has one id and is handled once',
    async run(t, _, { store }) {
      const someone = await t.someone()
      const handled: string[] = []
      const inbox = openInbox({
        store,
        claimant: randomUUID(),
        handle: async ({ update }) => void handled.push((update as { message: { text: string } }).message.text),
        verdict: () => 'done',
        givenUp: async () => {},
        problem: (error) => {
          throw error
        },
      })
      let brought = 0
      t.received.by(async (event) => {
        await inbox.receive(event)
        if (++brought === 1) throw new Error('the process fails before it can say so')
      })
      await someone.says('một lần')
      const [first, again] = (await t.received.wasBrought(3)).slice(1)
      expect(again).toEqual(first)
      await expect.poll(() => handled.at(-1), { interval: 2 }).toBe('một lần')
      await expect.poll(() => t.hasAcknowledged(), { interval: 2 }).toBe(true)
      await inbox.stop()
      expect(handled.filter((text) => text === 'một lần')).toHaveLength(1)
    },
  },
  {
    name: 'events that come out of their order are all taken, in the order in which they come',
    key: 'out-of-order',
    async run(t) {
      const someone = await t.someone()
      await t.bringsOutOfOrder(someone, 'viết sau', 'viết trước')
      const [, one, two] = await t.received.hasStored(3)
      expect([one, two].map((event) => event!.update.message?.text)).toEqual(['viết sau', 'viết trước'])
      expect([one, two].map((event) => event!.chat)).toEqual([someone.chat, someone.chat])
      expect(one!.id).not.toBe(two!.id)
    },
  },
  {
    name: 'nothing is taken from a caller who does not know the secret',
    key: 'secret',
    async run(t, { recorded }, { url }) {
      const path = `${url}/kenh/${t.channel().name}`
      const { body } = recorded[0]!
      const header = { telegram: 'x-telegram-bot-api-secret-token', zalo: 'x-bot-api-secret-token' }
      const name = header[t.channel().name as 'telegram' | 'zalo']
      const stored = t.received.stored.length
      for (const secret of ['', 'bi-mat', `${'x'.repeat(5_000)}`, t.secret]) {
        expect(await postTo(path, { [name]: secret }, body)).toBe(401)
      }
      expect(await postTo(path, {}, body)).toBe(401)
      expect(await postTo(`${url}/kenh/khac`, { [name]: 'bi-mat' }, body)).toBe(404)
      expect(t.received.delivered).toHaveLength(stored)
    },
  },
  {
    key: 'events',
    name: 'a channel that stops finishes what it is storing and takes no more',
    async run(t) {
      const someone = await t.someone()
      let store = () => {}
      const stored = new Promise<void>((resolve) => (store = resolve))
      let isStored = false
      t.received.by(async (event) => {
        await stored
        await t.received.store(event)
        isStored = true
      })
      const says = someone.says('đang gửi')
      await t.received.wasBrought(2)
      const stopped = t.stops().then(() => isStored)
      store()
      expect(await stopped).toBe(true)
      await says
      const { length } = t.received.delivered
      t.received.by(null)
      await someone.says('sau khi dừng').catch(() => {})
      expect(t.received.delivered).toHaveLength(length)
      await t.begins()
      // What waited at its server comes now; the page hands in again what was refused.
      if (t.wire === null) await someone.says('sau khi dừng')
      await expect.poll(() => t.received.stored.at(-1)?.update.message?.text, { interval: 2 }).toBe('sau khi dừng')
    },
  },
]
