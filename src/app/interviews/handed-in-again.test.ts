import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, granted, member, owedBy, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Answers } from '../../domain/interview/types.js'
import type { Member } from '../../store/members.js'
import { changeAgency } from '../agency/change-agency.js'
import type { LetterOfWords, PostLetter } from '../people/letters.js'
import { actorOf } from '../ports.js'
import { isRefused, type Refused } from '../refusal.js'
import type { FormName } from './forms.js'
import type { InterviewPorts, Subject } from './handler.js'
import { answerInterview, beginInterview, type InterviewView } from './run-interview.js'

const NOW = at('2026-09-21T09:00')
const BOX = 'minh@soyte.example.vn'

describe.each([
  { handledAgain: 'after a kill before its end was noted', killed: true },
  { handledAgain: 'as its answer was not sent', killed: false },
])('an interview whose last answer is handled again, $handledAgain,', ({ killed }) => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let posted: LetterOfWords[]
  let outcome: Awaited<ReturnType<PostLetter>>

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    posted = []
    outcome = 'sent'
  })
  afterAll(() => database.close())

  const ports = (): InterviewPorts => ({
    ...portsOf(database.one),
    inviteLinks: (code) => [{ channel: 'web', url: `https://daumoi.example/vao/${code}` }],
    post: async (letter) => {
      posted.push(letter)
      return outcome
    },
  })
  async function begins(form: FormName, who: Member = province.hoa, about: Subject = {}): Promise<string> {
    const begun = granted(await beginInterview(ports(), who, form, about, randomUUID(), NOW))
    return 'id' in begun ? begun.id : begun.unfinished.id
  }
  const says = (id: string, text: string, { who = province.hoa, event = randomUUID() as string, now = NOW } = {}) =>
    answerInterview(ports(), who, id, { kind: 'text', text }, event, now)

  /** Handles one answer, and again a while later; gives what was said both times. */
  async function saysTwice(
    id: string,
    text: string,
    who: Member = province.hoa,
    later: Temporal.Duration | null = null,
  ) {
    const { interviewDraft } = database.prisma
    const { answers, ...before } = await interviewDraft.findUniqueOrThrow({ where: { id } })
    const event = randomUUID()
    const first = await says(id, text, { who, event })
    const data = { ...before, answers: answers as Answers }
    if (killed) await interviewDraft.update({ where: { id }, data: data as object })
    const now = later === null ? NOW.add({ minutes: 2 }) : NOW.add(later)
    return { first, second: await says(id, text, { who, event, now }) }
  }
  function handedIn(view: InterviewView | Refused): Extract<InterviewView, { kind: 'submitted' }> {
    if (isRefused(view) || view.kind !== 'submitted') throw new Error(JSON.stringify(view))
    return view
  }
  const aliasesOf = async (id: string) => (await database.one.agencies.all()).find((one) => one.id === id)?.aliases

  describe('on an agency', () => {
    async function withNames(...names: string[]): Promise<void> {
      for (const name of names)
        granted(await changeAgency(ports(), actorOf(province.hoa), province.health, { kind: 'alias', name }, NOW))
    }
    async function asked(...said: string[]): Promise<string> {
      const id = await begins('change-agency')
      for (const text of ['Sở Y tế', ...said]) granted(await says(id, text))
      return id
    }

    it('takes away the one name that was shown', async () => {
      await withNames('Ban Điều phối y tế', 'Cơ quan y tế')
      const { first, second } = await saysTwice(await asked('Bỏ tên gọi “Ban Điều phối y tế”'), 'lưu thay đổi')
      expect(handedIn(first).message).toContain('Đã bỏ một tên gọi khác của Sở Y tế.')
      expect(second).toEqual(first)
      expect(await aliasesOf(province.health)).toEqual(['Cơ quan y tế'])
    })

    it('takes away no other where that was taken away by somebody else meanwhile', async () => {
      await withNames('Ban Điều phối y tế', 'Cơ quan y tế')
      const id = await asked('Bỏ tên gọi “Ban Điều phối y tế”')
      const gone = { kind: 'no-alias' as const, name: 'Ban Điều phối y tế' }
      granted(await changeAgency(ports(), actorOf(province.hoa), province.health, gone, NOW))
      await saysTwice(id, 'lưu thay đổi')
      expect(await aliasesOf(province.health)).toEqual(['Cơ quan y tế'])
    })

    it('says what it did: a name, the end of its use and its use again', async () => {
      const named = await saysTwice(await asked('Thêm tên gọi khác', 'Ban Điều phối y tế'), 'lưu thay đổi')
      expect(handedIn(named.first).message).toContain('Đã thêm tên gọi khác của Sở Y tế.')
      expect(named.second).toEqual(named.first)
      expect(await aliasesOf(province.health)).toEqual(['Ban Điều phối y tế'])
      const stopped = await saysTwice(await asked('Ngừng dùng'), 'lưu thay đổi')
      expect(handedIn(stopped.first).message).toContain('việc chưa làm không còn được nhắc')
      expect(stopped.second).toEqual(stopped.first)
      const resumed = await saysTwice(await asked('Dùng lại'), 'lưu thay đổi')
      expect(handedIn(resumed.first).message).toContain('Đã dùng lại Sở Y tế.')
      expect(resumed.second).toEqual(resumed.first)
    })

    it('says which agencies it added', async () => {
      const id = await begins('add-agencies')
      granted(await says(id, 'Sở Nội vụ; Sở Xây dựng'))
      const { first, second } = await saysTwice(id, 'Thêm 2 cơ quan')
      expect(handedIn(first).message).toMatch(/^Đã thêm 2 cơ quan\. Theo các kế hoạch đang lưu/)
      expect(second).toEqual(first)
    })
  })

  it('exempts one obligation alone', async () => {
    const id = await begins('exempt-obligation', province.hoa, { agencyId: province.health })
    granted(await says(id, '1'))
    const { first, second } = await saysTwice(id, 'Không có dự thảo nào')
    expect(handedIn(first).message).toContain('Đã miễn cho Sở Y tế')
    expect(second).toEqual(first)
    const states = (await owedBy(database.one, province.planId, province.health)).map(({ state }) => state)
    expect(states.filter((state) => state === 'exempt')).toHaveLength(1)
  })

  it('goes on with the obligations of the agency that was named', async () => {
    const { first, second } = await saysTwice(await begins('exempt-obligation'), 'Sở Y tế')
    expect(first).toMatchObject({ kind: 'asking', step: { text: 'Miễn việc nào?' } })
    expect(second).toMatchObject({ kind: 'asking', step: { text: 'Miễn việc nào?' } })
  })

  it('says whom it removed, with the way back', async () => {
    const mai = await member(database.one, 'Lê Thị Mai', { agencyId: province.health })
    const id = await begins('remove-member', province.hoa, { agencyId: province.health })
    granted(await says(id, 'Sở Y tế: Lê Thị Mai (Đầu mối)'))
    const { first, second } = await saysTwice(id, 'cho thôi vai trò')
    expect(handedIn(first)).toMatchObject({ done: { kind: 'removal', id: mai.id } })
    expect(second).toEqual(first)
  })

  it('says so also where nobody else is left', async () => {
    const id = await begins('remove-member', province.hoa, { agencyId: province.health })
    granted(await says(id, '1'))
    const { first, second } = await saysTwice(id, 'cho thôi vai trò')
    expect(handedIn(first).message).toContain('Sở Y tế chưa có đầu mối')
    expect(second).toEqual(first)
  })

  describe('that invites', () => {
    async function asked(name: string): Promise<string> {
      const id = await begins('invite-member')
      for (const text of ['Sở Y tế', name, 'bỏ qua', 'Đầu mối', BOX]) granted(await says(id, text))
      return id
    }

    it.each(['sent', 'no-box', 'failed'] as const)('gives the same link and posts one letter: %s', async (result) => {
      outcome = result
      const { first, second } = await saysTwice(await asked('Đỗ Minh'), 'gửi')
      expect(handedIn(first).message).toMatch(/^Đã mời Đỗ Minh/)
      expect(second).toEqual(first)
      expect(posted).toHaveLength(1)
      expect(await database.prisma.invite.count({ where: { letterBox: BOX } })).toBe(1)
    })

    it('gives another link of another interview', async () => {
      const first = handedIn((await saysTwice(await asked('Đỗ Minh'), 'gửi')).first).message
      const other = await saysTwice(await asked('Đỗ Minh'), 'gửi')
      expect(handedIn(other.first).message).toMatch(/^Liên kết mới cho Đỗ Minh/)
      expect(other.second).toEqual(other.first)
      expect(handedIn(other.first).message.match(/vao\/\S+/)![0]).not.toBe(first.match(/vao\/\S+/)![0])
      expect(posted).toHaveLength(2)
    })
  })

  describe('that asks for letters', () => {
    it('posts one code, which goes on working', async () => {
      const { first, second } = await saysTwice(await begins('add-letter-box', province.lan), BOX, province.lan)
      expect(handedIn(first).message).toContain(`Đã gửi mã 6 chữ số tới ${BOX}`)
      expect(second).toEqual(first)
      expect(posted).toHaveLength(1)
      expect(await database.prisma.linkCode.count()).toBe(1)
    })

    it('asks a mail server once that knows nobody there, and again for another address', async () => {
      outcome = 'no-box'
      const id = await begins('add-letter-box', province.lan)
      const { first, second } = await saysTwice(id, BOX, province.lan)
      expect(first).toMatchObject({ step: { problem: expect.stringContaining('không có hộp thư này') } })
      expect(second).toEqual(first)
      expect(posted).toHaveLength(1)
      outcome = 'sent'
      handedIn(granted(await says(id, 'do.minh@soyte.example.vn', { who: province.lan })))
      expect(posted).toHaveLength(2)
    })
  })
})
