import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, member } from '../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../test/support/two-stores.js'
import { fileStore } from '../store/files.js'
import { cleanUp } from './clean-up.js'

const NOW = at('2026-11-12T03:00')
const OLD = new Date('2026-08-13T00:00:00Z')
const YOUNG = new Date('2026-08-15T00:00:00Z')

describe('the clean-up', () => {
  let database: TwoStores
  const tidy = (now = NOW, realNow = now, stopping = false) =>
    cleanUp({
      store: database.one,
      files: fileStore(database.prisma),
      clock: { now: () => now },
      realClock: { now: () => realNow },
      stopping: () => stopping,
    })

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(() => database.empty())
  afterAll(() => database.close())

  it('forgets runs of jobs and handled events after 90 days, or that were set aside, and none that waits', async () => {
    const { prisma } = database
    await prisma.jobRun.createMany({
      data: [OLD, YOUNG].map((startedAt) => ({ slot: `remind:${+startedAt}`, startedAt })),
    })
    const event = (eventId: string, state: string, handledAt: Date | null, receivedAt = OLD) => ({
      channel: 'web',
      chat: 'web:1',
      update: {},
      receivedAt,
      eventId,
      state,
      handledAt,
    })
    await prisma.inboxEvent.createMany({
      data: [
        event('old', 'handled', OLD),
        event('young', 'handled', YOUNG),
        event('waiting', 'waiting', null),
        event('failed', 'failed', null),
        event('failed-lately', 'failed', null, YOUNG),
      ],
    })
    expect(await tidy()).toEqual({ runs: 1, events: 2, codes: 0, signIns: 0, files: 0 })
    expect(await prisma.jobRun.findMany()).toMatchObject([{ startedAt: YOUNG }])
    const left = await prisma.inboxEvent.findMany({ orderBy: { id: 'asc' } })
    expect(left.map(({ eventId }) => eventId)).toEqual(['young', 'waiting', 'failed-lately'])
  })

  it('forgets codes and sign-ins that have been of no use for 90 days', async () => {
    const { prisma } = database
    const { id: memberId } = await member(database.one, 'Trần Thị Lan', {})
    await prisma.invite.deleteMany()
    const later = new Date('2027-01-01T00:00:00Z')
    await prisma.invite.createMany({
      data: [
        { memberId, codeHash: 'used long ago', expiresAt: later, usedAt: OLD },
        { memberId, codeHash: 'used lately', expiresAt: later, usedAt: YOUNG },
        { memberId, codeHash: 'expired long ago', expiresAt: OLD },
        { memberId, codeHash: 'expired lately', expiresAt: YOUNG },
        { memberId, codeHash: 'good', expiresAt: later },
      ],
    })
    await prisma.webSession.createMany({
      data: [OLD, YOUNG, later].map((expiresAt) => ({ memberId, expiresAt, tokenHash: String(+expiresAt) })),
    })
    expect(await tidy()).toEqual({ runs: 0, events: 0, codes: 2, signIns: 1, files: 0 })
    const codes = await prisma.invite.findMany({ orderBy: { codeHash: 'asc' } })
    expect(codes.map(({ codeHash }) => codeHash)).toEqual(['expired lately', 'good', 'used lately'])
  })

  it('forgets files that no message has and no link leads to any more', async () => {
    const { prisma } = database
    const { id: memberId } = await member(database.one, 'Trần Thị Lan', {})
    const { webChat } = (await database.one.members.byId(memberId))!
    const lately = new Date('2026-11-04T00:00:00Z')
    const file = (name: string, createdAt: Date) => ({
      memberId,
      name,
      createdAt,
      mime: '',
      size: 1,
      bytes: Buffer.from('a'),
    })
    await prisma.storedFile.createMany({ data: [file('linked', OLD), file('linked lately', lately)] })
    const { id: fileId } = await prisma.storedFile.create({ data: file('in a chat', OLD) })
    const message = { chatId: webChat, id: 1, seq: 1, author: 'person', text: '', fileId, sentAt: OLD }
    await prisma.webMessage.create({ data: message })
    expect(await tidy()).toMatchObject({ files: 1 })
    const left = await prisma.storedFile.findMany({ orderBy: { name: 'asc' } })
    expect(left.map(({ name }) => name)).toEqual(['in a chat', 'linked lately'])
  })

  it('goes by the clock of the work for codes only', async () => {
    const { prisma } = database
    const { id: memberId } = await member(database.one, 'Trần Thị Lan', {})
    await prisma.webSession.create({ data: { memberId, tokenHash: 'a', expiresAt: OLD } })
    await prisma.invite.updateMany({ data: { expiresAt: OLD } })
    expect(await tidy(at('2026-02-01T03:00'), NOW)).toMatchObject({ codes: 0, signIns: 1 })
  })

  it('takes many in one go, and none once the process is about to end', async () => {
    const slots = Array.from({ length: 1_300 }, (_, n) => ({ slot: `remind:${n}`, startedAt: OLD }))
    await database.prisma.jobRun.createMany({ data: slots })
    expect(await tidy(NOW, NOW, true)).toMatchObject({ runs: 0 })
    expect(await tidy()).toMatchObject({ runs: 1_300 })
  })
})
