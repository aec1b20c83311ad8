import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import type { ChannelEvent } from '../channels/channel.js'
import type { InboxEvent } from '../store/inbox.js'
import type { Store } from '../store/store.js'
import { openInbox, type Inbox } from './inbox.js'

const event = (chat: string, n: number): ChannelEvent => ({
  channel: 'web',
  id: `${chat}-${n}`,
  chat,
  update: { update_id: n },
})
const nameOf = ({ chat, update }: InboxEvent) => `${chat}-${(update as { update_id: number }).update_id}`

type Options = Partial<Pick<Parameters<typeof openInbox>[0], 'handle' | 'verdict' | 'givenUp'>>

describe('the inbox', () => {
  let database: TwoStores
  const opened: Inbox[] = []
  const handled: string[] = []
  const problems: unknown[] = []
  const open = (store: Store, options: Options = {}) => {
    const inbox = openInbox({
      store,
      claimant: randomUUID(),
      handle: async (one) => void handled.push(nameOf(one)),
      verdict: () => 'count',
      givenUp: async () => {},
      problem: (error) => problems.push(error),
      ...options,
    })
    opened.push(inbox)
    return inbox
  }
  const states = async () =>
    (await database.prisma.inboxEvent.findMany({ orderBy: { id: 'asc' } })).map(({ eventId, state }) => [
      eventId,
      state,
    ])
  /** As if the pause of every chat, or the lease of a dead process, were over. */
  const letTimePass = () =>
    database.prisma
      .$executeRaw`UPDATE "Chat" SET "claimedUntil" = now() - interval '1 second' WHERE "claimedUntil" IS NOT NULL`
  const cameLongAgo = () =>
    database.prisma.$executeRaw`UPDATE "InboxEvent" SET "receivedAt" = now() - interval '11 minutes'`
  const until = async (there: () => boolean | Promise<boolean>) => {
    while (!(await there())) await pause(5)
  }
  const nothingWaits = async () => (await database.prisma.inboxEvent.count({ where: { state: 'waiting' } })) === 0
  const atRest = async () => (await database.prisma.chat.count({ where: { claimedBy: { not: null } } })) === 0

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    handled.length = 0
    problems.length = 0
  })
  afterEach(() => Promise.all(opened.splice(0).map((inbox) => inbox.stop())))
  afterAll(() => database.close())

  it('handles the events of a chat in order, one at a time, though two processes receive them', async () => {
    const inHand = new Map<string, number>()
    let most = 0
    const handle = async (one: InboxEvent) => {
      inHand.set(one.chat, (inHand.get(one.chat) ?? 0) + 1)
      most = Math.max(most, inHand.get(one.chat)!)
      await pause(Math.random() * 3)
      handled.push(nameOf(one))
      inHand.set(one.chat, inHand.get(one.chat)! - 1)
    }
    const inboxes = [open(database.one, { handle }), open(database.two, { handle })]
    for (let n = 0; n < 20; n += 1) {
      await Promise.all(['a', 'b', 'c'].map((chat, c) => inboxes[(n + c) % 2]!.receive(event(chat, n))))
    }
    await until(nothingWaits)
    expect(most).toBe(1)
    for (const chat of ['a', 'b', 'c']) {
      const ofChat = handled.filter((name) => name.startsWith(`web:${chat}-`))
      expect(ofChat).toEqual(Array.from({ length: 20 }, (_, n) => `web:${chat}-${n}`))
    }
    expect(problems).toEqual([])
  })

  it('handles many chats side by side', async () => {
    let open8 = () => {}
    const allThere = new Promise<void>((resolve) => (open8 = resolve))
    let inHand = 0
    const handle = async (one: InboxEvent) => {
      inHand += 1
      if (inHand === 6) open8()
      await allThere
      handled.push(nameOf(one))
    }
    const inbox = open(database.one, { handle })
    for (const chat of ['a', 'b', 'c', 'd', 'e', 'f']) await inbox.receive(event(chat, 1))
    await until(() => handled.length === 6)
    expect(inHand).toBe(6)
  })

  it('takes an event that the channel delivers twice as one', async () => {
    const inboxes = [open(database.one), open(database.two)]
    await inboxes[0]!.receive(event('a', 1))
    await until(nothingWaits)
    await Promise.all(inboxes.map((inbox) => inbox.receive(event('a', 1))))
    await Promise.all(inboxes.map((inbox) => inbox.receive(event('a', 2))))
    await until(nothingWaits)
    expect(handled).toEqual(['web:a-1', 'web:a-2'])
  })

  it('keeps of a handled event that it was there, not what the person wrote', async () => {
    await open(database.one).receive(event('a', 1))
    await until(nothingWaits)
    const [row] = await database.prisma.inboxEvent.findMany()
    expect(row).toMatchObject({ eventId: 'a-1', state: 'handled', update: {} })
    expect(row?.handledAt).not.toBeNull()
  })

  it('tries an event three times, with a pause, then sets it aside and goes on with its chat', async () => {
    const tries: string[] = []
    const givenUp: string[] = []
    const handle = async (one: InboxEvent) => {
      tries.push(nameOf(one))
      if (nameOf(one) === 'web:a-1') throw new Error('cannot be handled')
    }
    const inbox = open(database.one, { handle, givenUp: async (one) => void givenUp.push(nameOf(one)) })
    await inbox.receive(event('a', 1))
    await inbox.receive(event('a', 2))
    for (const n of [1, 2]) {
      await until(async () => tries.length === n && (await atRest()))
      expect(await database.prisma.chat.count({ where: { claimedUntil: { not: null } } })).toBe(1)
      await letTimePass()
      inbox.wake()
    }
    await until(nothingWaits)
    expect(tries).toEqual(['web:a-1', 'web:a-1', 'web:a-1', 'web:a-2'])
    expect(givenUp).toEqual(['web:a-1'])
    expect(await states()).toEqual([
      ['a-1', 'failed'],
      ['a-2', 'handled'],
    ])
    const [failed] = await database.prisma.inboxEvent.findMany({ where: { state: 'failed' } })
    expect(failed).toMatchObject({ attempts: 3, error: 'cannot be handled' })
  })
  it('tries without end what only has to wait, and never again what is judged done', async () => {
    const tries: string[] = []
    const handle = async (one: InboxEvent) => {
      tries.push(nameOf(one))
      throw new Error(nameOf(one))
    }
    const verdict = (error: unknown) => ((error as Error).message === 'web:a-1' ? 'later' : 'done')
    const inbox = open(database.one, { handle, verdict })
    await inbox.receive(event('a', 1))
    await inbox.receive(event('b', 1))
    for (let n = 1; n <= 5; n += 1) {
      await until(async () => tries.filter((name) => name === 'web:a-1').length === n && (await atRest()))
      await letTimePass()
      inbox.wake()
    }
    expect(await states()).toEqual([
      ['a-1', 'waiting'],
      ['b-1', 'handled'],
    ])
    expect(tries.filter((name) => name === 'web:b-1')).toHaveLength(1)
    expect(await database.prisma.inboxEvent.findMany({ where: { state: 'waiting' } })).toMatchObject([{ attempts: 0 }])
  })

  it('leaves the chat of another process alone until its lease is over, then takes it over', async () => {
    await database.one.inbox.add({ channel: 'web', eventId: 'a-1', chat: 'a', update: { update_id: 1 } })
    expect(await database.one.chats.claimWaiting(randomUUID(), 15)).toMatchObject({ chat: 'web:a' })
    const inbox = open(database.two)
    await inbox.receive(event('b', 1))
    await until(() => handled.length === 1)
    expect(handled).toEqual(['web:b-1'])

    await letTimePass()
    inbox.wake()
    await until(nothingWaits)
    expect(handled).toEqual(['web:b-1', 'web:a-1'])
  })

  it('sets an event aside that process after process died of, and goes on with its chat', async () => {
    for (const n of [1, 2])
      await database.one.inbox.add({ channel: 'web', eventId: `a-${n}`, chat: 'a', update: { update_id: n } })
    const inbox = open(database.two, { givenUp: async (one) => void handled.push(`given up ${nameOf(one)}`) })
    for (let deaths = 0; deaths < 10; deaths += 1) {
      expect(await database.one.chats.claimWaiting(randomUUID(), 15)).toMatchObject({ attempts: 0 })
      await letTimePass()
    }
    await cameLongAgo()
    for (let deaths = 1; deaths < 6; deaths += 1) {
      expect(await database.one.chats.claimWaiting(randomUUID(), 15)).toMatchObject({ attempts: deaths })
      await letTimePass()
    }
    inbox.wake()
    await until(nothingWaits)
    expect(handled).toEqual(['given up web:a-1', 'web:a-2'])
    expect(await states()).toEqual([
      ['a-1', 'failed'],
      ['a-2', 'handled'],
    ])
  })

  it('counts what a start on the embedded database finds in hand as tried', async () => {
    for (const n of [1, 2])
      await database.one.inbox.add({ channel: 'web', eventId: `a-${n}`, chat: 'a', update: { update_id: n } })
    await database.one.chats.claimWaiting(randomUUID(), 15)
    await cameLongAgo()
    await database.one.chats.releaseAll()
    await database.one.chats.releaseAll()
    const events = await database.prisma.inboxEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map(({ attempts }) => attempts)).toEqual([1, 0])
  })

  it('lets go of a chat that another process has taken over while this one stood still', async () => {
    const handle = async (one: InboxEvent) => {
      handled.push(nameOf(one))
      if (nameOf(one) !== 'web:a-1') return
      await letTimePass()
      expect(await database.two.chats.claimWaiting(randomUUID(), 15)).toMatchObject({ chat: 'web:a' })
    }
    const inbox = open(database.one, { handle })
    await database.one.inbox.add({ channel: 'web', eventId: 'a-1', chat: 'a', update: { update_id: 1 } })
    await inbox.receive(event('a', 2))
    await until(async () => (await states())[0]![1] === 'handled')
    for (let n = 1; n <= 5; n += 1) {
      await inbox.receive(event('b', n))
      await until(() => handled.includes(`web:b-${n}`))
    }
    expect(handled.filter((name) => name.startsWith('web:a'))).toEqual(['web:a-1'])
    expect(problems).toEqual([])
  })

  it('handles an event once where the lease ran out under it and another lane of the process claims the chat', async () => {
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const handle = async (one: InboxEvent) => {
      handled.push(nameOf(one))
      if (nameOf(one) === 'web:a-1') await finished
    }
    const inbox = open(database.one, { handle })
    await inbox.receive(event('a', 1))
    await until(() => handled.length === 1)
    await inbox.receive(event('a', 2))
    await letTimePass()
    inbox.wake()
    await until(
      async () =>
        (await database.prisma.$queryRaw<object[]>`SELECT 1 FROM "Chat" WHERE "claimedUntil" > now()`).length > 0,
    )
    for (let n = 1; n <= 5; n += 1) {
      await inbox.receive(event('b', n))
      await until(() => handled.includes(`web:b-${n}`))
    }
    finish()
    await until(nothingWaits)
    expect(handled.filter((name) => name.startsWith('web:a'))).toEqual(['web:a-1', 'web:a-2'])
    await until(atRest)
  })

  it('keeps where a conversation stands with the end of its event, and not where another process has the chat', async () => {
    const conversation = async () => (await database.prisma.chat.findFirstOrThrow()).conversation
    const seen: unknown[] = []
    const handle: Options['handle'] = async (one, keep) => {
      seen.push(one.conversation)
      keep({ at: nameOf(one) })
      if (nameOf(one) !== 'web:a-2') return
      await letTimePass()
      expect(await database.two.chats.claimWaiting(randomUUID(), 15)).toMatchObject({ conversation: { at: 'web:a-1' } })
      throw new Error('the message did not leave')
    }
    const inbox = open(database.one, { handle })
    await inbox.receive(event('a', 1))
    await until(nothingWaits)
    expect(await conversation()).toEqual({ at: 'web:a-1' })
    await inbox.receive(event('a', 2))
    await until(() => problems.length === 1)
    await inbox.stop()
    expect(await conversation()).toEqual({ at: 'web:a-1' })
    expect(seen).toEqual([null, { at: 'web:a-1' }])
  })

  it('stops when what is in hand is done, and takes up nothing more', async () => {
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    let begun = false
    const handle = async (one: InboxEvent) => {
      begun = true
      await finished
      handled.push(nameOf(one))
    }
    const inbox = open(database.one, { handle })
    await inbox.receive(event('a', 1))
    await inbox.receive(event('a', 2))
    await until(() => begun)
    let stopped = false
    const stopping = inbox.stop().then(() => (stopped = true))
    await database.one.inbox.nextOf('web:a')
    expect(stopped).toBe(false)
    finish()
    await stopping
    await inbox.receive(event('b', 1))
    expect(handled).toEqual(['web:a-1'])
    expect(await states()).toEqual([
      ['a-1', 'handled'],
      ['a-2', 'waiting'],
      ['b-1', 'waiting'],
    ])
    expect(await atRest()).toBe(true)
  })
})
