import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addAgency, at, granted, member, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { broadcast } from './broadcast.js'
import { actorOf } from '../ports.js'
import { readBroadcasts } from './read-broadcasts.js'
import { stopBroadcast } from './stop-broadcast.js'

const NOW = at('2026-10-05T09:00')

describe('a broadcast', () => {
  let database: TwoStores
  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  async function told() {
    const small = await smallProvince(database.one)
    const home = await addAgency(database.one, 'Sở Nội vụ')
    const mai = await member(database.one, 'Lê Thị Mai', { agencyId: home })
    await database.one.members.markUnreachable((await database.one.members.addresses(mai.id))[0]!.id)
    const empty = await addAgency(database.one, 'Sở Tài chính')
    const said = {
      id: randomUUID(),
      text: 'Hội nghị trực tuyến dời sang 14 giờ ngày 09/10/2026.',
      agencyIds: [small.justice, small.health, home, empty],
      audience: 'Các sở',
    }
    return { ...small, mai, said }
  }
  const ports = () => portsOf(database.one)
  const pushes = () => database.prisma.push.findMany({ where: { kind: 'notice' }, orderBy: { createdAt: 'asc' } })
  const settle = (memberId: string, state: string) =>
    database.prisma.push.updateMany({ where: { memberId, kind: 'notice' }, data: { state } })

  it('is one message to each focal point who can be reached', async () => {
    const { said, hoa, lan, binh } = await told()
    await database.one.audit.add({
      at: NOW,
      actorId: lan.id,
      action: 'member.sign-in',
      subject: 'member',
      subjectId: lan.id,
      change: { channel: 'web' },
    })
    const { reach } = granted(await broadcast(ports(), actorOf(hoa), said, NOW))
    expect(reach).toMatchObject({
      neverIn: [{ id: binh.id }],
      agencies: ['Sở Tư pháp', 'Sở Y tế'],
      withoutFocalPoint: ['Sở Tài chính'],
      unreachable: [{ name: 'Lê Thị Mai' }],
    })
    const sent = await pushes()
    expect(sent.map(({ memberId }) => memberId).toSorted()).toEqual([lan.id, binh.id].toSorted())
    expect(sent[0]!.text).toBe(`Thông báo của thư ký Hội đồng:\n\n${said.text}`)
  })

  it('under the same id, by two processes at once, is told once', async () => {
    const { said, hoa } = await told()
    const both = [database.one, database.two].map((store) => broadcast(portsOf(store), actorOf(hoa), said, NOW))
    for (const result of await Promise.all(both)) granted(result)
    granted(await broadcast(ports(), actorOf(hoa), said, NOW))
    expect(await pushes()).toHaveLength(2)
    expect(await database.prisma.auditEntry.count({ where: { action: 'broadcast.send' } })).toBe(1)
  })

  it('says how far it has come; what is not sent can be stopped, and sent after all', async () => {
    const { said, hoa, lan, binh } = await told()
    granted(await broadcast(ports(), actorOf(hoa), said, NOW))
    const counts = async () => granted(await readBroadcasts(ports(), actorOf(hoa)))[0]!.counts
    expect(await counts()).toEqual({ sent: 0, waiting: 2, failed: 0, unknown: 0, stopped: 0 })
    await settle(lan.id, 'sent')
    expect(await counts()).toMatchObject({ sent: 1, waiting: 1 })

    expect(granted(await stopBroadcast(ports(), actorOf(hoa), said.id, 'stop', NOW))).toMatchObject({
      messages: 1,
      broadcast: { counts: { sent: 1, stopped: 1 } },
    })
    expect(await stopBroadcast(ports(), actorOf(hoa), said.id, 'stop', NOW)).toEqual({
      refused: expect.stringContaining('Không còn tin nào'),
    })
    const later = at('2026-10-06T09:00')
    expect(granted(await stopBroadcast(ports(), actorOf(hoa), said.id, 'resume', later)).messages).toBe(1)
    expect(await counts()).toMatchObject({ sent: 1, waiting: 1, stopped: 0 })
    await settle(binh.id, 'failed')
    expect(await counts()).toMatchObject({ sent: 1, failed: 1 })
  })

  it('is refused where nobody would hear of it, with a secrecy mark, and to whoever is no secretary', async () => {
    const { said, hoa, lan } = await told()
    const telling = (change: object) => broadcast(ports(), actorOf(hoa), { ...said, ...change }, NOW)
    expect(await telling({ agencyIds: [said.agencyIds[3]] })).toEqual({ refused: expect.stringContaining('/moi') })
    expect(await telling({ text: 'Kèm công văn mật' })).toEqual({ refused: expect.stringContaining('bí mật nhà nước') })
    expect(await broadcast(ports(), actorOf(lan), said, NOW)).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await stopBroadcast(ports(), actorOf(lan), said.id, 'stop', NOW)).toEqual({
      refused: expect.stringContaining('thư ký'),
    })
    expect(await readBroadcasts(ports(), actorOf(lan))).toEqual({ refused: expect.stringContaining('thư ký') })
    expect(await pushes()).toEqual([])
    expect(await database.prisma.broadcast.count()).toBe(0)
  })
})
