// Where the findings stand in the text, line by line. Nothing here touches the page.

const TASK_PARTS = ['title', 'leads', 'coordinators', 'timing', 'product']

/** Everything that was found, as { start, end, item, part }; of what was dropped only the passage. */
export function marksOf(review) {
  const marks = []
  const mark = (place, item, part) => {
    if (place && place.start < place.end) marks.push({ start: place.start, end: place.end, item, part })
  }
  for (const place of Object.values(review.document.places)) mark(place, 'document', 'document')
  for (const { key, place, task, dropped, doubts } of review.tasks) {
    mark(place, key, dropped ? 'dropped' : doubts.length > 0 ? 'doubtful' : 'task')
    if (!dropped) for (const part of TASK_PARTS) mark(task.places[part], key, part)
  }
  for (const { key, place, dropped, doubts } of review.duties) {
    mark(place, key, dropped ? 'dropped' : 'duty')
    if (doubts.length > 0 && !dropped) mark(place, key, 'doubtful')
  }
  return marks
}

/** The lines of a text as { start, end, cells }; `cells` is null where a line is no row of a table. */
export function linesOf(text) {
  const lines = []
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    lines.push({ start, end, cells: cellsOf(text, start, end) })
    start = end + 1
  }
  return lines
}

/** A row has two bars at least; its cells are told without the spaces around them. */
function cellsOf(text, start, end) {
  const cells = text.slice(start, end).split('|')
  if (cells.length < 3) return null
  let at = start
  return cells.map((cell) => {
    const from = at + (cell.length - cell.trimStart().length)
    const to = Math.max(from, at + cell.trimEnd().length)
    at += cell.length + 1
    return { start: Math.min(from, to), end: to }
  })
}

/** The marks of each line, found without looking at every mark for every line. */
export function marksByLine(lines, marks) {
  const byLine = lines.map(() => [])
  for (const mark of marks) {
    for (let at = lineAt(lines, mark.start); at < lines.length && lines[at].start < mark.end; at++) {
      byLine[at].push(mark)
    }
  }
  return byLine
}

/** The index of the line that an offset stands in. */
export function lineAt(lines, offset) {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (lines[middle].start <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const PASSAGES = new Set(['task', 'doubtful', 'dropped'])

/** Cuts a stretch of the text where marks begin and end: { start, end, part, items }, the innermost item first. */
export function piecesOf({ start, end }, marks) {
  const inside = (at) => at > start && at < end
  const cuts = new Set([start, ...marks.flatMap((mark) => [mark.start, mark.end]).filter(inside), end])
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.slice(1).map((to, index) => {
    const from = sorted[index]
    const over = marks
      .filter((mark) => mark.start <= from && mark.end >= to)
      .sort((a, b) => a.end - a.start - (b.end - b.start))
    const part = over.find((mark) => !PASSAGES.has(mark.part))?.part ?? null
    return { start: from, end: to, part, items: [...new Set(over.map((mark) => mark.item))] }
  })
}
