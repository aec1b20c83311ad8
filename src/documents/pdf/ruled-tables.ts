import type { Ruling } from './page-parts.js'

/** A table by its ruled lines. Row and column count from 0. */
export interface RuledTable {
  top: number
  bottom: number
  left: number
  right: number
  /** x of the upright lines, y of the others. */
  xs: number[]
  ys: number[]
  hasWallLeftOf(row: number, column: number): boolean
  hasWallAbove(row: number, column: number): boolean
}

const NEAR = 3

/** The tables of three columns or more that ruled lines make on a page. */
export function ruledTables(rulings: Ruling[]): RuledTable[] {
  const lines = [
    ...merged(rulings.filter(({ upright }) => upright)),
    ...merged(rulings.filter(({ upright }) => !upright)),
  ]
  return connected(lines).flatMap((group) => {
    const upright = group.filter((line) => line.upright)
    const level = group.filter((line) => !line.upright)
    const xs = distinct(upright.map(({ at }) => at))
    const ys = distinct(level.map(({ at }) => at))
    if (xs.length < 4 || ys.length < 2) return []
    const middle = (values: number[], index: number): number => ((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2
    const isRuled = (among: Ruling[], at: number, over: number): boolean =>
      among.some((line) => Math.abs(line.at - at) <= NEAR && line.from <= over && over <= line.to)
    const table: RuledTable = {
      top: ys[0] ?? 0,
      bottom: ys.at(-1) ?? 0,
      left: xs[0] ?? 0,
      right: xs.at(-1) ?? 0,
      xs,
      ys,
      hasWallLeftOf: (row, column) => isRuled(upright, xs[column] ?? 0, middle(ys, row)),
      hasWallAbove: (row, column) => isRuled(level, ys[row] ?? 0, middle(xs, column)),
    }
    return [table]
  })
}

/** Lines are drawn cell by cell: pieces that touch are one line. */
function merged(rulings: Ruling[]): Ruling[] {
  const lines: Ruling[] = []
  const open: Ruling[] = []
  const sorted = [...rulings].sort((a, b) => a.at - b.at || a.from - b.from)
  for (const ruling of sorted) {
    while (open[0] && open[0].at < ruling.at - NEAR) open.shift()
    const same = open.find((line) => ruling.from <= line.to + NEAR && ruling.to >= line.from - NEAR)
    if (same) {
      same.from = Math.min(same.from, ruling.from)
      same.to = Math.max(same.to, ruling.to)
    } else {
      const line = { ...ruling }
      lines.push(line)
      open.push(line)
    }
  }
  return lines
}

function connected(lines: Ruling[]): Ruling[][] {
  const groups: Ruling[][] = []
  const left = new Set(lines.slice(0, MOST_LINES))
  for (const first of left) {
    left.delete(first)
    const group = [first]
    for (const line of group) {
      for (const other of left) {
        if (!meet(line, other)) continue
        left.delete(other)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

// Far more than a table has; a drawing of that many is none.
const MOST_LINES = 3000

const meet = (a: Ruling, b: Ruling): boolean =>
  a.upright !== b.upright && within(a.at, b.from, b.to) && within(b.at, a.from, a.to)

const within = (at: number, from: number, to: number): boolean => at >= from - NEAR && at <= to + NEAR

function distinct(values: number[]): number[] {
  return [...values]
    .sort((a, b) => a - b)
    .filter((value, index, all) => index === 0 || value - (all[index - 1] ?? 0) > NEAR)
}
