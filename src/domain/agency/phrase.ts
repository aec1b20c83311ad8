import { agencyTypeOf } from './agency-type.js'
import { readGroup } from './group-phrase.js'
import { beginsBody, isClass, QUANTIFIER } from './heads.js'
import type { AgencyPhrase } from './types.js'
import { begins, contains } from './words.js'

export { agencyTypeOf } from './agency-type.js'

const WORKS =
  'tham mưu|chủ trì|phối hợp|giúp|đề xuất|thực hiện|tổng hợp|theo dõi|giao|là (?:cơ quan|đơn vị)|làm đầu mối'
// In small letters only, and never within the name of a council: 'Hội đồng phối hợp …', 'Ban Chỉ đạo thực hiện …'.
const WHAT_IT_DOES = new RegExp(`(?<!Hội đồng|HĐ|Ban Chỉ đạo|Tổ|Trợ),? (?:${WORKS})(?!\\p{L}).*$`, 'u')
const STANDING_BODY = /(?: -|,) ?(?:là )?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối|tham mưu).*$/iu
const STANDING = begins('(?:cơ quan|đơn vị|bộ phận) (?:thường trực|giúp việc)')
const GIVEN_TO =
  /^(?:giao|qua|thông qua|do|trực tiếp là|(?:cơ quan|đơn vị) (?:thường trực|tham mưu|chủ trì|đầu mối)(?: là|:)) */iu
const COMMUNES = 'tỉnh|huyện|quận|thị xã|thành phố|xã|phường|đặc khu|địa phương'
const OF_MANY_PLACES = contains(`(?:các|một số) (?:${COMMUNES}|sở|cơ quan|đơn vị)`, 'cấp (?:huyện|xã)', 'các cấp')

const DRAFTED = 'văn bản|vb+ ?qppl|dự thảo|nghị quyết|quyết định|chính sách|luật'
const DRAFTING = begins(
  '(?:các |những |một số )?(?:cơ quan,?|đơn vị,?|tổ chức,?|sở,|ban,|ngành) ' +
    `(?:.* )?(?:soạn thảo|lập đề nghị|(?:xây dựng|ban hành|trình) (?:.* )?(?:${DRAFTED}))`,
)
const JOB_TITLE = begins(
  '(?:(?:các|một số|những) )?(?:đồng chí |đ/c )?' +
    '(?:thủ trưởng|phó \\p{L}+|chủ tịch|giám đốc|trưởng|chánh|bí thư|lãnh đạo|người đứng đầu|luật sư' +
    '|công chức|viên chức|cán bộ|chuyên viên|(?:báo cáo|tuyên truyền|hòa giải|hoà giải) viên)',
)
const COMMUNE_POSITION = begins(
  '(?:tư pháp|văn hóa|văn hoá|tài chính|địa chính|văn phòng|lao động) ?- ?' +
    '(?:hộ tịch|xã hội|kế toán|xây dựng|nông nghiệp|thống kê|thương binh)',
)

/**
 * What one phrase of a plan stands for. A note in brackets or after a dash is left out of the name: 'Sở Tư pháp (tham
 * mưu Hội đồng …)', 'Sở Tư pháp - Cơ quan thường trực của Hội đồng' and '(Sở Tư pháp tham mưu …)' are Sở Tư pháp.
 */
export function readAgencyPhrase(phrase: string): AgencyPhrase {
  const words = plain(phrase)
  const bare = plain(withoutBrackets(words))
  if (DRAFTING.test(bare)) return { kind: 'role', role: 'drafting' }
  if (JOB_TITLE.test(bare) || COMMUNE_POSITION.test(bare)) return { kind: 'role', role: 'job-title' }
  const group = readGroup(bare)
  if (group)
    return contains('nếu có', 'liên quan').test(words) && group.kind === 'group' ? { ...group, partial: true } : group
  const name = nameOf(bare)
  return name === null ? { kind: 'unknown' } : { kind: 'agency', name, type: agencyTypeOf(name) }
}

/**
 * Who works on a task and is reminded: 'UBND tỉnh (Sở Tư pháp tham mưu)' → 'Sở Tư pháp', else the one named lead. Null
 * for classes, roles and several leads.
 */
export function actingAgencyOf(leads: string[]): string | null {
  const [lead] = leads
  if (lead === undefined || leads.length > 1) return null
  const phrase = readAgencyPhrase(lead)
  const note = /\(([^()]+)\)/.exec(plain(lead).replace(/^\(([^()]*)\)$/, '$1'))?.[1] ?? givenTo(plain(lead))
  if (phrase.kind === 'unknown' && note && STANDING.test(lead)) {
    const standing = readAgencyPhrase(plain(note).replace(GIVEN_TO, ''))
    return standing.kind === 'agency' ? standing.name : null
  }
  if (phrase.kind !== 'agency') return null
  const advised = phrase.type === 'uy-ban' || phrase.type === 'hoi-dong' || isCommune(phrase.type)
  const adviser = note && advised ? readAgencyPhrase(plain(note).replace(GIVEN_TO, '')) : null
  return adviser?.kind === 'agency' && !/^tham mưu/iu.test(note ?? '') ? adviser.name : phrase.name
}

const isCommune = (type: string): boolean => type === 'phuong' || type === 'xa' || type === 'dac-khu'

/** 'UBND tỉnh giao Sở Tư pháp tham mưu' → 'Sở Tư pháp tham mưu'. */
function givenTo(words: string): string | undefined {
  return / giao (.+)$/iu.exec(words)?.[1]
}

function nameOf(words: string): string | null {
  const name = plain(words.replace(STANDING_BODY, '').replace(WHAT_IT_DOES, ''))
  return name !== '' &&
    beginsBody(name) &&
    !isClass(name) &&
    !QUANTIFIER.test(name) &&
    !OF_MANY_PLACES.test(name) &&
    /^\p{Lu}/u.test(name)
    ? name
    : null
}

/** 'Ủy ban Mặt trận Tổ quốc (MTTQ) tỉnh' without its brackets; a phrase wholly in brackets is taken out of them. */
function withoutBrackets(words: string): string {
  const outside = words.replace(/\s*\([^()]*\)/g, '').trim()
  return outside === '' ? words.replace(/[()]/g, ' ') : outside
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\*\*|[\u00ad\ufeff]/g, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:+-]+/, '')
    .replace(/[\s.,;:/-]+$/, '')
}
