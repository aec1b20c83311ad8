import { answerDoubt as form, doubtAnswerOf, type AnswerDoubtFacts } from '../../domain/interview/forms/answer-doubt.js'
import { doubtfulItems, type DoubtfulItem } from '../../domain/review/doubtful-items.js'
import type { PlanReview, ReviewField } from '../../domain/review/types.js'
import type { Member } from '../../store/members.js'
import { CLOSED, correctProposal } from '../correct-proposal.js'
import { actorOf, type Now, type Ports } from '../ports.js'
import { readReview } from '../read-review.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import type { InterviewHandler, Subject } from './handler.js'

interface Facts extends AnswerDoubtFacts {
  /** Answered before this one, and this one with those that wait. */
  position: number
  of: number
}

/**
 * One doubtful item after the other. Subject: { proposalId }, and once it has begun the item and field that it asks
 * about, how many were answered, and the items that were left for later.
 */
export const answerDoubtInterview: InterviewHandler<Facts> = {
  form,
  needs: 'plan.correct',
  atOnce: true,
  counted: ({ position, of }) => ({ position, of }),
  async subject(ports, member, subject, now) {
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    return subjectOfNext(review, subject) ?? refuse('Bản đọc này không còn mục nào cần xem lại.')
  },
  async facts(ports, member, subject, now) {
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    const item = doubtfulItems(review, { also: subject['item'] }).find(({ key }) => key === subject['item'])
    if (!item) return refuse('Bản đọc này không còn mục nào cần xem lại.')
    const field = subject['field'] as ReviewField
    const { done, later } = progressIn(subject)
    return {
      item: item.key,
      field,
      label: item.label,
      passage: item.place ? review.text.slice(item.place.start, item.place.end) : item.label,
      doubts: item.doubts.map(({ sentence }) => sentence),
      present: item.words(field),
      position: done + 1,
      of: done + 1 + waiting(review, later).filter(({ key }) => key !== item.key).length,
    }
  },
  async submit(ports, member, { id, subject, answers }, facts, now) {
    const proposalId = subject['proposalId']!
    const correction = doubtAnswerOf(answers, { item: subject['item']!, field: subject['field'] as ReviewField })
    if (correction) {
      const said = await correctProposal(ports, actorOf(member), proposalId, correction, now, id)
      if (isRefused(said)) return said
    }
    const review = await openReview(ports, member, subject, now)
    if (isRefused(review)) return review
    const { done, later } = progressIn(subject)
    const leftForLater = correction ? later : [...later, facts.item]
    const next = subjectOfNext(review, { proposalId, done: String(done + 1), later: leftForLater.join(' ') })
    if (next) return { message: '', again: next }
    return {
      message:
        leftForLater.length > 0 ? `Còn ${leftForLater.length} mục để xem lại sau.` : 'Đã xem lại tất cả các mục.',
      proposalId,
    }
  },
}

async function openReview(
  ports: Ports,
  member: Member,
  { proposalId = '' }: Subject,
  now: Now,
): Promise<PlanReview | Refused> {
  const review = await readReview(ports, actorOf(member), proposalId, now)
  return !isRefused(review) && review.state !== 'open' ? refuse(CLOSED) : review
}

function progressIn({ done = '0', later = '' }: Subject): { done: number; later: string[] } {
  return { done: Number(done), later: later.split(' ').filter((key) => key !== '') }
}

const waiting = (review: PlanReview, later: string[]): DoubtfulItem[] =>
  doubtfulItems(review).filter(({ key }) => !later.includes(key))

function subjectOfNext(review: PlanReview, subject: Subject): Subject | null {
  const [next] = waiting(review, progressIn(subject).later)
  return next ? { ...subject, item: next.key, field: next.field } : null
}
