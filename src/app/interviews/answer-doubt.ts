import { answerDoubt as form, doubtAnswerOf, type AnswerDoubtFacts } from '../../domain/interview/forms/answer-doubt.js'
import { folded } from '../../domain/plan/same-task.js'
import { doubtfulAlike, doubtfulItems, withBody, type DoubtfulItem } from '../../domain/review/doubtful-items.js'
import { fieldName } from '../../domain/review/field-names.js'
import type { Correction, PlanReview, ReviewField } from '../../domain/review/types.js'
import { shorten } from '../../domain/summary/written.js'
import type { Member } from '../../store/members.js'
import { correctProposal } from '../plan/correct-proposal.js'
import { actorOf, type Now, type Ports } from '../ports.js'
import { readReview } from '../plan/read-review.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { takeBackAnswer } from '../extension/take-back-answer.js'
import { whatBecameOf } from '../plan/what-became-of.js'
import { answersBefore, asProgress, progressIn, type Answered } from './doubt-progress.js'
import type { InterviewHandler, Subject } from './handler.js'

interface Facts extends AnswerDoubtFacts {
  position: number
  of: number
  canGoBack: boolean
  /** What typed words would be said of: this item first, then those that are doubtful for the same reason. */
  items: DoubtfulItem[]
}

const NOTHING_LEFT = 'Bản đọc này không còn mục nào cần xem lại.'

/** One doubtful item after the other. Subject: { proposalId }, and once it has begun `doubt-progress.ts`. */
export const answerDoubtInterview: InterviewHandler<Facts> = {
  form,
  needs: 'plan.correct',
  atOnce: true,
  counted: ({ position, of, canGoBack }) => ({ position, of, ...(canGoBack ? { canGoBack } : {}) }),
  async subject(ports, member, subject, now) {
    // The next question of those that were begun is settled already.
    if (subject['item']) return subject
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    const total = doubtfulItems(review).length
    return subjectOfNext(review, { ...subject, total: String(total) }) ?? refuse(NOTHING_LEFT)
  },
  async facts(ports, member, subject, now) {
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    const all = doubtfulItems(review, { also: subject['item'] })
    const item = all.find(({ key }) => key === subject['item'])
    if (!item) return refuse(NOTHING_LEFT)
    const field = subject['field'] as ReviewField
    const phrase = item.bodies(field).find((words) => words === subject['phrase']) ?? null
    const alike = doubtfulAlike(all, item, field)
    const passage = item.place ? review.text.slice(item.place.start, item.place.end) : item.label
    const { total, later, before, echo } = progressIn(subject)
    const left = waiting(review, later).filter(({ key }) => key !== item.key).length
    return {
      item: item.key,
      field,
      phrase,
      label: item.name !== null && folded(passage).includes(folded(item.name)) ? '' : item.label,
      passage,
      doubts: item.doubts.map(({ sentence }) => sentence),
      present: item.words(field),
      alike: { typed: alike.length, sure: alike.filter(({ doubts }) => doubts.length === 1).length },
      echo,
      position: Math.max(total - left, 1),
      of: Math.max(total, left + 1),
      canGoBack: before.length > 0,
      items: [item, ...alike],
    }
  },
  async submit(ports, member, { id, subject, answers }, facts, now) {
    const answer = doubtAnswerOf(answers)
    const isAlike = answer.kind !== 'later' && answer.alike
    const items = isAlike
      ? facts.items.filter(({ doubts }, n) => n === 0 || answer.kind !== 'sure' || doubts.length === 1)
      : facts.items.slice(0, 1)
    const corrections = items.flatMap((item): Correction[] => {
      if (answer.kind === 'later') return []
      if (answer.kind !== 'say') return [{ kind: answer.kind, item: item.key }]
      return [{ kind: 'set', item: item.key, field: facts.field, value: valueFor(item, facts, answer.value) }]
    })
    const proposalId = subject['proposalId']!
    if (corrections.length > 0) {
      const said = await correctProposal(ports, actorOf(member), proposalId, corrections, now, id)
      if (isRefused(said)) return said
    }
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    const echo = answer.kind === 'say' ? echoOf(facts, answer.value, items.length) : ''
    const progress = progressIn(subject)
    const later = answer.kind === 'later' ? [...progress.later, facts.item] : progress.later
    const before: Answered[] = [...progress.before, { id, corrections: corrections.length, item: facts.item }]
    const next = subjectOfNext(review, { proposalId, ...asProgress({ ...progress, later, before, echo }) })
    if (next) return { message: '', again: next }
    const end = later.length > 0 ? `Còn ${later.length} mục để xem lại sau.` : 'Đã xem lại tất cả các mục.'
    return { message: echo === '' ? end : `✓ ${echo}\n${end}`, proposalId }
  },
  async back(ports, member, subject, now) {
    const { before, later, ...progress } = progressIn(subject)
    const last = before.at(-1)
    if (!last) return null
    const undone = await takeBackAnswer(ports, actorOf(member), subject['proposalId']!, last, now)
    if (isRefused(undone)) return undone
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    const item = doubtfulItems(review, { also: last.item }).find(({ key }) => key === last.item)
    if (!item) return null
    const left = later.filter((key) => key !== last.item)
    const rest = { ...progress, before: before.slice(0, -1), later: left, echo: '' }
    return subjectOf(item, { proposalId: subject['proposalId']!, ...asProgress(rest) })
  },
  stopped(subject) {
    const answered = answersBefore(subject)
    const kept =
      answered > 0
        ? `Đã dừng. ${answered} câu đã trả lời được giữ trong bản đọc; chưa có gì được lưu thành kế hoạch.`
        : 'Đã dừng, chưa có câu nào được trả lời.'
    return { message: kept, proposalId: subject['proposalId'] ?? '' }
  },
}

async function openReview(
  ports: Ports,
  member: Member,
  { proposalId = '' }: Subject,
  now: Now,
): Promise<PlanReview | Refused> {
  const review = await readReview(ports, actorOf(member), proposalId, now)
  return !isRefused(review) && review.state !== 'open' ? refuse(whatBecameOf(review)) : review
}

const valueFor = (item: DoubtfulItem, { field, phrase }: Facts, value: string): string =>
  phrase === null ? value : withBody(item.bodies(field), phrase, value)

function echoOf({ field, phrase, present }: Facts, value: string, items: number): string {
  const [was, is] = [phrase ?? present, value].map((words) =>
    words === '' ? '(không có)' : `“${shorten(words, 120)}”`,
  )
  return `${fieldName(field)}: ${was} → ${is}${items > 1 ? ` (${items} mục)` : ''}`
}

const waiting = (review: PlanReview, later: string[]): DoubtfulItem[] =>
  doubtfulItems(review).filter(({ key }) => !later.includes(key))

function subjectOfNext(review: PlanReview, subject: Subject): Subject | null {
  const items = waiting(review, progressIn(subject).later)
  // First what else is doubtful in the item at hand.
  const next = items.find(({ key }) => key === progressIn(subject).before.at(-1)?.item) ?? items[0]
  return next ? subjectOf(next, subject) : null
}

const subjectOf = ({ key, field, phrase }: DoubtfulItem, subject: Subject): Subject => ({
  ...subject,
  item: key,
  field,
  phrase: phrase ?? '',
})
