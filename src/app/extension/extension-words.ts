import type { Temporal } from 'temporal-polyfill'
import { dayText, localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { shorten } from '../../domain/summary/written.js'
import type { Extension } from '../../store/extensions.js'
import type { Rows } from '../../store/store.js'

const TITLE = 160

/** '2. Tọa đàm lấy ý kiến': what is owed, by its number in the plan where it has one. */
export function titleOf({ taskNumber, title }: { taskNumber: string | null; title: string }): string {
  return shorten(taskNumber === null ? title : `${taskNumber}. ${title}`, TITLE)
}

/** A request as a secretary decides on it: who, what, the present day, the day asked for, why. Plain text. */
export function requestText({ member, obligation, until, reason, question, answer }: Extension): string {
  return [
    `Đề nghị gia hạn của ${obligation.agency} (đồng chí ${member})`,
    `Việc: ${titleOf(obligation)}`,
    `Hạn hiện nay: ${dueText(obligation.dueOn)}`,
    `Xin gia hạn đến: ${weekdayText(until)}`,
    `Lý do: ${reason}`,
    ...(question === null ? [] : [`Thư ký hỏi: ${question}`]),
    ...(answer === null ? [] : [`Trả lời: ${answer}`]),
  ].join('\n')
}

/** What became of a request: 'đồng ý gia hạn đến thứ Sáu, ngày 09/10/2026'. */
export function outcomeText({ state, grantedUntil, refusal, until }: Extension): string {
  switch (state) {
    case 'open':
      return `xin đến ${dayText(until)}, đang chờ thư ký quyết định`
    case 'granted':
      return `đồng ý gia hạn đến ${weekdayText(grantedUntil ?? until)}`
    case 'refused':
      return `không đồng ý${refusal === null ? '' : ` (lý do: ${refusal})`}`
    case 'withdrawn':
      return 'đã được người đề nghị rút lại'
  }
}

/** What to answer who would decide on a request that is not open any more. */
export async function decidedSentence(rows: Pick<Rows, 'members'>, extension: Extension): Promise<string> {
  if (extension.state === 'withdrawn') return 'Đề nghị gia hạn này đã được người đề nghị rút lại.'
  const { decidedById, decidedAt } = extension
  const decider = decidedById === null ? null : await rows.members.byId(decidedById)
  const by = [...(decider ? [`đồng chí ${decider.name}`] : []), ...(decidedAt ? [dayText(localDay(decidedAt))] : [])]
  const who = by.length > 0 ? ` (${by.join(', ')})` : ''
  return `Đề nghị gia hạn này đã được quyết định${who}: ${outcomeText(extension)}.`
}

export const dueText = (dueOn: Temporal.PlainDate | null): string =>
  dueOn === null ? 'không có hạn cụ thể' : weekdayText(dueOn)
