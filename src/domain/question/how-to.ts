import { withinOneEdit } from '../agency/names.js'
import { fold } from '../fold.js'
import type { Heard } from './heard.js'

const ASKS_HOW = /\blam (?:sao|the nao|cach nao)\b|\b(?:bang )?cach nao\b|^cach\b|\bhoi cach\b/
const INVITES = /^(?:(?:toi|em|minh|muon|can|xin) )*moi (?:them )?(?:dau moi|nguoi|can bo|thanh vien)\b/
/** What menus and buttons call things, where no sentence is understood by it. */
const NAMES =
  /^(?:(?:dang ky |them )?du thao|ke hoach|co quan|so nhac(?: viec)?|cong van don doc|mien thuc hien|viec cho van ban|bao cao dot xuat|(?:gui )?thong bao|cai dat(?: nhac viec)?|kenh nhan tin|dau moi(?:,? ban giao)?)[.?]?$/
const BEGINS_WITH_HOW =
  /^(?:(?:toi|em|minh|muon|can|xin|cho) )*(?:hoi |biet )?(?:lam (?:sao|the nao|cach nao)|(?:bang )?cach nao|cach)\b/

/** What each command is about, without marks; the more special before the more general. */
const COMMANDS: [command: string, words: RegExp][] = [
  [
    'moi',
    /\bmoi (?:them )?(?:nguoi|dau moi|can bo|thanh vien|dong chi)\b|\bthem (?:nguoi|dau moi|thanh vien|can bo)\b/,
  ],
  ['themcoquan', /\bthem (?:\S+ )?(?:co quan|don vi|so|phuong|xa)\b/],
  ['sonhac', /\bso nhac\b/],
  ['dondoc', /\bdon doc\b/],
  ['dotxuat', /\bdot xuat\b|\bde nghi bao cao\b|\byeu cau bao cao\b/],
  ['thongbao', /\bthong bao\b/],
  ['giahan', /\bgia han\b|\blui han\b/],
  ['mien', /\bmien\b/],
  ['daumoi', /\bban giao\b|\bthoi vai tro\b|\bdau moi\b/],
  ['kenh', /\bkenh\b|\btelegram\b|\bzalo\b|\bemail\b|\bthu dien tu\b|\blien ket\b|\bnhan tin\b/],
  ['caidat', /\bcai dat\b|\b(?:gio|cach|moc) nhac\b/],
  ['lich', /\bngay nghi\b|\blam bu\b/],
  ['duthao', /\bdu thao\b/],
  ['sukien', /\bsu kien\b|\bghi nhan\b|\bcho van ban\b/],
  ['kehoach', /\bke hoach\b/],
  ['coquan', /\bco quan\b/],
  ['huy', /\b(?:huy|dung|bo) (?:\S+ )?phieu\b/],
  ['tiep', /\btiep\b.*\bphieu\b|\bphieu\b.*\btiep\b/],
  ['dangky', /\bdang ky\b/],
  ['baocao', /\bbao cao\b|\bnop\b/],
  ['tinhhinh', /\btinh hinh\b|\btien do\b/],
  ['viec', /\bviec\b/],
]

/** The command for what somebody asks how to do, or calls by its name; null where nothing of the kind is asked. */
export function commandAskedFor({ text }: Pick<Heard, 'text'>): string | null {
  if (![ASKS_HOW, INVITES, NAMES].some((pattern) => pattern.test(text))) return null
  return COMMANDS.find(([, words]) => words.test(text))?.[0] ?? null
}

/** Whether a text is that for certain and no answer to anything, though it has words of such a question. */
export const isForACommand = (heard: Pick<Heard, 'text'>): boolean =>
  (NAMES.test(heard.text) || BEGINS_WITH_HOW.test(heard.text)) && commandAskedFor(heard) !== null

/**
 * What was typed as a command, '/bao cao', '/baocoa', '/bao', as one of those that there are: by its letters without marks,
 * with one of them amiss, or by its beginning where that is of one command alone.
 */
export function nearCommand(typed: string, commands: string[]): string | null {
  const words = fold(typed.replace(/^\//, '').replace(/@\S*/, '')).split(/[^a-z0-9]+/)
  const [first = ''] = words
  const whole = words.join('')
  const same = commands.find((command) => whole === command || first === command)
  if (same !== undefined) return same
  const candidates = [first, whole].filter((word) => word.length > 2)
  const near = [...new Set(commands.filter((command) => candidates.some((word) => withinOneEdit(word, command))))]
  if (near.length === 1) return near[0]!
  const begun = commands.filter((command) => first.length > 2 && command.startsWith(first))
  return begun.length === 1 ? begun[0]! : null
}
