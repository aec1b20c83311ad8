import { shorten } from '../domain/summary/written.js'
import type { AskStep, ConfirmStep, Input } from '../domain/interview/types.js'
import { rowsOf, tap, type Button } from './buttons.js'
import { bold, escape, type AnsweredBy } from './say.js'

export interface Shown {
  html: string
  rows: Button[][]
  by: AnsweredBy
}

/** Tells the buttons of one interview from those of another. */
export const tagOf = (id: string): string => id.slice(-6)

/** A question or the summary of an interview as text and buttons. */
export function showStep(id: string, step: AskStep | ConfirmStep, about: string | null): Shown {
  return step.kind === 'ask' ? showQuestion(tagOf(id), step, about) : showSummary(tagOf(id), step, about)
}

// A keyboard has room for a hundred buttons, the ways on among them.
const MOST_CHOICES = 90

function showQuestion(tag: string, step: AskStep, about: string | null): Shown {
  const others = step.choices.length - MOST_CHOICES
  const lines = [
    ...(step.problem ? [`⚠ ${escape(step.problem)}`, ''] : []),
    `${bold(step.title)} · câu ${step.position}/${step.of}`,
    ...(about ? [`<i>${escape(shorten(about, 160))}</i>`, ''] : []),
    escape(step.text),
    ...(step.hint ? [`<i>${escape(step.hint)}</i>`] : []),
    ...(others > 0 ? [`<i>Và ${others} mục khác: gõ số hoặc vài chữ trong tên.</i>`] : []),
  ]
  const choices = step.choices
    .slice(0, MOST_CHOICES)
    .map(({ label, value }) => ({ label, data: tap('interview', tag, step.key, value) }))
  const ways = [
    ...(step.canGoBack ? [{ label: '‹ Quay lại', data: tap('navigate', tag, 'back', step.key) }] : []),
    ...(step.optional ? [{ label: 'Bỏ qua ›', data: tap('navigate', tag, 'skip', step.key) }] : []),
    { label: 'Hủy', data: tap('navigate', tag, 'cancel') },
  ]
  // A number that is typed is an answer, or the place of a choice: the ways on have none.
  const by = choices.length > 0 ? 'last-row-by-words' : 'words'
  return { html: lines.join('\n'), rows: [...rowsOf(choices), ways], by }
}

function showSummary(tag: string, step: ConfirmStep, about: string | null): Shown {
  const lines = [
    ...(step.problem ? [`⚠ ${escape(step.problem)}`, ''] : []),
    `${bold(step.title)} · kiểm tra lại`,
    ...(about ? [`<i>${escape(shorten(about, 300))}</i>`, ''] : []),
    ...step.rows.map(({ label, value }, index) => `${index + 1}. ${escape(label)}: ${bold(value)}`),
  ]
  const corrections = step.rows.map(({ key }, index) => ({ label: `Sửa ${index + 1}`, data: tap('correct', tag, key) }))
  return {
    html: lines.join('\n'),
    rows: [
      [{ label: step.confirmLabel, data: tap('navigate', tag, 'confirm') }],
      ...rowsOf(corrections),
      [{ label: 'Hủy', data: tap('navigate', tag, 'cancel') }],
    ],
    // The rows of the summary have the numbers.
    by: 'words',
  }
}

export const isInterviewTap = (data: string): boolean => /^[inc]:/.test(data)

/** Of which interview a tap is; null where it is of none. */
export const tagIn = (data: string): string | null => (isInterviewTap(data) ? (data.split(':')[1] ?? null) : null)

/** What a message or a tap says to an interview; null where it is none of its business. */
export function inputOf(id: string, event: { text?: string | undefined; data?: string | undefined }): Input | null {
  if (event.data === undefined) return event.text === undefined ? null : { kind: 'text', text: event.text }
  const [kind, tag, first = '', ...rest] = event.data.split(':')
  // A button of an interview that is over counts as one of a question answered before.
  const own = tag === tagOf(id)
  if (kind === 'i') return { kind: 'choice', question: own ? first : '', value: rest.join(':') }
  if (kind === 'c') return own ? { kind: 'correct', question: first } : { kind: 'choice', question: '', value: '' }
  if (kind !== 'n') return null
  if (!own) return { kind: 'choice', question: '', value: '' }
  if (first === 'back' || first === 'skip') return { kind: first, question: rest.join(':') }
  return first === 'confirm' ? { kind: 'confirm' } : { kind: 'cancel' }
}
