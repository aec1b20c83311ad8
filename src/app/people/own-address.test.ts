import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { actorOf } from '../ports.js'
import { isRefused } from '../refusal.js'
import { noteUnreachable } from './note-unreachable.js'
import { placeAddress } from './place-address.js'
import { silenceAddress } from './silence-address.js'
import { unlinkAddress } from './unlink-address.js'

const NOW = at('2026-10-05T09:00')

describe('the addresses of a person', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    for (const channel of ['telegram', 'zalo']) await database.one.members.link(province.lan.id, channel, '77')
  })
  afterAll(() => database.close())

  const lan = () => actorOf(province.lan)
  const all = () => database.one.members.allAddresses(province.lan.id)
  const order = async () => (await all()).map(({ channel }) => channel)
  const loud = async () =>
    (await database.one.members.loudAddresses(province.lan.id)).map(({ channel }) => channel).toSorted()
  const idOf = async (channel: string) => (await all()).find((address) => address.channel === channel)!.id
  const place = async (channel: string, to: number, actor = lan()) =>
    placeAddress({ store: database.one }, actor, await idOf(channel), to, NOW)
  const silence = async (channel: string, quiet = true, store = database.one) =>
    silenceAddress({ store }, lan(), await idOf(channel), quiet, NOW)
  const unlink = async (channel: string) => unlinkAddress({ store: database.one }, lan(), await idOf(channel), NOW)
  const traces = async () =>
    (await database.prisma.auditEntry.findMany({ where: { action: { not: 'member.add' } }, orderBy: { id: 'asc' } }))
      .filter(({ subjectId }) => subjectId === province.lan.id)
      .map(({ actorId, action, change }) => ({ actorId, action, change }))

  describe('in order', () => {
    it('one is put first, and back where it was', async () => {
      expect(await order()).toEqual(['telegram', 'zalo', 'web'])
      const { from } = granted(await place('web', 0))
      expect(from).toBe(2)
      expect(await order()).toEqual(['web', 'telegram', 'zalo'])
      granted(await place('web', from))
      expect(await order()).toEqual(['telegram', 'zalo', 'web'])
      const change = { channel: 'web', from: 2, to: 0 }
      expect(await traces()).toMatchObject([{ actorId: province.lan.id, action: 'member.channel-order', change }, {}])
    })

    it('a second tap changes nothing, and a place beyond the end is the end', async () => {
      granted(await place('web', 0))
      granted(await place('web', 0))
      expect(await traces()).toHaveLength(1)
      granted(await place('web', 42))
      expect(await order()).toEqual(['telegram', 'zalo', 'web'])
    })

    it('what a person put first stays before a chat that is linked later', async () => {
      granted(await place('web', 0))
      await database.one.members.link(province.lan.id, 'telegram', '99')
      expect((await order())[0]).toBe('web')
      await database.one.members.link(province.lan.id, 'telegram', '77')
      expect(await order()).toEqual(['web', 'telegram', 'telegram', 'zalo'])
    })
  })

  describe('quiet', () => {
    it('one takes no reminders until it is loud again, each with one trace', async () => {
      granted(await silence('telegram'))
      granted(await silence('telegram'))
      expect(await loud()).toEqual(['web', 'zalo'])
      expect(await order()).toEqual(['telegram', 'zalo', 'web'])
      expect(await database.one.members.addresses(province.lan.id)).toHaveLength(3)
      granted(await silence('telegram', false))
      expect(await loud()).toEqual(['telegram', 'web', 'zalo'])
      const of = (quiet: boolean) => ({ action: 'member.channel-quiet', change: { channel: 'telegram', quiet } })
      expect(await traces()).toMatchObject([of(true), of(false)])
    })

    it('the last that takes reminders cannot be; one that cannot be reached takes none', async () => {
      granted(await silence('telegram'))
      await database.one.members.markUnreachable(await idOf('zalo'))
      expect(await silence('web')).toEqual({ refused: expect.stringContaining('kênh duy nhất') })
      expect(await loud()).toEqual(['web'])
    })

    it('one is left where the last two are silenced at the same moment', async () => {
      granted(await silence('zalo'))
      const results = await Promise.all([silence('web'), silence('telegram', true, database.two)])
      expect(results.filter(isRefused)).toHaveLength(1)
      expect(await loud()).toHaveLength(1)
    })

    it('one is loud again when the last that took reminders is lost', async () => {
      for (const channel of ['web', 'zalo']) granted(await silence(channel))
      const lost = await idOf('telegram')
      expect(await noteUnreachable({ store: database.one }, province.lan.id, lost, NOW)).toMatchObject({
        channel: 'zalo',
        quiet: false,
      })
      expect(await loud()).toEqual(['zalo'])
      expect((await traces()).at(-1)).toMatchObject({ actorId: null, change: { channel: 'zalo', quiet: false } })
      expect(await database.prisma.push.findMany()).toMatchObject([
        {
          memberId: province.lan.id,
          text: expect.stringMatching(/tin nhắc được bật lại ở Zalo/),
        },
      ])
    })

    it('none is loud again as long as another takes reminders', async () => {
      granted(await silence('zalo'))
      expect(await noteUnreachable({ store: database.one }, province.lan.id, await idOf('telegram'), NOW)).toBeNull()
      expect(await loud()).toEqual(['web'])
      expect(await database.prisma.push.count()).toBe(0)
    })

    it('makes a channel no way to a person, for whoever plans what is sent', async () => {
      const { lan: who, health } = province
      const channelOf = async () => [
        (await database.one.members.everyone()).find(({ id }) => id === who.id)?.channel,
        (await database.one.members.everyoneWithAddresses()).find(({ id }) => id === who.id)?.channel,
        (
          await database.one.due.ofAgencies(
            [{ id: health, name: 'Sở Y tế', count: 1 }],
            NOW.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate(),
          )
        ).people.find(({ id }) => id === who.id)?.channel,
      ]
      expect(await channelOf()).toEqual(['telegram', 'telegram', 'telegram'])
      granted(await silence('telegram'))
      expect(await channelOf()).toEqual(['zalo', 'zalo', 'zalo'])
      await database.prisma.address.updateMany({ data: { quiet: true } })
      expect(await channelOf()).toEqual([null, null, null])
    })
  })

  describe('unlinked', () => {
    it('a chat is a stranger’s again, with a trace; the web chat stays', async () => {
      expect(granted(await unlink('telegram')).address).toMatchObject({ channel: 'telegram' })
      expect(await database.one.members.byAddress('telegram', '77')).toBeNull()
      expect(await traces()).toMatchObject([{ action: 'member.unlink', change: { channel: 'telegram' } }])
      expect(await unlink('web')).toEqual({ refused: expect.stringContaining('Trang web luôn là kênh') })
    })

    it('a second tap finds nothing left', async () => {
      const id = await idOf('telegram')
      granted(await unlink('telegram'))
      expect(await unlinkAddress({ store: database.one }, lan(), id, NOW)).toEqual({
        refused: expect.stringContaining('không còn'),
      })
    })

    it('the last that takes reminders stays', async () => {
      for (const channel of ['web', 'zalo']) granted(await silence(channel))
      expect(await unlink('telegram')).toEqual({ refused: expect.stringContaining('kênh duy nhất') })
      granted(await unlink('zalo'))
      expect(await order()).toEqual(['telegram', 'web'])
    })
  })

  it('are nobody else’s to change', async () => {
    const binh = actorOf(province.binh)
    const ids = [await idOf('telegram'), randomUUID()]
    for (const id of ids) {
      const results = [
        await placeAddress({ store: database.one }, binh, id, 0, NOW),
        await silenceAddress({ store: database.one }, binh, id, true, NOW),
        await unlinkAddress({ store: database.one }, binh, id, NOW),
        await unlinkAddress({ store: database.one }, actorOf(null), id, NOW),
      ]
      expect(results.every(isRefused)).toBe(true)
    }
    expect(await loud()).toHaveLength(3)
    expect(await traces()).toEqual([])
  })
})
