import { matchAgency } from '../agency/match.js'
import { readGroup } from '../agency/group-phrase.js'
import { splitPhrases } from '../agency/split-phrases.js'
import type { Agency, AgencyType } from '../agency/types.js'
import { fold } from '../fold.js'
import { TYPE_NAMES } from '../review/agency-groups.js'

/** What one piece means: the members of classes, or one body by its name. */
interface Meant {
  ids: string[]
  types: AgencyType[]
}

/** Which agencies a list of names and classes means, and what of it means none. */
export interface Named {
  agencies: Agency[]
  /** What was understood, in the words of the list: 'các sở, ban, ngành; Hội Nông dân tỉnh'. */
  words: string
  /** As typed. */
  notUnderstood: string[]
}

export interface Listed {
  agencies: Agency[]
  /** Meant only by its own name, never as one of a class: to whom others report. */
  receiverId: string | null
}

const COMMUNES: AgencyType[] = ['xa', 'phuong', 'dac-khu']
/** Classes as typed in a hurry, without marks; with marks the grammar of plans reads them. */
const CLASSES: [RegExp, AgencyType[]][] = [
  [/^so ban nganh$/, ['so', 'ban', 'nganh']],
  [/^so nganh$/, ['so', 'nganh']],
  [/^so$/, ['so']],
  [/^ban$/, ['ban']],
  [/^nganh$/, ['nganh']],
  [/^(?:cap xa|dia phuong|xa phuong dac khu)$/, COMMUNES],
  [/^xa phuong$/, ['xa', 'phuong']],
  [/^xa$/, ['xa']],
  [/^phuong$/, ['phuong']],
  [/^dac khu$/, ['dac-khu']],
  [/^(?:to chuc )?doan the$/, ['doan-the']],
  [/^(?:co quan )?(?:bao(?: chi| dai)?|dai)$/, ['bao-dai']],
  [/^(?:co quan |don vi )?(?:trung uong|nganh doc)(?: (?:dong )?tren dia ban)?(?: tinh)?$/, ['trung-uong']],
]
const QUANTIFIERS = /^(?:(?:tat ca|toan bo|toan the|cac|nhung|moi|ubnd|uy ban nhan dan)\s+)+/
/** What a class is said with. */
const GROUP_WORDS = new Set(
  (
    'tat ca toan bo the cac nhung moi ubnd uy ban nhan dan cap so nganh co quan don vi to chuc doan hoi chinh tri xa ' +
    'phuong dac khu dia bao chi dai truyen thong tin tan trung uong tw doc chuyen mon thuoc tinh thanh pho dong tren o cua'
  ).split(' '),
)
/** What is said of a body in brackets is none of its name. */
const NOTE = /\s*\([^()]*\)/g
const PIECE_END = /\s*[,;]\s*|\s+(?:và|va|cùng|cung)\s+/giu
/** The longest name that was typed with commas and without marks has no more pieces than these. */
const MOST_PIECES = 4

/** The bodies that stand above those who report: meant only by their own names. */
export const standsAbove = ({ type }: Agency): boolean => type === 'hoi-dong' || type === 'uy-ban'

/**
 * 'Các sở, ban, ngành; SYT và Hội Nông dân tỉnh': every agency that is named, by itself or by its class, each once. 'Một
 * số sở', '… liên quan', roles, and classes of which the province has none are not understood.
 */
export function namedAgencies(words: string, listed: Listed): Named {
  const found: Meant[] = []
  const notUnderstood: string[] = []
  for (const phrase of isUnmarked(words) ? words.split(/[;\n]/) : splitPhrases(words)) {
    const meant = meaningOf(phrase, listed)
    const { all, left } = meant ? { all: [meant], left: [] } : piecesOf(phrase, listed)
    found.push(...all)
    // Nothing of it is there: said as it was typed. 'Sở, ban, ngành' is a fixed phrase also where there is no ban.
    notUnderstood.push(...(all.every(({ ids }) => ids.length === 0) && phrase.trim() !== '' ? [phrase.trim()] : left))
  }
  const ids = new Set(found.flatMap((meant) => meant.ids))
  const agencies = listed.agencies.filter(({ id }) => ids.has(id))
  return { agencies, words: wordsFor(found, agencies), notUnderstood }
}

/** The classes as one, then whoever is of none of them. */
function wordsFor(found: Meant[], agencies: Agency[]): string {
  const classes = found.filter(({ types }) => types.length > 0)
  const types = [...new Set(classes.flatMap((meant) => meant.types))]
  const ofClass = new Set(classes.flatMap(({ ids }) => ids))
  return [
    ...(types.length > 0 ? [`các ${types.map((type) => TYPE_NAMES[type].toLowerCase()).join(', ')}`] : []),
    ...agencies.filter(({ id }) => !ofClass.has(id)).map(({ name }) => name),
  ].join('; ')
}

/** Names typed without marks do not show where one ends: the longest row of pieces that is a name is one. */
function piecesOf(phrase: string, listed: Listed): { all: Meant[]; left: string[] } {
  const ends = [...phrase.matchAll(PIECE_END)]
  const pieces = [0, ...ends.map((end) => end.index + end[0].length)].map((start, n) => ({
    start,
    end: ends[n]?.index ?? phrase.length,
  }))
  const all: Meant[] = []
  const left: string[] = []
  for (let at = 0; at < pieces.length;) {
    const [row, meant] = longestMeant(phrase, pieces.slice(at, at + MOST_PIECES), listed)
    if (meant) all.push(meant)
    else left.push(phrase.slice(pieces[at]!.start, pieces[at]!.end))
    at += row
  }
  return { all, left: left.filter((piece) => piece !== '') }
}

function longestMeant(
  phrase: string,
  pieces: { start: number; end: number }[],
  listed: Listed,
): [row: number, meant: Meant | null] {
  for (let row = pieces.length; row > 0; row -= 1) {
    const meant = meaningOf(phrase.slice(pieces[0]!.start, pieces[row - 1]!.end), listed)
    if (meant) return [row, meant]
  }
  return [1, null]
}

/** Whom a piece means; nobody where it is a class of which the province has none, null where it means nothing. */
function meaningOf(phrase: string, { agencies, receiverId }: Listed): Meant | null {
  const name = phrase.replace(NOTE, ' ')
  const known = matchAgency(name, agencies)?.agency ?? wholeName(name, agencies)
  if (known) return { ids: [known.id], types: [] }
  const types = typesIn(phrase)
  if (types.length === 0) return null
  const members = agencies.filter(({ id, type }) => types.includes(type) && id !== receiverId)
  return { ids: members.map(({ id }) => id), types }
}

/** The classes of one piece that says nothing else: of 'các sở', and not of 'các sở phía bắc' or 'các sở liên quan'. */
function typesIn(piece: string): AgencyType[] {
  const words = fold(piece)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  if (!words.split(' ').every((word) => GROUP_WORDS.has(word)) || [...piece.matchAll(PIECE_END)].length > 0) return []
  const group = isUnmarked(piece) ? null : readGroup(piece)
  if (group?.kind === 'group') return group.partial ? [] : group.types
  const plain = words.replace(QUANTIFIERS, '')
  return CLASSES.find(([pattern]) => pattern.test(words) || pattern.test(plain))?.[1] ?? []
}

/**
 * A whole name typed without marks, such as 'so giao duc va dao tao', or a commune without the committee that runs it:
 * 'phường Bến Mây'. Of two communes that look alike so, neither.
 */
function wholeName(phrase: string, agencies: Agency[]): Agency | null {
  const key = isUnmarked(phrase) ? (name: string) => fold(placeOf(name)) : placeOf
  const typed = key(phrase)
  const found = agencies.filter(({ name, aliases }) => [name, ...aliases].some((known) => key(known) === typed))
  return found.length === 1 ? found[0]! : null
}

const placeOf = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:ubnd|(?:uy|ủy|uỷ) ban nh[aâ]n d[aâ]n) (?=x[aã] |ph[uư][oờ]ng |[dđ][aặ]c khu )/u, '')

const isUnmarked = (text: string): boolean => fold(text) === text.toLowerCase().replace(/\s+/g, ' ').trim()
