import { desk } from './review-desk.js'
import { h } from './dom.js'
import { lineAt, linesOf, marksByLine, marksOf, piecesOf } from './review-marks.js'

const PART_NAMES = {
  title: 'Tên nhiệm vụ',
  leads: 'Chủ trì',
  coordinators: 'Phối hợp',
  timing: 'Thời gian',
  product: 'Sản phẩm',
  duty: 'Chế độ báo cáo',
  document: 'Phần đầu văn bản',
}
const HEADINGS = /^(?:TT|STT|Số TT)$/i

const root = document.getElementById('text')
let lines = []
let elements = []
const drawn = []

/** Shows the text once, and from then on only the lines of which the findings changed. */
export function showText(review) {
  if (elements.length === 0) build(review.text)
  const byLine = marksByLine(lines, marksOf(review))
  lines.forEach((line, index) => {
    const marks = byLine[index]
    const signature = JSON.stringify(marks)
    if (drawn[index] === signature) return
    drawn[index] = signature
    draw(elements[index], line, marks)
  })
}

function build(text) {
  lines = linesOf(text)
  let body = null
  elements = lines.map((line, index) => {
    const element = h(line.cells ? 'tr.line' : 'p.line', { tabindex: index === 0 ? '0' : '-1', 'data-line': index })
    const goesOn = line.cells && lines[index - 1]?.cells?.length === line.cells.length
    if (line.cells && !goesOn) {
      body = h('tbody')
      root.append(h('div.table', {}, h('table', {}, body)))
    }
    ;(line.cells ? body : root).append(element)
    return element
  })
}

function draw(element, line, marks) {
  const parts = new Set(marks.map(({ part }) => part))
  for (const name of ['task', 'doubtful', 'dropped', 'duty']) element.classList.toggle(name, parts.has(name))
  const owners = marks.filter(({ part }) => part === 'task' || part === 'doubtful' || part === 'dropped')
  element.classList.toggle(
    'begins',
    owners.some(({ start }) => start >= line.start),
  )
  element.classList.toggle(
    'ends',
    owners.some(({ end }) => end <= line.end + 1),
  )
  const items = [...new Set(owners.map(({ item }) => item))]
  element.dataset.only = items.length === 1 && !parts.has('duty') ? items[0] : ''
  const { text } = desk.review
  const filled = (range) =>
    piecesOf(range, marks).map(({ start, end, part, items: of }) =>
      h(
        part ? `mark.piece.${part}` : 'span.piece',
        { 'data-start': start, 'data-items': of.join(' '), title: PART_NAMES[part] },
        text.slice(start, end),
      ),
    )
  if (!line.cells) return element.replaceChildren(...filled(line))
  const [first] = line.cells
  const heading = HEADINGS.test(text.slice(first.start, first.end).trim())
  element.replaceChildren(
    ...line.cells.map((cell) => h(heading ? 'th' : 'td', { scope: heading && 'col' }, filled(cell))),
  )
}

export const piecesOfItem = (key) => root.querySelectorAll(`.piece[data-items~="${key}"]`)
export const linesOfItem = (key) => root.querySelectorAll(`.line[data-only="${key}"]`)
export const lineElementAt = (offset) => elements[lineAt(lines, offset)]

/** The items of a line, the innermost of its first finding first. */
export const itemsOfLine = (line) =>
  [...new Set([...line.querySelectorAll('.piece')].flatMap((piece) => piece.dataset.items.split(' ')))].filter(Boolean)

/** The place of a line in the text. */
export const placeOfLine = (element) => {
  const { start, end } = lines[Number(element.dataset.line)]
  return { start, end }
}

/** The place of what is selected in the text, without the spaces around it; null where nothing is. */
export function selectedPlace() {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const [from, to] = [offsetAt(range.startContainer, range.startOffset), offsetAt(range.endContainer, range.endOffset)]
  if (from === null || to === null) return null
  const words = desk.review.text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const end = from + words.trimEnd().length
  return start < end ? { start, end } : null
}

function offsetAt(node, offset) {
  if (!root.contains(node)) return null
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement.closest('.piece')
    return piece ? Number(piece.dataset.start) + offset : null
  }
  // Between elements: the next piece begins there, or the text ends.
  const next = node.childNodes[offset]
  const piece = next?.matches?.('.piece') ? next : next?.querySelector?.('.piece')
  if (piece) return Number(piece.dataset.start)
  const line = (next ?? node).closest?.('.line')
  if (line) return next ? lines[Number(line.dataset.line)].start : lines[Number(line.dataset.line)].end
  return next ? null : desk.review.text.length
}

/** Puts the focus on the line before or after; the text is one stop of the Tab key. */
export function moveLine(from, step) {
  const next = elements[Number(from.dataset.line) + step]
  if (!next) return
  focusLine(next)
  next.scrollIntoView({ block: 'nearest' })
}

export function focusLine(element) {
  root.querySelector('.line[tabindex="0"]')?.setAttribute('tabindex', '-1')
  element.setAttribute('tabindex', '0')
  element.focus({ preventScroll: true })
}
