import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, portsOf } from '../../../test/support/small-province.js'
import { SMALL_PLAN } from '../../../test/support/small-plan.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import { readDocument } from '../../documents/read-document.js'
import type { Input } from '../../domain/interview/types.js'
import type { Member } from '../../store/members.js'
import { actorOf } from '../ports.js'
import { proposePlan } from '../plan/propose-plan.js'
import { readReview } from '../plan/read-review.js'
import type { InterviewPorts } from './handler.js'
import { answerInterview, beginInterview, cancelInterview, viewInterview, type InterviewView } from './run-interview.js'

const NOW = at('2026-02-02T09:00')
const leads = (...all: string[]) => {
  let text = SMALL_PLAN
  for (const [n, lead] of all.entries())
    text = text.replace(new RegExp(`(\\n${n + 1}\\. [^\\n]*\\n\\n- Cơ quan chủ trì: )[^\\n]*`), `$1${lead}.`)
  return text
}

describe('the questions about a plan', () => {
  let database: TwoStores
  let hoa: Member
  let proposalId: string
  let view: InterviewView

  const ports = (): InterviewPorts => ({ ...portsOf(database.one), inviteLinks: () => [], post: null })
  const idOf = () => (view.kind === 'asking' ? view.id : '')
  const takes = async (input: Input, event: string = randomUUID()) => {
    view = granted(await answerInterview(ports(), hoa, idOf(), input, event, NOW))
  }
  const says = (text: string) => takes({ kind: 'text', text })
  const asked = () => (view.kind === 'asking' && view.step.kind === 'ask' ? view.step : null)
  const leadsNow = async () =>
    granted(await readReview(ports(), actorOf(hoa), proposalId, NOW)).tasks.map(({ task }) => task.leads)

  async function begunOn(text: string) {
    const file = { name: 'ke-hoach.txt', bytes: new TextEncoder().encode(text) }
    const { proposal } = granted(await proposePlan({ ...ports(), readDocument }, actorOf(hoa), file, NOW))
    proposalId = proposal.id
    const begun = granted(await beginInterview(ports(), hoa, 'answer-doubt', { proposalId }, randomUUID(), NOW))
    view = granted(await viewInterview(ports(), hoa, 'id' in begun ? begun.id : begun.unfinished.id, NOW))
  }

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    hoa = await member(database.one, 'Phạm Hoa', { role: 'secretary' })
  })
  afterAll(() => database.close())

  it('replace only the phrase that is asked about, and say what became of it', async () => {
    await begunOn(leads('Sở Y tế; UBND các huyện, thành phố; Sở Nội vụ'))
    expect(asked()?.text).toContain('thay cho “UBND các huyện, thành phố”')
    await says('Sở Ngoại vụ')
    expect(view).toMatchObject({
      kind: 'submitted',
      message: expect.stringContaining('“UBND các huyện, thành phố” → “Sở Ngoại vụ”'),
      proposalId,
    })
    expect((await leadsNow())[0]).toEqual(['Sở Y tế', 'Sở Ngoại vụ', 'Sở Nội vụ'])
  })

  it('take out the phrase alone where there is nothing in its place', async () => {
    await begunOn(leads('Sở Y tế; Một số sở, ngành'))
    await says('không có')
    expect(view).toMatchObject({ kind: 'submitted', message: expect.stringContaining('→ (không có)') })
    expect((await leadsNow())[0]).toEqual(['Sở Y tế'])
  })

  it('are not asked again where the answer is that there is nobody', async () => {
    await begunOn(SMALL_PLAN.replace('- Cơ quan chủ trì: Sở Y tế.\n', ''))
    expect(asked()).toMatchObject({ position: 1, of: 1 })
    await says('không có')
    expect(view).toMatchObject({ kind: 'submitted', message: expect.stringContaining('Đã xem lại tất cả') })
  })

  it('stay at one item until nothing of it is doubtful, and count items, never more of them', async () => {
    await begunOn(leads('Một số sở; UBND các huyện, thành phố', 'Một số ban, ngành'))
    expect(asked()).toMatchObject({ position: 1, of: 2 })
    await says('Sở Y tế')
    expect(asked()).toMatchObject({
      position: 1,
      of: 2,
      text: expect.stringContaining('✓ Cơ quan chủ trì: “Một số sở” →'),
    })
    await says('Sở Nội vụ')
    expect(asked()).toMatchObject({ position: 2, of: 2 })
    expect((await leadsNow())[0]).toEqual(['Sở Y tế', 'Sở Nội vụ'])
  })

  it('give one answer to all items of the same doubt where the secretary says so, and take it back at once', async () => {
    await begunOn(leads('Sở Y tế; Một số sở, ngành', 'Một số sở, ngành', 'Sở Tư pháp; UBND các huyện'))
    await says('Sở Ngoại vụ')
    expect(asked()).toMatchObject({ key: 'alike', choices: [{ label: 'Áp dụng cho 2 mục giống nhau' }, {}] })
    const event = randomUUID()
    await takes({ kind: 'choice', question: 'alike', value: 'all' }, event)
    expect((await leadsNow()).slice(0, 2)).toEqual([['Sở Y tế', 'Sở Ngoại vụ'], ['Sở Ngoại vụ']])
    expect(asked()).toMatchObject({ position: 3, of: 3, canGoBack: true })
    await says('quay lại')
    expect(asked()).toMatchObject({ position: 1, text: expect.stringContaining('Một số sở, ngành') })
    expect((await leadsNow()).slice(0, 2)).toEqual([['Sở Y tế', 'Một số sở, ngành'], ['Một số sở, ngành']])
  })

  it('go back once where the word comes twice', async () => {
    await begunOn(leads('Một số sở', 'Một số ban', 'Một số ngành'))
    await takes({ kind: 'choice', question: 'answer', value: '=later' })
    await says('Sở Nội vụ')
    expect(asked()).toMatchObject({ position: 3 })
    const [here, event] = [idOf(), randomUUID()]
    await takes({ kind: 'back', question: 'answer' }, event)
    expect(asked()).toMatchObject({ position: 2, text: expect.stringContaining('Một số ban') })
    const again = granted(await answerInterview(ports(), hoa, here, { kind: 'back', question: 'answer' }, event, NOW))
    expect(again).toEqual(view)
    expect((await leadsNow())[1]).toEqual(['Một số ban'])
  })

  it('that are stopped say what stays, and have the plan shown', async () => {
    await begunOn(leads('Một số sở', 'Một số ban'))
    await says('Sở Y tế')
    expect(await cancelInterview(ports(), hoa, randomUUID())).toEqual({
      message: expect.stringContaining('1 câu đã trả lời được giữ'),
      proposalId,
    })
    expect((await leadsNow())[0]).toEqual(['Sở Y tế'])
  })
})
