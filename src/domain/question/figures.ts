import { ACTIVITY_FORM_CODES, ACTIVITY_FORMS } from '../activity/forms.js'
import type { ActivityForm } from '../activity/forms.js'
import { readCount } from '../interview/read-count.js'
import { fold } from '../fold.js'
import type { Heard, Slots } from './heard.js'

const NUMBER = String.raw`(\d[\d.]*k?\d*)`

/** What people call a form besides its name, without marks. */
const ALSO_SAID: Partial<Record<ActivityForm, string[]>> = {
  loa_truyen_thanh: ['loa truyen thanh', 'loa phuong', 'loa xa', 'loa'],
  mang_xa_hoi: ['fanpage', 'facebook', 'zalo'],
  cong_ttdt: ['cong thong tin', 'cong tinh', 'tren cong', 'len cong', 'dang cong'],
  trang_ttdt: ['trang thong tin', 'trang web', 'website'],
  bao_chi: ['bao in', 'bao dien tu'],
  tai_lieu: ['to gap', 'to roi', 'an pham'],
  doi_thoai: ['doi thoai'],
  khao_sat: ['khao sat', 'lay phieu'],
  bang_tin: ['bang tin'],
  van_hoa_co_so: ['van hoa co so'],
}
const SAID = ACTIVITY_FORM_CODES.filter((form) => form !== 'khac').map((form) => ({
  form,
  words: [fold(ACTIVITY_FORMS[form]), ...(ALSO_SAID[form] ?? [])],
}))

const FIGURES: [slot: string, pattern: RegExp][] = [
  ['participants', new RegExp(`${NUMBER} (?:luot(?: nguoi)?|nguoi|dai bieu)\\b`)],
  ['posts', new RegExp(`${NUMBER} (?:tin,? bai|tin|bai|post)\\b`)],
  ['broadcasts', new RegExp(`\\b(?:loa|phat thanh|phat song)\\b.*?${NUMBER} (?:buoi|luot phat|lan)\\b`)],
  ['minutesEach', new RegExp(`${NUMBER} ?(?:phut|p)\\b`)],
  ['documentsPrinted', new RegExp(`${NUMBER} (?:to gap|to roi|tai lieu|ban tai lieu|cuon|to)\\b`)],
  ['commentsReceived', new RegExp(`${NUMBER} y kien\\b`)],
  ['commentsAbsorbed', new RegExp(`\\btiep thu (?:duoc )?${NUMBER}|${NUMBER} y kien (?:duoc|da) tiep thu`)],
]

/** The form named first in a text. */
export function formIn({ text }: Heard): ActivityForm | null {
  const found = SAID.map(({ form, words }) => ({ form, at: Math.min(...words.map((word) => indexOfWord(text, word))) }))
  const [first] = found.filter(({ at }) => at < Infinity).toSorted((a, b) => a.at - b.at)
  return first?.form ?? null
}

/** '02 hội nghị' → 2. */
export function countOfForm({ text }: Heard, form: ActivityForm): number | null {
  const words = SAID.find((said) => said.form === form)?.words ?? []
  return numberOf(new RegExp(`${NUMBER} (?:cuoc |buoi |lop )?(?:${words.join('|')})\\b`).exec(text))
}

/** How many of each form a report tells: { hoi_nghi: 2 }. */
export function eventsIn(heard: Heard): Record<string, number> {
  const counts = SAID.map(({ form }) => [form, countOfForm(heard, form)] as const)
  return Object.fromEntries(counts.flatMap(([form, count]) => (count === null ? [] : [[form, count]])))
}

/** Every other figure that a report tells, by slot name. */
export function figuresIn({ text }: Heard): Slots {
  const found = FIGURES.map(([slot, pattern]) => [slot, numberOf(pattern.exec(text))] as const)
  return Object.fromEntries(found.flatMap(([slot, count]) => (count === null ? [] : [[slot, count]])))
}

function numberOf(found: RegExpExecArray | null): number | null {
  const typed = found?.slice(1).find((group) => group !== undefined)
  const reading = typed === undefined ? null : readCount(typed.replace(/\.$/, ''))
  return reading && 'count' in reading ? reading.count : null
}

function indexOfWord(text: string, word: string): number {
  const at = text.search(new RegExp(`\\b${word.replace(/[()]/g, '\\$&')}\\b`))
  return at < 0 ? Infinity : at
}
