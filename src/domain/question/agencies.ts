import { Temporal } from 'temporal-polyfill'
import { fold } from '../fold.js'
import { aligned } from './heard.js'
import type { Heard } from './heard.js'

const COMMUNES = ['xa', 'phuong', 'dac_khu']

/** Bodies that are named in short: name and its abbreviations, without marks and signs. */
const NAMES: [name: string, ...short: string[]][] = [
  ['Sở Tư pháp', 'stp'],
  ['Sở Y tế', 'syt'],
  ['Sở Tài chính', 'stc'],
  ['Sở Xây dựng', 'sxd'],
  ['Sở Nội vụ', 'snv'],
  ['Sở Công Thương', 'sct'],
  ['Sở Ngoại vụ', 'sngv'],
  ['Sở Giáo dục và Đào tạo', 'sgddt', 'sgd', 'so gddt', 'so giao duc'],
  ['Sở Khoa học và Công nghệ', 'skhcn', 'so khcn'],
  ['Sở Nông nghiệp và Môi trường', 'snnmt', 'so nnmt'],
  ['Sở Văn hóa, Thể thao và Du lịch', 'svhttdl', 'so vhttdl', 'so van hoa'],
  ['Sở Dân tộc và Tôn giáo', 'sdttg', 'so dttg'],
  ['Công an tỉnh', 'cat'],
  ['Thanh tra tỉnh', 'ttt'],
  ['Bộ Chỉ huy Quân sự tỉnh', 'bchqs'],
]

/** Merged away with the reorganisation of early 2025. */
const FORMER: { name: string; short: string[]; successors: string[] }[] = [
  {
    name: 'Sở Thông tin và Truyền thông',
    short: ['stttt', 'so tttt'],
    successors: ['Sở Khoa học và Công nghệ', 'Sở Văn hóa, Thể thao và Du lịch'],
  },
  {
    name: 'Sở Nông nghiệp và Phát triển nông thôn',
    short: ['snnptnt', 'so nnptnt'],
    successors: ['Sở Nông nghiệp và Môi trường'],
  },
  { name: 'Sở Tài nguyên và Môi trường', short: ['stnmt', 'so tnmt'], successors: ['Sở Nông nghiệp và Môi trường'] },
  {
    name: 'Sở Lao động - Thương binh và Xã hội',
    short: ['sldtbxh', 'so ldtbxh', 'so lao dong'],
    successors: ['Sở Nội vụ'],
  },
  { name: 'Sở Kế hoạch và Đầu tư', short: ['skhdt', 'so khdt'], successors: ['Sở Tài chính'] },
  { name: 'Sở Giao thông vận tải', short: ['sgtvt', 'so gtvt'], successors: ['Sở Xây dựng'] },
]
const MERGED_ON = Temporal.PlainDate.from('2025-03-01')
const NO_DISTRICTS_SINCE = Temporal.PlainDate.from('2025-07-01')

/** The class of bodies that is asked about: 'so', or several: ['xa', 'phuong', 'dac_khu']; null where none is. */
export function agencyTypeIn({ text }: Pick<Heard, 'text'>): string | string[] | null {
  if (/\bxa,? (?:va )?phuong\b|\bphuong,? (?:va )?xa\b|\bcap xa\b|\bdia phuong\b/.test(text)) return COMMUNES
  if (/\bso,? (?:ban,? )?(?:va )?nganh\b/.test(text)) return ['so', 'ban', 'nganh']
  const one = /\b(?:cac|nhung|may|tat ca) (so|xa|phuong|dac khu)\b|\b(so|xa|phuong|dac khu) (?:nao|chua|con)\b/.exec(
    text,
  )
  return (one?.[1] ?? one?.[2])?.replace(' ', '_') ?? null
}

/** The one body that is named: 'Sở Y tế' for 'SYT', 'Phường An Bình' as typed; null where none is. */
export function agencyIn({ raw }: Heard): string | null {
  const text = compact(raw)
  const known = NAMES.find(([name, ...short]) => [compact(name), ...short].some((words) => hasWords(text, words)))
  if (known) return known[0]
  // Every word of a commune's name has a capital: what follows it in the sentence has not.
  const commune = /(?<!\p{L})(?:UBND )?(?:[Pp]hường|[Xx]ã|[Đđ]ặc khu)(?: \p{Lu}\p{L}*)+/u.exec(raw)?.[0]
  return commune ? commune.charAt(0).toUpperCase() + commune.slice(1) : null
}

/** A body of the past and those that took over its work, from the day on which it was merged away. */
export function formerAgencyIn({ raw, today }: Heard): { agency: string; successors: string[] } | null {
  if (Temporal.PlainDate.compare(today, MERGED_ON) < 0) return null
  const text = compact(raw)
  const found = FORMER.find(({ name, short }) => [compact(name), ...short].some((words) => hasWords(text, words)))
  return found ? { agency: found.name, successors: found.successors } : null
}

/** Whether the district level is spoken of after it was ended on 1/7/2025. 'Huyền' may be a person: context decides. */
export function namesFormerLevel({ text, today }: Heard): boolean {
  if (Temporal.PlainDate.compare(today, NO_DISTRICTS_SINCE) < 0) return false
  return /\b(?:cac|nhung|may|cap|ubnd|uy ban nhan dan) huyen\b|\bhuyen (?:nao|chua|con|bao cao)\b|\bphong tu phap\b|\bthi tran\b/.test(
    text,
  )
}

/** 'Sở TT&TT' → 'so tttt'. */
function compact(text: string): string {
  return aligned(fold(text))
    .replace(/(?<=\w)[&.-](?=\w)/g, '')
    .replace(/[^\w]+/g, ' ')
    .trim()
}

function hasWords(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `)
}
