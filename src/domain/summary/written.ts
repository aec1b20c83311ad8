import { shortDay } from '../calendar/local-day.js'
import type { DaySpan } from '../calendar/quarters.js'

/** '01/7–30/9/2024'; the first year is written only where it differs. */
export function writeSpan({ from, to }: DaySpan): string {
  const first = from.year === to.year ? shortDay(from).slice(0, -'/YYYY'.length) : shortDay(from)
  return `${first}–${shortDay(to)}`
}

/** '12.450'. */
export function writeCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** The text cut at a word so that it holds at most `most` characters, with '…' where something was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:]+$/, '')}…`
}

/** 'và 12 cơ quan khác', as the last of a list that was cut; nothing where nothing is left. */
export const andMore = (left: number, noun: string): string[] =>
  left > 0 ? [`và ${writeCount(left)} ${noun} khác`] : []
