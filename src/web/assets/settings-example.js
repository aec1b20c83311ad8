import { h } from './dom.js'
import { desk } from './settings-desk.js'

const AUDIENCES = { 'focal-point': 'đầu mối', leader: 'lãnh đạo cơ quan', secretary: 'thư ký' }
const DAY_MS = 86_400_000
// What comes later, week after week and quarter after quarter, would leave the days around the deadline no room.
const AFTER_DUE_MS = 28 * DAY_MS

const place = document.getElementById('example')
const message = document.getElementById('message')
const dueInput = document.getElementById('due')
let shown = null

/** The days of reminding on a line and as a list; what cannot be shown while something is wrong stays grey. */
export function showExample() {
  if (document.activeElement !== dueInput) dueInput.value = desk.dueOn
  const { meaning } = desk.preview ?? {}
  for (const part of [place, message]) part.classList.toggle('old', !meaning || !desk.isFresh)
  const drawn = JSON.stringify(meaning)
  if (!meaning || drawn === shown) return
  shown = drawn
  const { example } = meaning
  place.replaceChildren(
    h('p.due', {}, example.due),
    strip(example.rungs),
    h('p.help', { 'aria-hidden': 'true' }, ...Object.keys(AUDIENCES).map((audience) => key(audience))),
    h('ol.rung-list', {}, ...example.rungs.map(rungLine)),
  )
  message.textContent = meaning.message
}

/** For the eye only: the list says all of it in words. */
function strip(rungs) {
  const at = (day) => Date.parse(`${day}T00:00:00Z`)
  const near = rungs.filter(({ on }) => at(on) <= at(desk.dueOn) + AFTER_DUE_MS)
  const days = [...near.map(({ on }) => at(on)), at(desk.dueOn)]
  const [first, last] = [Math.min(...days) - DAY_MS, Math.max(...days) + DAY_MS]
  const stand = (element, day) => {
    element.style.left = `${((at(day) - first) / (last - first)) * 100}%`
    return element
  }
  return h(
    'div.strip',
    { 'aria-hidden': 'true' },
    stand(h('span.end', {}, 'hạn'), desk.dueOn),
    ...near.map(({ on, audience }) => stand(h(`span.tick.${audience}`), on)),
  )
}

const key = (audience) => h(`span.key.${audience}`, {}, AUDIENCES[audience])

const rungLine = ({ text, sign, label, audience }) =>
  h(
    `li.${audience}`,
    {},
    h('b.sign', {}, sign),
    h('span', {}, text, h('span.label', {}, ` · ${label}`), h('span.unseen', {}, `, gửi ${AUDIENCES[audience]}`)),
  )
