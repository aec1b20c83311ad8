import { dateText } from './date-text.js'

/** A number as its cell shows it, by the code of the cell's format: '3' for 3.0, '15/11/2026' for a day, '01' for '00'. */
export function numberText(value: number, format: string, since1904: boolean): string {
  const { before, core, after } = partsOf(format)
  const date = DATE.test(core) ? dateText(value, core, since1904) : null
  return before + (date ?? plainNumber(value, core)) + after
}

const DATE = /[dmyhs]/i

/** The first section of a format: the words around what stands for the number. */
function partsOf(format: string): { before: string; core: string; after: string } {
  const section = /^(?:"[^"]*"|\\.|[^;"\\])*/s.exec(format)?.[0] ?? ''
  const all =
    section
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|[_*].|AM\/PM/gis, '')
      .match(/"[^"]*"|\\.|General|[#0?.,%/ydmhse:[\]-]+|./gis) ?? []
  const isCore = (token: string): boolean => /^(?:General|[#0?.,%/ydmhse:[\]-]+)$/i.test(token)
  const isFigure = (token: string): boolean => isCore(token) && /[#0?ydmhsG]/i.test(token)
  const first = all.findIndex(isFigure)
  const last = all.findLastIndex(isFigure)
  if (first === -1) return { before: '', core: 'General', after: '' }
  const words = (from: number, to: number): string =>
    all
      .slice(from, to)
      .map((token) => token.replace(/^"([^"]*)"$|^\\(.)$/s, '$1$2'))
      .join('')
  const core = all.slice(first, last + 1).filter((token) => isCore(token) || token === ' ')
  return { before: words(0, first), core: core.join(''), after: words(last + 1, all.length) }
}

function plainNumber(value: number, core: string): string {
  const shape = /[#0?][#0?,]*(?:\.([#0?]+))?/.exec(core)
  // Eleven digits are what a cell of no format shows: 1.1 and not 1.1000000000000001.
  if (!shape) return String(Number(value.toPrecision(11)))
  const shown = core.includes('%') ? value * 100 : value
  const decimals = shape[1] ?? ''
  const fixed = Math.abs(shown)
    .toFixed(Math.min(decimals.length, 15))
    .replace(/(\.\d*?)0+$/, (zeros, kept: string) => zeros.slice(0, Math.max(kept.length, fewest(decimals))))
    .replace(/\.$/, '')
  const [whole = '', rest] = fixed.split('.')
  const padded = whole.padStart(/0*$/.exec(shape[0].split('.')[0]?.replaceAll(',', '') ?? '')?.[0].length ?? 0, '0')
  const sign = shown < 0 ? '-' : ''
  const percent = core.includes('%') ? '%' : ''
  // '1.10' is the number of a task; where thousands are told apart a number is a sum, as '1.500,5'.
  if (!shape[0].includes(',')) return sign + padded + (rest === undefined ? '' : `.${rest}`) + percent
  return sign + padded.replace(/\B(?=(?:\d{3})+$)/g, '.') + (rest === undefined ? '' : `,${rest}`) + percent
}

/** Characters from the point on that a format always shows: three for '.00'. */
const fewest = (decimals: string): number => {
  const zeros = decimals.lastIndexOf('0') + 1
  return zeros === 0 ? 0 : zeros + 1
}
