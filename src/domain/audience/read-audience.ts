import type { Agency } from '../agency/types.js'
import { aligned } from '../question/heard.js'
import { namedAgencies, standsAbove, type Listed } from './named-agencies.js'

/** Whom a sentence means. */
export interface AudienceSaid {
  /** Whoever is named, by the order of the list; all of them where only a condition is said. */
  agencies: Agency[]
  /** Who is meant and who is not, in the words of the list; '' where nobody is excepted. */
  words: string
  except: string
  /** Of these only those that have not reported, or are overdue; `what` is on what, as typed, '' where it is not said. */
  only: { kind: 'missing' | 'overdue'; what: string } | null
  notUnderstood: string[]
}

const BEFORE = String.raw`(?:(?:ma|van|con|hien|dang|bi|nao|co|viec|bao cao|nhiem vu)\s+)*`
const ABOUT = String.raw`\s*(?:(?:ve|cho|viec|theo|bao cao|ket qua)\b\s*)*`
const MISSING = new RegExp(
  String.raw`\b${BEFORE}(?:chua|thieu|no)\s+(?:co\s+)?(?:bao cao|nop|gui|lam|hoan thanh|thuc hien|xong)\b${ABOUT}`,
)
const OVERDUE = new RegExp(String.raw`\b${BEFORE}(?:qua han|tre han|cham (?:han|nop|bao cao|tien do))\b${ABOUT}`)
const EXCEPT =
  /[\s,;(]*(?<!\p{L})(?:(?:ngoại|loại|ngoai|loai) )?(?:trừ|tru)(?: ra)?(?!\p{L})|[\s,;(]*(?<!\p{L})không (?:bao )?(?:gồm|kể|tính)(?!\p{L})/iu
const EVERYONE = new RegExp(
  '^(?:(?:tat ca|toan bo|toan the|toan|moi|het|cac|nhung)\\s+)*' +
    '(?:co quan|don vi|dau moi|nguoi|noi|tinh)(?:(?:\\s*,\\s*|\\s+va\\s+|\\s+)(?:co quan|don vi|dau moi|dia phuong))*$' +
    '|^(?:tat ca|toan bo|het|moi|ai)?$',
)
const SENT_TO = /^(?:(?:gửi|gui)(?:\s+|$))?(?:(?:tới|toi|đến|den|cho)(?:\s+|$))?/iu

/**
 * 'Các sở, ban, ngành trừ Sở Tư pháp', 'xã, phường chưa báo cáo nhiệm vụ 2', one name a line, or everyone. The Council
 * and the province's committee are among everyone only where they are named: they report to nobody here.
 */
export function readAudience(words: string, listed: Listed): AudienceSaid {
  const text = oneLine(words)
  const flat = aligned(text)
  const [kind, found] = condition(flat)
  const who = partedByExcept(found ? text.slice(0, found.index) : text)
  const what = found ? partedByExcept(text.slice(found.index + found[0].length)) : null
  const isSaid = who.words !== '' || who.except !== '' || found !== null
  const named =
    isSaid && isEveryone(who.words)
      ? {
          agencies: listed.agencies.filter((one) => !standsAbove(one) && one.id !== listed.receiverId),
          words: 'tất cả cơ quan',
          notUnderstood: [],
        }
      : namedAgencies(who.words, listed)
  const excepted = [who.except, what?.except ?? ''].map((except) =>
    namedAgencies(except, { ...listed, receiverId: null }),
  )
  const left = new Set(excepted.flatMap(({ agencies }) => agencies))
  return {
    agencies: named.agencies.filter((agency) => !left.has(agency)),
    words: named.words,
    except: excepted
      .map(({ words: some }) => some)
      .filter((some) => some !== '')
      .join('; '),
    only: what ? { kind, what: what.words } : null,
    notUnderstood: [...named.notUnderstood, ...excepted.flatMap(({ notUnderstood }) => notUnderstood)],
  }
}

/** 'Các sở chưa báo cáo, trừ Sở Y tế': what was understood, with its condition as the caller words it. */
export function audienceWords({ words, except }: Pick<AudienceSaid, 'words' | 'except'>, condition = ''): string {
  const whole = [words + condition, ...(except === '' ? [] : [except])].join(', trừ ')
  return whole.charAt(0).toUpperCase() + whole.slice(1)
}

function condition(flat: string): ['missing' | 'overdue', RegExpExecArray | null] {
  const missing = MISSING.exec(flat)
  return missing ? ['missing', missing] : ['overdue', OVERDUE.exec(flat)]
}

function partedByExcept(text: string): { words: string; except: string } {
  const found = EXCEPT.exec(text)
  if (!found) return { words: bare(text), except: '' }
  return { words: bare(text.slice(0, found.index)), except: bare(text.slice(found.index + found[0].length)) }
}

const isEveryone = (words: string): boolean => EVERYONE.test(aligned(words))

/** One name a line is a list; its bullets and numbers are none of the names. */
function oneLine(words: string): string {
  return words
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-•+*]|\d+[.)])\s+/u, '').trim())
    .filter((line) => line !== '')
    .join('; ')
    .replace(/\s+/g, ' ')
    .replace(SENT_TO, '')
}

/** '(trừ Sở Y tế)' loses the bracket that it began in, 'Sở Y tế (Phòng Nghiệp vụ)' keeps both. */
function bare(text: string): string {
  const words = text.replace(/^[\s,;:.]+|[\s,;:.?]+$/g, '')
  return words.includes('(') ? words.replace(/[\s,;(]+$/, '') : words.replace(/[\s)]+$/, '')
}
