import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, owedBy, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { answerInterview, beginInterview, viewInterview } from './run-interview.js'

const NOW = at('2026-09-21T09:00')
const TELEGRAM = 'telegram:77'

describe('an interview in two chats', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let web: string
  let id: string

  const ports = () => ({ ...portsOf(database.one), inviteLinks: () => [], post: null })
  const says = async (text: string, chat: string | null) =>
    granted(await answerInterview(ports(), province.lan, id, { kind: 'text', text }, randomUUID(), NOW, chat))
  const view = async (chat: string | null) => granted(await viewInterview(ports(), province.lan, id, NOW, chat))
  const draft = async () => (await database.one.interviews.openOf(province.lan.id))!

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    await database.one.members.link(province.lan.id, 'telegram', '77')
    web = `web:${province.lan.webChat}`
    const obligationId = (await owedBy(database.one, province.planId, province.health)).find(({ taskId }) => taskId)!.id
    const begun = await beginInterview(ports(), province.lan, 'report-result', { obligationId }, 'e', NOW, web)
    id = (granted(begun) as { id: string }).id
  })
  afterAll(() => database.close())

  it('is answered in the chat in which it was begun, and in no other', async () => {
    expect(await says('có kết quả', TELEGRAM)).toEqual({
      kind: 'elsewhere',
      title: 'Báo cáo kết quả',
      channel: 'web',
      at: 'nil',
    })
    expect(await draft()).toMatchObject({ cursor: 'nil', chat: web })
    expect(await says('có kết quả', web)).toMatchObject({ kind: 'asking', step: { key: 'sessions' } })
  })

  it('moves to the chat in which it is gone on with, and back, with all that was answered', async () => {
    await says('có kết quả', web)
    expect(await view(TELEGRAM)).toMatchObject({ kind: 'asking', step: { key: 'sessions' } })
    expect(await says('2', web)).toMatchObject({ kind: 'elsewhere', channel: 'telegram' })
    expect(await says('2', TELEGRAM)).toMatchObject({ kind: 'asking', step: { key: 'attendances' } })
    expect(await view(web)).toMatchObject({ kind: 'asking', step: { key: 'attendances' } })
    expect(await says('30', TELEGRAM)).toMatchObject({ kind: 'elsewhere', channel: 'web' })
    expect(await draft()).toMatchObject({ chat: web, answers: { sessions: 2 } })
  })

  it('says from where it has moved, once', async () => {
    expect(await view(web)).not.toHaveProperty('from')
    expect(await view(TELEGRAM)).toMatchObject({ kind: 'asking', from: { channel: 'web' } })
    expect(await view(TELEGRAM)).not.toHaveProperty('from')
  })

  it('does not stay in a chat that is the person’s no more', async () => {
    await view(TELEGRAM)
    await database.prisma.address.deleteMany({ where: { channel: 'telegram' } })
    expect(await says('có kết quả', web)).toMatchObject({ kind: 'asking' })
    expect(await draft()).toMatchObject({ chat: web })
  })

  it('of before there were several chats is gone on with where it is answered', async () => {
    await database.prisma.interviewDraft.updateMany({ data: { chat: null } })
    expect(await says('có kết quả', TELEGRAM)).toMatchObject({ kind: 'asking' })
    expect(await draft()).toMatchObject({ chat: TELEGRAM })
    expect(await says('2', web)).toMatchObject({ kind: 'elsewhere' })
  })

  it('says again which question was asked beside it where its event is handled again', async () => {
    for (const text of ['có kết quả', '2', '30', 'bỏ qua', 'bỏ qua']) await says(text, web)
    const handled = async (event: string, value: string) => {
      const input = { kind: 'choice', question: 'summary', value } as const
      return granted(await answerInterview(ports(), province.lan, id, input, event, NOW, web))
    }
    expect(await says('bên em còn việc gì', web)).toMatchObject({
      step: { text: expect.stringContaining('hay đồng chí hỏi việc khác?') },
    })
    const first = await handled('q', '=question')
    expect(first).toMatchObject({ aside: 'bên em còn việc gì', step: { key: 'summary' } })
    expect(await handled('q', '=question')).toEqual(first)
    expect(await handled('other', '=answer')).toMatchObject({ step: { key: 'summary', stale: true } })
    expect(await view(web)).not.toHaveProperty('aside')
    expect(await says('Hai hội nghị', web)).toMatchObject({ step: { key: 'difficulties' } })
    expect((await draft()).answers).toEqual({
      nil: false,
      sessions: 2,
      attendances: 30,
      documentsPrinted: null,
      commentsReceived: null,
      summary: 'Hai hội nghị',
    })
  })

  it('takes no answer that was read before it moved', async () => {
    const before = await draft()
    await view(TELEGRAM)
    const { answers, cursor, correcting } = before
    expect(await database.one.interviews.save(before, { answers, cursor, correcting, lastEvent: 'x', chat: web })).toBe(
      false,
    )
    expect(await draft()).toMatchObject({ chat: TELEGRAM, lastEvent: before.lastEvent })
  })
})
