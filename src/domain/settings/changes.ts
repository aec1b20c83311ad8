import { calendarYearOf } from './calendar.js'
import type { Settings } from './schema.js'
import { daysWords, hoursWords, ladderWords, type Said } from './words.js'

/** What stands differently in `after`, a Vietnamese line each. `nameOf`: what the plan or duty of an id is called. */
export function changesBetween(before: Settings, after: Settings, nameOf: (id: string) => string): string[] {
  return [
    ...calendarChanges(before.calendar, after.calendar),
    ...saidChanges(generalWords(before), generalWords(after)),
    ...(['plans', 'duties'] as const).flatMap((kind) => {
      const [was, is] = [before.overrides[kind], after.overrides[kind]]
      return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((id) =>
        saidChanges(ownWords(was[id]), ownWords(is[id])).map((change) => `Riêng ${nameOf(id)}: ${change}`),
      )
    }),
  ]
}

function calendarChanges(before: Settings['calendar'], after: Settings['calendar']): string[] {
  const years = [...new Set([...Object.keys(before.years), ...Object.keys(after.years)])].toSorted()
  return [
    ...years.flatMap((label) => {
      const [was, is] = [calendarYearOf(before, Number(label)), calendarYearOf(after, Number(label))]
      const list = (what: string, from: string[], to: string[]) => [
        ...say(
          `Thêm ngày ${what}`,
          to.filter((day) => !from.includes(day)),
        ),
        ...say(
          `Bỏ ngày ${what}`,
          from.filter((day) => !to.includes(day)),
        ),
      ]
      return [
        ...list('nghỉ', was.extraOff, is.extraOff),
        ...list('làm bù', was.extraWork, is.extraWork),
        ...saidChanges(choiceWords(label, was), choiceWords(label, is)),
      ]
    }),
    ...saidChanges(cultureDayWords(before), cultureDayWords(after)),
  ]
}

const say = (what: string, days: string[]): string[] => (days.length > 0 ? [`${what}: ${daysWords(days)}`] : [])

const choiceWords = (year: string, entry: Settings['calendar']['years'][string]): Said[] => [
  { label: `Tết năm ${year}: số ngày nghỉ trước mồng 1`, value: String(entry.tetDaysBefore) },
  {
    label: `Quốc khánh năm ${year}: ngày nghỉ cùng 02/9`,
    value: entry.nationalDayNeighbour === 'before' ? '01/9' : '03/9',
  },
]

const cultureDayWords = ({ cultureDaySince }: Settings['calendar']): Said[] => [
  {
    label: 'Nghỉ Ngày Văn hóa Việt Nam 24/11',
    value: cultureDaySince === null ? 'không' : `từ năm ${cultureDaySince}`,
  },
]

const generalWords = ({ hours, ladder, texts }: Settings): Said[] => [
  { label: 'Giờ nhắc', value: hoursWords(hours) },
  ...ladderWords(ladder),
  { label: 'Lời mở đầu', value: quoted(texts.opening) },
  { label: 'Lời kết', value: quoted(texts.closing) },
  { label: 'Độ dài tin nhắc', value: `${texts.mostCharacters} ký tự` },
  { label: 'Số việc nêu trong một tin', value: String(texts.mostItems) },
]

const ownWords = (own: Settings['overrides']['plans'][string] | undefined): Said[] => [
  ...(own?.hours ? [{ label: 'Giờ nhắc', value: hoursWords(own.hours) }] : []),
  ...ladderWords(own?.ladder ?? {}),
  { label: 'Lời kèm theo việc', value: quoted(own?.note ?? '') },
]

/** What is said on one side only stands for the general settings on the other. */
function saidChanges(before: Said[], after: Said[]): string[] {
  const GENERAL = 'theo cài đặt chung'
  const valueIn = (list: Said[], label: string) => list.find((said) => said.label === label)?.value ?? GENERAL
  return [...new Set([...before, ...after].map(({ label }) => label))].flatMap((label) => {
    const [was, is] = [valueIn(before, label), valueIn(after, label)]
    return was === is ? [] : [`${label}: ${was} → ${is}`]
  })
}

const quoted = (text: string): string => (text === '' ? 'không có' : `“${text}”`)
