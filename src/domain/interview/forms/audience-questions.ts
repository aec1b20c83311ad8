import { z } from 'zod'
import type { Agency } from '../../agency/types.js'
import type { Listed } from '../../audience/named-agencies.js'
import type { Lacking, OwedAlike } from '../../audience/owing.js'
import { isOverdue, lackingIn, lackingText, owingAmong, thingName } from '../../audience/owing.js'
import { reachOf, reachText, type Addressee } from '../../audience/reach.js'
import { audienceWords, readAudience } from '../../audience/read-audience.js'
import { shortDay } from '../../calendar/local-day.js'
import { shorten } from '../../summary/written.js'
import type { DayFacts } from '../day-question.js'
import { listQuestion } from '../list-question.js'
import { textOf } from '../text-of.js'
import type { Answers, Choice, FormQuestion } from '../types.js'
import { guessedAudience } from './audience-guess.js'

export interface AudienceFacts extends DayFacts {
  listed: Listed
  /** What can be reported on by now and is not. */
  owed: OwedAlike[]
  /** Everyone who is registered. */
  people: Addressee[]
  /** Whether it is pointless where nobody can be reached. */
  needsPeople: boolean
}

export interface Audience {
  agencies: Agency[]
  /** Who is meant, in the words of the list. */
  words: string
}

const CHOICES: (Choice & { words: string })[] = [
  { value: 'all', label: 'Tất cả cơ quan', words: 'Tất cả cơ quan' },
  { value: 'province', label: 'Các sở, ban, ngành', words: 'Các sở, ban, ngành' },
  { value: 'communes', label: 'Các xã, phường, đặc khu', words: 'Các xã, phường, đặc khu' },
  { value: 'unions', label: 'Các đoàn thể', words: 'Các đoàn thể' },
  { value: 'missing', label: 'Nơi chưa báo cáo …', words: 'Các cơ quan chưa báo cáo' },
]
const MOST_CHARACTERS = 4000
const OVERDUE = 'overdue'
const ALL_REPORTED = 'Các cơ quan này không còn việc nào chưa báo cáo. Đồng chí chọn lại.'
const NOBODY = 'Các cơ quan này chưa có đầu mối nào nhận được tin. Đồng chí chọn lại, hoặc mời đầu mối bằng lệnh /moi.'

/** Whom something is for: by name, by class, everyone, or whoever has not reported on something. Answers: `audienceOf`. */
export function audienceQuestions<F extends AudienceFacts>(text: string): [FormQuestion<F>, FormQuestion<F>] {
  const which = listQuestion<F>({
    key: 'which',
    label: 'Chưa báo cáo việc',
    text: ({ whom }, { listed }) => {
      const said = readAudience(textOf(whom), listed).only?.what ?? ''
      const unclear = `Chưa rõ “${shorten(said, 80)}” là việc nào trong những việc chưa báo cáo. `
      return `${said === '' ? '' : unclear}Những nơi chưa báo cáo việc nào?`
    },
    applies: asksWhich,
    items: (facts, answers) => thingsOwed(owedByChosen(answers, facts), facts.today),
  })
  return [
    {
      key: 'whom',
      label: 'Gửi tới',
      ask: () => ({
        text,
        hint: 'Chọn một mục, hoặc gõ nhóm, tên cơ quan, mỗi nơi cách nhau dấu chấm phẩy. Ví dụ: các sở; Hội Nông dân tỉnh · các xã chưa báo cáo nhiệm vụ 2 · tất cả, trừ Sở Y tế.',
        choices: CHOICES.map(({ value, label }) => ({ value, label, wholly: true })),
      }),
      read: (input, _, { listed }) => {
        const value = CHOICES.find((choice) => choice.value === input)?.words ?? input.trim()
        if (value === '') return { problem: 'Đồng chí cho biết gửi tới những nơi nào.' }
        if (value.length > MOST_CHARACTERS) return { problem: 'Danh sách quá dài. Đồng chí gửi ngắn hơn.' }
        const meant = guessedAudience(value, listed)
        return meant.length === 0 ? { value } : { problem: `Chưa rõ ${unknownIn(value, listed)}. Có phải là:`, meant }
      },
      check: (value, answers, facts) => whomProblem(textOf(value), answers, facts),
      show: (value, answers, facts) =>
        asksWhich({ ...answers, whom: value }, facts)
          ? audienceWords(readAudience(textOf(value), facts.listed), ' chưa báo cáo')
          : withReach(audienceOf({ ...answers, whom: value }, facts).words, { ...answers, whom: value }, facts),
    },
    {
      ...which,
      check: (value, answers, facts) =>
        which.check?.(value, answers, facts) ?? emptyProblem({ ...answers, which: value }, facts),
      show: (value, answers, facts) =>
        withReach(which.show(value, answers, facts), { ...answers, which: value }, facts),
    },
  ]
}

/** Whom the answers mean; throws where they are not finished. */
export function audienceOf(answers: Answers, facts: AudienceFacts): Audience {
  const { whom } = z.object({ whom: z.string() }).parse(answers)
  const said = readAudience(whom, facts.listed)
  const { agencies, only } = said
  if (!only) return { agencies, words: audienceWords(said) }
  const lacking = lackingIn(only, facts.owed, facts.today) ?? chosenIn(answers)
  return {
    agencies: owingAmong(agencies, lacking, facts.owed, facts.today),
    words: audienceWords(said, ` chưa báo cáo: ${lackingText(lacking, facts.owed)}`),
  }
}

function chosenIn(answers: Answers): Lacking {
  const { which } = z.object({ which: z.string() }).parse(answers)
  return which === OVERDUE ? { kind: 'overdue' } : { kind: 'thing', key: which }
}

/** The condition stands without saying on what, or says it so that several things may be meant. */
function asksWhich({ whom }: Answers, { listed, owed, today }: AudienceFacts): boolean {
  const { only } = readAudience(textOf(whom), listed)
  return only !== null && lackingIn(only, owed, today) === null
}

function whomProblem(whom: string, answers: Answers, facts: AudienceFacts): string | null {
  const { agencies, only, notUnderstood } = readAudience(whom, facts.listed)
  if (notUnderstood.length > 0) {
    return `Chưa rõ ${unknownIn(whom, facts.listed)} là nơi nào trong danh sách cơ quan. Đồng chí ghi lại tất cả các nơi nhận; xem tên cơ quan: /coquan.`
  }
  if (agencies.length === 0) return 'Danh sách chưa có cơ quan nào như vậy. Xem tên cơ quan: /coquan.'
  if (only && facts.owed.length === 0) return 'Hiện không có việc nào chờ báo cáo. Đồng chí chọn cách khác.'
  if (!asksWhich({ whom }, facts)) return emptyProblem({ ...answers, whom }, facts)
  return owedByChosen({ whom }, facts).length === 0 ? ALL_REPORTED : null
}

const unknownIn = (whom: string, listed: Listed): string =>
  shorten(
    readAudience(whom, listed)
      .notUnderstood.map((words) => `“${shorten(words, 60)}”`)
      .join(', '),
    600,
  )

/** What somebody of those who are named has not reported on. */
function owedByChosen({ whom }: Answers, { listed, owed }: AudienceFacts): OwedAlike[] {
  const chosen = new Set(readAudience(textOf(whom), listed).agencies.map(({ id }) => id))
  return owed.filter(({ agencyIds }) => agencyIds.some((id) => chosen.has(id)))
}

const thingsOwed = (owed: OwedAlike[], today: AudienceFacts['today']): Choice[] => [
  ...(owed.some((one) => isOverdue(one, today)) ? [{ value: OVERDUE, label: 'Mọi việc đã quá hạn' }] : []),
  ...[...new Map(owed.toReversed().map((one) => [one.key, one])).values()]
    .toReversed()
    .map((one) => ({ value: one.key, label: owedLabel(one) })),
]

function emptyProblem(answers: Answers, facts: AudienceFacts): string | null {
  const { agencies } = audienceOf(answers, facts)
  if (agencies.length === 0) return ALL_REPORTED
  return facts.needsPeople && reachOf(agencies, facts.people).people.length === 0 ? NOBODY : null
}

function withReach(said: string, answers: Answers, facts: AudienceFacts): string {
  const { agencies } = audienceOf(answers, facts)
  return `${shorten(said, 200)} → ${reachText(reachOf(agencies, facts.people))}${leftOut(answers, facts)}`
}

/** Who receives the reports is none of its class: said where one would expect it among them. */
function leftOut({ whom }: Answers, { listed }: AudienceFacts): string {
  if (listed.receiverId === null) return ''
  const isMeant = (receiverId: string | null) =>
    readAudience(textOf(whom), { ...listed, receiverId }).agencies.find(({ id }) => id === listed.receiverId)
  const receiver = isMeant(listed.receiverId) ? undefined : isMeant(null)
  return receiver ? `; không gồm ${receiver.name} là nơi nhận báo cáo` : ''
}

function owedLabel(one: OwedAlike): string {
  const due = one.dueOn === null ? '' : ` (hạn ${shortDay(one.dueOn)})`
  return `${shorten(thingName(one), 70)}${due}`
}
