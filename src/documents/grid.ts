import { columnsOf } from '../domain/plan/table-columns.js'

export interface Cell {
  text: string
  /** Part of the merged cell that begins above. */
  above: boolean
}

/**
 * The rows of a table as the parser of plans reads them: cells between ' | '. A cell merged over several columns stands
 * in the first of them. One merged over several rows counts for each row (an agency that leads three tasks), but a task
 * that takes several rows is one: then only its first row says what is merged.
 */
export function linesOfGrid(rows: Cell[][]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const last: string[] = []
  let content = 1
  let number = 0
  return rows.map((row) => {
    const columns = columnsOf(row.map(({ text }) => text))
    if (columns) {
      content = columns.indexOf('content')
      number = columns.indexOf('number')
    }
    const sameTask = row[content]?.above ?? false
    const cells = Array.from({ length: width }, (_, at) => {
      const { text, above } = row[at] ?? { text: '', above: false }
      if (!above) {
        last[at] = oneLine(text)
        return last[at]
      }
      return sameTask || at === number ? '' : (last[at] ?? '')
    })
    return cells.join(' | ')
  })
}

const oneLine = (text: string): string => text.replaceAll('|', '/').replace(/\s+/g, ' ').trim()
