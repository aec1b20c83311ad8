import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, portsOf } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { actorOf } from '../ports.js'
import { silenceAddress } from '../people/silence-address.js'
import type { Failure } from '../../domain/delivery/after-failure.js'
import type { Member } from '../../store/members.js'
import { deliverPushes } from './deliver-pushes.js'

// A working day within the hours.
const NOW = at('2026-10-05T09:00')

describe('a push to a person with a quiet channel', () => {
  let database: TwoStores
  let lan: Member

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    lan = await member(database.one, 'Trần Thị Lan', {})
    for (const channel of ['telegram', 'zalo']) await database.one.members.link(lan.id, channel, '77')
    await database.one.pushes.addNotices([{ key: 'notice:1', memberId: lan.id, text: 'Kính gửi' }], NOW)
  })
  afterAll(() => database.close())

  async function silenced(...channels: string[]): Promise<void> {
    for (const { id, channel } of await database.one.members.allAddresses(lan.id)) {
      if (!channels.includes(channel)) continue
      granted(await silenceAddress({ store: database.one }, actorOf(lan), id, true, NOW))
    }
  }

  /** To which channels it goes, where those named fail in that way. */
  async function triedWith(failing: Record<string, Failure>): Promise<{ counts: object; tried: string[] }> {
    const tried: string[] = []
    const counts = await deliverPushes({
      ...portsOf(database.one),
      clock: { now: () => NOW },
      claimant: randomUUID(),
      stopping: () => false,
      idempotent: (channel) => channel === 'web',
      async send({ channel }) {
        tried.push(channel)
        const failure = failing[channel]
        return failure ? { failure, error: failure } : { messageId: '1' }
      },
    })
    return { counts, tried }
  }

  it('goes to the first that is loud', async () => {
    await silenced('telegram')
    expect(await triedWith({})).toEqual({ counts: { sent: 1 }, tried: ['zalo'] })
  })

  it('goes to no quiet one where a loud one may work later', async () => {
    await silenced('telegram', 'web')
    // The second try follows at once, the third does not.
    expect(await triedWith({ zalo: 'retry' })).toEqual({ counts: { queued: 2 }, tried: ['zalo', 'zalo'] })
  })

  it('goes to a quiet one where the last loud one cannot be reached any more, and so does what comes later', async () => {
    await silenced('telegram', 'web')
    expect(await triedWith({ zalo: 'unreachable' })).toEqual({ counts: { sent: 1 }, tried: ['zalo', 'telegram'] })
    await database.one.pushes.addNotices([{ key: 'notice:2', memberId: lan.id, text: 'Kính gửi' }], NOW)
    expect((await triedWith({})).tried).toEqual(['telegram'])
    expect(
      (await database.one.members.allAddresses(lan.id)).map(({ channel, quiet }) => `${channel} ${quiet}`),
    ).toEqual(['telegram false', 'zalo false', 'web true'])
  })
})
