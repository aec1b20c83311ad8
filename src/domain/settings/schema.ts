import { z } from 'zod'
import { SECRECY_REFUSAL, secrecyMark } from '../secrecy/secrecy.js'

/** The longest text that every channel takes in one message, with room for its buttons. */
const MOST_CHARACTERS = 3500

const time = z.string('Giờ phải ghi như 08:00.').regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: 'Giờ phải ghi như 08:00, từ 00:00 đến 23:59.',
  abort: true,
})

/** Times of day in Viet Nam; `until` itself is too late. ISO times compare as text. */
const hours = z
  .strictObject({ from: time.default('08:00'), until: time.default('16:30') })
  .refine(({ from, until }) => from < until, {
    error: ({ input }) => {
      const { from, until } = input as { from: string; until: string }
      return `Giờ bắt đầu nhắc (${from}) phải trước giờ kết thúc (${until}).`
    },
  })

const workingDays = (name: string, most: number) => {
  const sentence = `${name} phải là số nguyên từ 1 đến ${most} ngày làm việc.`
  return z.int(sentence).min(1, sentence).max(most, sentence)
}

const ladder = z.strictObject({
  /** Working days before the last working day on or before the due day. */
  before: z
    .array(workingDays('Mốc nhắc trước hạn', 60))
    .max(10, 'Chỉ đặt được tối đa 10 mốc nhắc trước hạn.')
    .refine(isWithoutRepeats, 'Các mốc nhắc trước hạn không được trùng nhau.')
    .default([15, 7, 3, 1]),
  onTheDay: z.boolean('Nhắc vào ngày đến hạn: chọn có hoặc không.').default(true),
  /** Working days after the due day. */
  after: z
    .array(workingDays('Mốc nhắc sau hạn', 30))
    .max(10, 'Chỉ đặt được tối đa 10 mốc nhắc sau hạn.')
    .refine(isWithoutRepeats, 'Các mốc nhắc sau hạn không được trùng nhau.')
    .default([1, 3]),
  /** For how many weeks after the last of `after` the secretary is told. */
  weeklyToSecretary: z
    .int('Số tuần báo thư ký phải là số nguyên từ 0 đến 26.')
    .min(0, 'Số tuần báo thư ký phải là số nguyên từ 0 đến 26.')
    .max(26, 'Số tuần báo thư ký phải là số nguyên từ 0 đến 26.')
    .default(8),
  /** Working days after the due day on which the agency's leader is told; null: never. */
  leaderAfter: workingDays('Mốc báo lãnh đạo cơ quan', 30).nullable().default(3),
  /** Whether ongoing tasks are asked about at the start of each quarter. */
  statusChecks: z.boolean('Hỏi tiến độ việc thường xuyên mỗi quý: chọn có hoặc không.').default(true),
  midQuarter: z.boolean('Nhắc giữa quý: chọn có hoặc không.').default(true),
})

// No database keeps these.
const UNWRITABLE = /(?![\n\t])\p{Cc}|\p{Cs}/u

const PLACEHOLDERS = ['{người nhận}', '{ngày}']

const words = (name: string, most: number) =>
  z
    .string(`${name} phải là chữ.`)
    .max(most, `${name} dài quá ${most} ký tự.`)
    .refine(
      (text) => (text.match(/\{[^}]*\}/g) ?? []).every((placeholder) => PLACEHOLDERS.includes(placeholder)),
      `${name} chỉ được dùng các chỗ điền ${PLACEHOLDERS.join(' và ')}.`,
    )
    // Filled in many times over, the shortest text would be longer than any message.
    .refine(
      (text) => PLACEHOLDERS.every((placeholder) => text.split(placeholder).length <= 2),
      `${name} chỉ được dùng mỗi chỗ điền một lần.`,
    )
    .refine((text) => !UNWRITABLE.test(text), `${name} có ký tự không dùng được. Đề nghị gõ lại.`)
    .refine((text) => secrecyMark(text) === null, SECRECY_REFUSAL)

const texts = z.strictObject({
  opening: words('Lời mở đầu tin nhắc', 300).default('Kính gửi {người nhận}, nhắc việc {ngày}:'),
  closing: words('Lời kết tin nhắc', 300).default(''),
  mostCharacters: z
    .int('Độ dài tin nhắc phải là số nguyên.')
    .min(1000, 'Độ dài tin nhắc ít nhất là 1.000 ký tự.')
    .max(MOST_CHARACTERS, 'Độ dài tin nhắc nhiều nhất là 3.500 ký tự.')
    .default(MOST_CHARACTERS),
  mostItems: z
    .int('Số việc nêu trong một tin phải là số nguyên.')
    .min(3, 'Số việc nêu trong một tin ít nhất là 3.')
    .max(40, 'Số việc nêu trong một tin nhiều nhất là 40.')
    .default(12),
})

const listedDays = z.array(z.iso.date('Ngày phải ghi như 2026-11-24 và phải có thật.')).default([])

const calendarYear = z.strictObject({
  extraOff: listedDays,
  extraWork: listedDays,
  tetDaysBefore: z.literal([1, 2], 'Số ngày nghỉ trước mồng 1 Tết là 1 hoặc 2.').default(1),
  nationalDayNeighbour: z
    .enum(['before', 'after'], 'Ngày nghỉ thứ hai của Quốc khánh là 01/9 hoặc 03/9.')
    .default('before'),
})

const yearNumber = 'Năm của lịch làm việc phải từ 1990 đến 2060.'

const calendar = z.strictObject({
  /** A year that is entered takes the place of what is announced for it. */
  years: z.record(z.string().regex(/^(199\d|20[0-5]\d|2060)$/, yearNumber), calendarYear).default({}),
  /** First year in which 24/11 is a day off; null: it is none. */
  cultureDaySince: z
    .int(yearNumber)
    .min(2026, 'Ngày 24/11 chỉ có thể là ngày nghỉ từ năm 2026.')
    .nullable()
    .default(null),
})

const override = z.strictObject({
  ladder: partial(ladder).optional(),
  hours: hours.optional(),
  /** Said with each of its things; a message has things of several plans, so that opening and closing are everyone's. */
  note: words('Lời kèm theo việc', 300)
    .refine((text) => !text.includes('{'), 'Lời kèm theo việc không dùng chỗ điền.')
    .optional(),
})

/** Settings as they are stored and edited: plain JSON, whatever is left out takes its default. */
export const settingsSchema = z.strictObject({
  hours: hours.prefault({}),
  ladder: ladder.prefault({}),
  texts: texts.prefault({}),
  calendar: calendar.prefault({}),
  /** By the id of a plan or duty; what stands for a duty goes before what stands for its plan. */
  overrides: z
    .strictObject({
      plans: z.record(z.string(), override).default({}),
      duties: z.record(z.string(), override).default({}),
    })
    .prefault({}),
})

/** Everything about reminding that the secretary can change. Plain JSON: times 'HH:MM', days ISO, both in Viet Nam. */
export type Settings = z.output<typeof settingsSchema>
export type Ladder = Settings['ladder']
export type DigestTexts = Settings['texts']

/** Of an override only what was said counts: defaults must not hide what the plan or everyone has. */
function partial(whole: typeof ladder) {
  const { shape } = whole
  return z.strictObject({
    before: shape.before.removeDefault().optional(),
    onTheDay: shape.onTheDay.removeDefault().optional(),
    after: shape.after.removeDefault().optional(),
    weeklyToSecretary: shape.weeklyToSecretary.removeDefault().optional(),
    leaderAfter: shape.leaderAfter.removeDefault().optional(),
    statusChecks: shape.statusChecks.removeDefault().optional(),
    midQuarter: shape.midQuarter.removeDefault().optional(),
  })
}

function isWithoutRepeats(list: number[]): boolean {
  return new Set(list).size === list.length
}
