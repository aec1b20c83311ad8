import { lineElementAt, linesOfItem, piecesOfItem } from './review-text.js'

const pane = document.getElementById('text-pane')
const narrow = matchMedia('(max-width: 860px)')
let current = null
/** The item whose passage was last brought into view: coming back to the text leaves it where it was read. */
let brought = null

/** Lights the passage of an item, and nothing else. */
export function light(key) {
  for (const element of document.querySelectorAll('.text .lit, .item.lit')) element.classList.remove('lit')
  if (key === null) return
  for (const element of [...linesOfItem(key), ...piecesOfItem(key)]) element.classList.add('lit')
  cardOf(key)?.classList.add('lit')
}

/** The item that stays lit when nothing is pointed at. */
export function setCurrent(key) {
  current = key
  for (const element of document.querySelectorAll('.item.current')) element.classList.remove('current')
  if (key !== null) cardOf(key)?.classList.add('current')
  light(key)
}

export const currentKey = () => current
export const relight = () => setCurrent(current)
export const cardOf = (key) => document.querySelector(`.item[data-key="${key}"]`)

/** Brings the passage of an item into view, in the pane only. */
export function scrollToPassage(key) {
  if (pane.offsetHeight === 0) return
  brought = key
  const [first] = piecesOfItem(key)
  if (first) bring(first.closest('.line'))
}

/** Brings an offset of the text into view and the focus to it. */
export function goToPlace(offset) {
  showTab('text')
  const line = lineElementAt(offset)
  bring(line)
  line.classList.add('flash')
  line.addEventListener('animationend', () => line.classList.remove('flash'), { once: true })
}

const TRIES = 4
let goal = null

/** At once; lines that were never drawn take their true height only then, so it looks again. */
function bring(element) {
  goal = element
  approach(TRIES)
}

function approach(tries) {
  const element = goal
  const [box, frame] = [element.getBoundingClientRect(), pane.getBoundingClientRect()]
  if (box.height === 0 || (box.top >= frame.top + 56 && box.top < frame.bottom - 120)) return
  pane.scrollTop += box.top - frame.top - frame.height / 4
  if (tries > 0) requestAnimationFrame(() => goal === element && approach(tries - 1))
}

narrow.addEventListener('change', () => (brought = null))

export const isNarrow = () => narrow.matches

/** On a narrow window one of the two panes is seen at a time. */
export function showTab(name) {
  document.body.dataset.tab = name
  for (const tab of document.querySelectorAll('.tabs [role="tab"]')) {
    const chosen = tab.id === `tab-${name}`
    tab.setAttribute('aria-selected', String(chosen))
    tab.tabIndex = chosen ? 0 : -1
  }
  if (name === 'text' && current !== null && current !== brought) scrollToPassage(current)
}

export function startTabs() {
  const tabs = [...document.querySelectorAll('.tabs [role="tab"]')]
  for (const tab of tabs) {
    tab.addEventListener('click', () => showTab(tab.id.slice('tab-'.length)))
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
      event.preventDefault()
      const other = tabs[1 - tabs.indexOf(tab)]
      other.click()
      other.focus()
    })
  }
}
