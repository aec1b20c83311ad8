import { get, postJson } from './api.js'
import { dayLabel, dayOf, timeOf } from './days.js'

const LOOK_MS = 600
const RELAXED_MS = 5_000

/** The panel of the demo's clock. */
export function startClock() {
  const panel = document.getElementById('clock')
  const at = (id) => document.getElementById(id)
  let timer
  let asked = 0

  // Only the answer to the newest question counts: an older one may not know of a jump that has begun since.
  const asks = async (question) => {
    asked += 1
    const own = asked
    const answer = await question
    if (own === asked) show(answer)
  }
  const show = ({ now, moving, problem }) => {
    panel.hidden = false
    at('clock-now').textContent = `${timeOf(now)}, ${dayLabel(dayOf(now))}`
    at('clock-day').min = dayOf(now)
    at('clock-state').textContent = moving ? 'Đang chuyển qua từng ngày…' : (problem ?? '')
    for (const button of panel.querySelectorAll('button')) button.disabled = moving
    clearTimeout(timer)
    timer = setTimeout(look, moving ? LOOK_MS : RELAXED_MS)
  }
  const look = () =>
    asks(get('/demo/clock')).catch((problem) => {
      if (problem.again) timer = setTimeout(look, RELAXED_MS)
    })
  const move = (to) =>
    asks(postJson('/demo/clock', { to })).catch((problem) => {
      at('clock-state').textContent = problem.message
    })

  at('clock-next').addEventListener('click', () => move('next-working-day'))
  const open = (shown) => {
    at('clock-form').hidden = !shown
    at('clock-open').ariaExpanded = String(shown)
    if (shown) at('clock-day').focus()
  }
  at('clock-open').addEventListener('click', () => open(at('clock-form').hidden))
  at('clock-form').addEventListener('submit', (event) => {
    event.preventDefault()
    open(false)
    void move(at('clock-day').value)
  })
  void look()
}
