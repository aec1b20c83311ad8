import type { ParsedPlan, ParsedTask } from '../../src/domain/plan/types.js'
import { opensLabel } from '../../src/domain/plan/labels.js'
import { readMarker } from '../../src/domain/plan/marker.js'

/** Another way to write the same plan: its tasks stay what they are. `choose` is a number of [0, 1) to vary it by. */
export interface Rewrite {
  name: string
  /** One paragraph a line, rows of tables as `cell | cell`. */
  rewrite: (text: string, choose: () => number) => string
}

const eachLine = (text: string, change: (line: string, at: number, all: string[]) => string): string =>
  text.split('\n').map(change).join('\n')

const isRow = (line: string): boolean => line.includes(' | ')

function wrap(line: string, width: number): string {
  if (isRow(line)) return line
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current].join('\n')
}

const OLD_TONES: [RegExp, string][] = [
  [/òa(?!\p{L})/gu, 'oà'],
  [/óa(?!\p{L})/gu, 'oá'],
  [/ủy(?!\p{L})/gu, 'uỷ'],
  [/úy(?!\p{L})/gu, 'uý'],
  [/Ủy(?!\p{L})/gu, 'Uỷ'],
]

function swapBullets(text: string, signs: Record<string, string>): string {
  return eachLine(text, (line) => {
    const marker = readMarker(line)
    const sign = line.charAt(0)
    return marker?.kind === 'bullet' && !isRow(line) ? `${signs[sign] ?? sign} ${line.slice(marker.length)}` : line
  })
}

/** Labels that follow each other change places, while their numbers stay. */
function shuffleLabels(text: string, choose: () => number): string {
  const lines = text.split('\n').map((line) => {
    const length = isRow(line) ? 0 : (readMarker(line)?.length ?? 0)
    return { mark: line.slice(0, length), body: line.slice(length) }
  })
  const isLabel = (at: number): boolean => {
    const line = lines[at]
    return line !== undefined && opensLabel(line.body) && !/:$|; \p{Ll}[^;:]*:/u.test(line.body)
  }
  for (let from = 0; from < lines.length; from++) {
    let to = from
    while (isLabel(to) && kindOf(lines[to]?.mark) === kindOf(lines[from]?.mark)) to++
    for (let at = to - 1; at > from; at--) {
      const other = from + Math.floor(choose() * (at - from + 1))
      const [a, b] = [lines[at], lines[other]]
      if (a && b) [a.body, b.body] = [b.body, a.body]
    }
    from = Math.max(from, to - 1)
  }
  return lines.map(({ mark, body }) => mark + body).join('\n')
}

const kindOf = (mark = ''): string => readMarker(`${mark}x`)?.kind ?? ''

/** The lines of the letterhead as a table of two columns. */
function barHeader(text: string): string {
  return text
    .replace(/^([^\n|]+)\n(CỘNG H\S+ XÃ HỘI[^\n|]*)$/mu, '$1 | $2 |')
    .replace(/^(Số ?:[^\n|]*)\n([^\n|]{3,40}, ngày [^\n|]*)$/mu, '$1 | $2 |')
}

function withPageNumbers(text: string, choose: () => number): string {
  let page = 1
  return eachLine(text, (line, at, all) =>
    choose() < 0.1 && !isRow(all[at + 1] ?? '')
      ? `${line}\n${[++page, `- ${page} -`, `Trang ${page}`][page % 3]}`
      : line,
  )
}

/** 'I. MỤC ĐÍCH …' goes, up to the next section. */
const withoutPurpose = (text: string): string =>
  text.replace(/^I\. [^\n|]{0,20}(?:MỤC|YÊU CẦU)[^]*?(?=\nII\. )/mu, '').replace(/\n{2,}/g, '\n')

const LEADS = [
  'Cơ quan chủ trì',
  'Đơn vị chủ trì',
  'Chủ trì thực hiện',
  'Cơ quan chủ trì thực hiện',
  'Đơn vị được giao chủ trì',
]

export const REWRITES: Rewrite[] = [
  { name: 'its own reading read again', rewrite: (text) => `${text}\n` },
  { name: 'lines ending as on Windows', rewrite: (text) => text.replace(/\n/g, '\r\n') },
  { name: 'marks apart from their letters', rewrite: (text) => text.normalize('NFD') },
  { name: 'a blank line after every line', rewrite: (text) => text.replace(/\n/g, '\n\n') },
  {
    name: 'spaces at the ends of lines',
    rewrite: (text) => eachLine(text, (line) => `${line}${isRow(line) ? '' : '   '}`),
  },
  {
    name: 'two spaces and no-break spaces',
    rewrite: (text, choose) =>
      eachLine(text, (line) =>
        isRow(line) ? line : line.replace(/ /g, () => [' ', '  ', '\u00a0'][Math.floor(choose() ** 3 * 3)] ?? ' '),
      ),
  },
  {
    name: 'lines of 60 to 90 columns',
    rewrite: (text, choose) => {
      const width = 60 + Math.floor(choose() * 31)
      return eachLine(text, (line) => wrap(line, width))
    },
  },
  {
    name: 'lines of 60 to 90 columns with a blank line between paragraphs',
    rewrite: (text, choose) => {
      const width = 60 + Math.floor(choose() * 31)
      return eachLine(text, (line) => (isRow(line) ? line : `${wrap(line, width)}\n`))
    },
  },
  { name: 'other bullets', rewrite: (text) => swapBullets(text, { '-': '+', '+': '-' }) },
  { name: 'round bullets', rewrite: (text) => swapBullets(text, { '-': '•', '+': '-' }) },
  { name: 'starred bullets', rewrite: (text) => swapBullets(text, { '-': '*', '*': '-' }) },
  {
    name: 'another name of who leads',
    rewrite: (text, choose) => {
      const name = LEADS[Math.floor(choose() * LEADS.length)] ?? ''
      return text.replace(/(?:Cơ quan|Đơn vị) chủ trì(?: thực hiện)?(?= ?(?::|\|))/gu, name)
    },
  },
  { name: 'a space before the colon', rewrite: (text) => text.replace(/(?<=\p{L}):(?= )/gu, ' :') },
  { name: 'straight quotes', rewrite: (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'") },
  {
    name: 'quarters in figures',
    rewrite: (text) =>
      text.replace(/(?<=[Qq]uý )(IV|I{1,3})(?!\p{L})/gu, (n) => String(['I', 'II', 'III', 'IV'].indexOf(n) + 1)),
  },
  { name: 'quarters in small letters', rewrite: (text) => text.replace(/Quý (?=[IV]+)/gu, 'quý ') },
  { name: 'a letterhead of two columns', rewrite: barHeader },
  { name: 'page numbers', rewrite: withPageNumbers },
  { name: 'a closing sign', rewrite: (text) => text.replace(/\.(?=\n(?:[IVX]+\. |Nơi nhận))/gu, './.') },
  {
    name: 'committees in full',
    rewrite: (text) => text.replace(/UBND(?! *\p{Lu}{2}|-)(?<![-/]UBND)/gu, 'Ủy ban nhân dân'),
  },
  { name: 'committees in short', rewrite: (text) => text.replace(/[ỦU][ủỷyỶY] ban nhân dân/gu, 'UBND') },
  { name: 'tones as of old', rewrite: (text) => OLD_TONES.reduce((all, [now, old]) => all.replace(now, old), text) },
  { name: 'labels in another order', rewrite: shuffleLabels },
  { name: 'no section of purposes', rewrite: withoutPurpose },
  { name: 'letters with a full stop', rewrite: (text) => text.replace(/^([a-hđ])\) (?=\p{Lu})/gmu, '$1. ') },
  {
    name: 'figures with a bracket',
    rewrite: (text) => (/^\d+\.\d/m.test(text) ? text : text.replace(/^(\d{1,2})\. /gm, '$1) ')),
  },
  {
    name: 'sections by letters',
    rewrite: (text) =>
      /^[A-H]\. |^Điều \d/m.test(text)
        ? text
        : text.replace(
            /^(VI{0,3}|I{1,3}|IV)\. /gm,
            (_, n: string) => `${'ABCDEFGH'[['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'].indexOf(n)]}. `,
          ),
  },
]

/** A plan without one of its tasks; null where that would take words that others need. */
export function withoutTask({ text, tasks }: ParsedPlan, k: number): { text: string; tasks: ParsedTask[] } | null {
  const gone = tasks[k % Math.max(tasks.length, 1)]
  if (gone === undefined || tasks.length < 3) return null
  const others = tasks.filter((task) => task !== gone)
  const { start, end } = gone.source
  const shares = others.some(({ source, group }) => (source.start < end && start < source.end) || group === gone.number)
  // The last of a group leaves a heading that is a task itself.
  const alone = gone.group !== null && !others.some(({ group }) => group === gone.group)
  const isLine = text.charAt(end) === '\n' && (start === 0 || text.charAt(start - 1) === '\n')
  return shares || alone || !isLine ? null : { text: text.slice(0, start) + text.slice(end + 1), tasks: others }
}
