import type { Temporal } from 'temporal-polyfill'
import { dayText, weekdayText } from '../calendar/local-day.js'

interface Asked {
  title: string
  dueOn: Temporal.PlainDate
}

interface Addressee {
  name: string
  agency: string
}

const HOW = 'Đồng chí chọn “Báo cáo ngay” dưới đây, hoặc gõ /viec.'

/** A title as it stands among what an agency has to do: whatever the secretary typed, one sees what it is. */
export function requestTitle(typed: string): string {
  const title = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  return /^báo cáo/iu.test(title) ? title : `Báo cáo đột xuất: ${title}`
}

export const askedWords = (on: Temporal.PlainDate): string => `Thư ký Hội đồng đề nghị báo cáo đột xuất ${dayText(on)}`

export const askedText = (to: Addressee, { title, dueOn }: Asked): string =>
  [`${greeting(to)} Thư ký Hội đồng đề nghị:`, title, `Hạn cuối: ${weekdayText(dueOn)}.`, HOW].join('\n')

/** `today` tells whether the day is over. */
export function askedAgainText(to: Addressee, { title, dueOn }: Asked, today: Temporal.PlainDate): string {
  const isOver = today.since(dueOn).days > 0
  const due = isOver ? `Đã quá hạn (hạn cuối ${weekdayText(dueOn)}).` : `Hạn cuối: ${weekdayText(dueOn)}.`
  return [`${greeting(to)} Thư ký Hội đồng nhắc lại, cơ quan của đồng chí chưa báo cáo:`, title, due, HOW].join('\n')
}

export const cancelledText = (to: Addressee, { title }: Asked): string =>
  [`${greeting(to)} Thư ký Hội đồng đã hủy đề nghị sau, đồng chí không cần báo cáo nữa:`, title].join('\n')

export const restoredText = (to: Addressee, { title, dueOn }: Asked): string =>
  [`${greeting(to)} Thư ký Hội đồng tiếp tục đề nghị:`, title, `Hạn cuối: ${weekdayText(dueOn)}.`, HOW].join('\n')

const greeting = ({ name, agency }: Addressee): string => `Kính gửi đồng chí ${name} (${agency}).`
