import { Temporal } from 'temporal-polyfill'
import { weekdayText } from '../calendar/local-day.js'
import type { Ladder, Settings } from './schema.js'

export interface Said {
  label: string
  value: string
}

const LADDER: { [Field in keyof Ladder]: { label: string; words(value: Ladder[Field]): string } } = {
  before: {
    label: 'Nhắc trước hạn',
    words: (list) => (list.length > 0 ? `${list.join(', ')} ngày làm việc` : 'không'),
  },
  onTheDay: { label: 'Nhắc vào ngày đến hạn', words: yesOrNo },
  after: {
    label: 'Nhắc khi quá hạn',
    words: (list) => (list.length > 0 ? `sau ${list.join(', ')} ngày làm việc` : 'không'),
  },
  leaderAfter: {
    label: 'Báo lãnh đạo cơ quan',
    words: (days) => (days === null ? 'không' : `khi quá hạn ${days} ngày làm việc`),
  },
  weeklyToSecretary: {
    label: 'Báo thư ký hằng tuần việc quá hạn',
    words: (weeks) => (weeks === 0 ? 'không' : `trong ${weeks} tuần`),
  },
  midQuarter: { label: 'Nhắc giữa quý', words: yesOrNo },
  statusChecks: { label: 'Hỏi tiến độ việc thường xuyên mỗi quý', words: yesOrNo },
}

/** A ladder, or what an override says of one, in the order in which it is shown. */
export function ladderWords(ladder: { [Field in keyof Ladder]?: Ladder[Field] | undefined }): Said[] {
  const said = <Field extends keyof Ladder>(field: Field): Said[] => {
    const value = ladder[field]
    return value === undefined
      ? []
      : [{ label: LADDER[field].label, value: LADDER[field].words(value as Ladder[Field]) }]
  }
  return (Object.keys(LADDER) as (keyof Ladder)[]).flatMap((field) => said(field))
}

/** '08:00–16:30' */
export const hoursWords = ({ from, until }: Settings['hours']): string => `${from}–${until}`

/** 'thứ Sáu, ngày 02/01/2026; thứ Hai, ngày 31/8/2026' */
export const daysWords = (days: readonly string[]): string =>
  days.map((day) => weekdayText(Temporal.PlainDate.from(day))).join('; ')

function yesOrNo(value: boolean): string {
  return value ? 'có' : 'không'
}
