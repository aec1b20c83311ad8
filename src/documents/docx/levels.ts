import { attribute, namedChildren, type Element } from '../office/elements.js'
import { flagAt, numberAt, valueAt } from './values.js'

export interface Level {
  start: number
  format: string
  /** As '%1.%2.'; for a bullet its sign. */
  text: string
  /** Numbers of the levels above are shown as digits. */
  legal: boolean
  /** Counts anew after this level (counted from 1) or a higher one; 0: never; null: after any higher one. */
  restart: number | null
  suffix: string
  style: string | null
}

export interface List {
  /** Lists of one abstract list go on counting where the other stopped. */
  abstractId: string
  levels: Map<number, Level>
  /** Where a level of this very list begins anew. */
  starts: Map<number, number>
}

/** The lists of `word/numbering.xml` by their number. `numIdOfStyle` gives the list of a list style. */
export function readLists(root: Element | undefined, numIdOfStyle: (id: string) => number | null): Map<number, List> {
  if (!root) return new Map()
  const abstracts = new Map(
    namedChildren(root, 'abstractNum').map((element) => [attribute(element, 'abstractNumId') ?? '', element]),
  )
  const numbers = new Map(
    namedChildren(root, 'num').map((element) => [Number(attribute(element, 'numId') ?? '0'), element]),
  )

  function abstractOf(num: Element | undefined, hops = 0): Element | undefined {
    const abstract = abstracts.get(valueAt(num, 'abstractNumId') ?? '')
    const link = valueAt(abstract, 'numStyleLink')
    if (link === null || hops > 5) return abstract
    return abstractOf(numbers.get(numIdOfStyle(link) ?? 0), hops + 1) ?? abstract
  }

  const lists = new Map<number, List>()
  for (const [numId, num] of numbers) {
    const abstract = abstractOf(num)
    if (numId === 0 || !abstract) continue
    const list: List = {
      abstractId: attribute(abstract, 'abstractNumId') ?? '',
      levels: new Map(namedChildren(abstract, 'lvl').map((element) => [levelNumber(element), readLevel(element)])),
      starts: new Map(),
    }
    for (const override of namedChildren(num, 'lvlOverride')) {
      const at = levelNumber(override)
      const start = numberAt(override, 'startOverride')
      for (const own of namedChildren(override, 'lvl')) list.levels.set(at, readLevel(own))
      if (start !== null) list.starts.set(at, start)
    }
    lists.set(numId, list)
  }
  return lists
}

const levelNumber = (element: Element): number => Number(attribute(element, 'ilvl') ?? '0')

const readLevel = (element: Element): Level => ({
  start: numberAt(element, 'start') ?? 0,
  format: valueAt(element, 'numFmt') ?? 'decimal',
  text: valueAt(element, 'lvlText') ?? '',
  legal: flagAt(element, 'isLgl') ?? false,
  restart: numberAt(element, 'lvlRestart'),
  suffix: valueAt(element, 'suff') ?? 'tab',
  style: valueAt(element, 'pStyle'),
})
