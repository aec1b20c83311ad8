import { currentKey, isNarrow, light, scrollToPassage, setCurrent } from './review-light.js'
import { focusLine, placeOfLine } from './review-text.js'

const HOVER_MS = 300
const text = document.getElementById('text')
const items = document.getElementById('items')

/** Pointing at a card lights its passage, pointing at a passage its card; a click opens. */
export function startPointing({ openCard, offer }) {
  text.addEventListener('click', (event) => {
    const line = event.target.closest('.line')
    if (!line || !getSelection().isCollapsed) return
    const keys = event.target.closest('.piece')?.dataset.items.split(' ').filter(Boolean) ?? []
    const owner = line.dataset.only
    const chosen = keys.length > 0 ? keys[(keys.indexOf(currentKey()) + 1) % keys.length] : owner
    if (chosen) return openCard(chosen)
    focusLine(line)
    offer(line, placeOfLine(line))
  })
  text.addEventListener('pointerover', (event) => {
    const [key] = event.target.closest('.piece')?.dataset.items.split(' ') ?? []
    light(key || currentKey())
  })
  text.addEventListener('pointerleave', () => light(currentKey()))

  let timer
  let under = null
  let at = ''
  // Only a hand that moves points: what slides under a resting pointer must not take the text along.
  items.addEventListener('pointermove', ({ target, pointerType, screenX, screenY }) => {
    const moved = at !== `${screenX} ${screenY}`
    at = `${screenX} ${screenY}`
    const key = target.closest('.item')?.dataset.key
    if (!moved || !key || key === under || pointerType === 'touch') return
    under = key
    clearTimeout(timer)
    light(key)
    timer = setTimeout(() => scrollToPassage(key), HOVER_MS)
  })
  items.addEventListener('pointerleave', () => {
    clearTimeout(timer)
    under = null
    light(currentKey())
  })
  items.addEventListener('click', ({ target }) => {
    const key = target.closest('button, a, summary, textarea') ? null : target.closest('.item')?.dataset.key
    if (key && !isNarrow()) scrollToPassage(key)
  })
  items.addEventListener('focusin', (event) => {
    const key = event.target.closest('.item')?.dataset.key
    if (!key || key === currentKey()) return
    setCurrent(key)
    if (!isNarrow()) scrollToPassage(key)
  })
}
