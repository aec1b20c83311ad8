import { isClass, QUANTIFIER } from './heads.js'
import type { AgencyPhrase, AgencyType } from './types.js'
import { AGENCY_TYPES } from './types.js'
import { begins, contains } from './words.js'

const COMMITTEE = '(?:UBND|HĐND|(?:Ủy ban|Uỷ ban|Hội đồng) nhân dân)'
const OF_CLASS = String.raw`(?:(?:các|cấp|từng|mỗi) |(?:\p{L}+ )?\p{L}+,)`
const COMMITTEES = new RegExp(`^(?:các )?(?:${COMMITTEE}(?:,| và)? )+(?=${OF_CLASS})`, 'iu')
const COMMUNES: AgencyType[] = ['phuong', 'xa', 'dac-khu']
const PARTIAL = contains('một số|liên quan|nếu có|được giao|được phân công|có nhiệm vụ|khác')
const DISTRICT = begins('(?:cấp )?(?:huyện|quận|thị xã|thành phố)')
const PROVINCE = begins('tỉnh')

/** The classes of a list by the words they begin with; a qualified 'cơ quan' goes before a plain one. */
const CLASSES: [RegExp, AgencyType[]][] = [
  [begins('(?:cơ quan|đơn vị|phòng|ban).* thuộc (?:sở|bộ|phường|xã|công an|văn phòng)'), []],
  [begins('(?:cơ quan|đơn vị) thường trực'), []],
  [begins('bộ', '(?:cơ quan|đơn vị).* (?:trung ương|ngành dọc|tw|ngang bộ|thuộc chính phủ)'), ['trung-uong']],
  [begins('(?:cơ quan|đơn vị) (?:báo|đài|truyền thông|thông tin|thông tấn)'), ['bao-dai']],
  [begins('cơ quan chuyên môn'), ['so', 'ban']],
  [begins('cơ quan|đơn vị'), ['so', 'ban', 'nganh']],
  [begins('tổ chức|đoàn thể|hội'), ['doan-the']],
  [begins('báo|đài|truyền thông'), ['bao-dai']],
  [begins('sở ban ngành'), ['so', 'ban', 'nganh']],
  [begins('sở ngành'), ['so', 'nganh']],
  [begins('sở'), ['so']],
  [begins('ban(?! của)'), ['ban']],
  [begins('ngành'), ['nganh']],
  [begins('địa phương|cấp xã'), COMMUNES],
  [begins('phường'), ['phuong']],
  [begins('xã'), ['xa']],
  [begins('đặc khu'), ['dac-khu']],
  [begins('cấp(?! \\p{L})'), ['uy-ban', ...COMMUNES]],
]

/** A class of bodies and the types that it expands to; null where the phrase names no class of the province. */
export function readGroup(phrase: string): AgencyPhrase | null {
  const committees = COMMITTEES.exec(phrase)
  if (!committees && !isClass(phrase)) return null
  const members = phrase
    .slice(committees?.[0].length ?? 0)
    .split(/[,;]|(?<!\p{L})và(?!\p{L})/u)
    .map((member) => member.trim().replace(QUANTIFIER, '').trim())
  const types = new Set(members.flatMap((member) => CLASSES.find(([pattern]) => pattern.test(member))?.[1] ?? []))
  // There are no districts since 1/7/2025: which communes took over their part, a person knows.
  const ofDistricts =
    !members.some((member) => PROVINCE.test(member)) && members.some((member) => DISTRICT.test(member))
  if (types.size === 0 && ofDistricts) return { kind: 'group', types: COMMUNES, partial: true }
  if (types.size === 0) return null
  return { kind: 'group', types: AGENCY_TYPES.filter((type) => types.has(type)), partial: PARTIAL.test(phrase) }
}
