import { h } from './dom.js'
import { desk, giveUp, isChanged, reload, save, undo } from './settings-desk.js'

const bar = document.getElementById('bar')
const countText = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, '.')

const problem = h('p.problem', { role: 'alert', hidden: true })
const status = h('p.status', { role: 'status' })
const list = h('ul.changes')
const details = h('details', { hidden: true }, h('summary', {}, 'Xem từng thay đổi'), list)

// One at a time, and none twice.
const button = (kind, label, act) => {
  const element = h(`button.${kind}`, { type: 'button' }, label)
  element.addEventListener('click', async () => {
    if (bar.getAttribute('aria-busy') === 'true') return
    bar.setAttribute('aria-busy', 'true')
    try {
      await act()
    } finally {
      bar.setAttribute('aria-busy', 'false')
      showBar()
      // A button that has gone takes the focus with it.
      if (element.hidden && document.activeElement === document.body) bar.querySelector('button:not([hidden])')?.focus()
    }
  })
  return element
}

const buttons = {
  reload: button('quiet', 'Tải bản mới', reload),
  undo: button('quiet', '', undo),
  giveUp: button('quiet', 'Bỏ thay đổi', giveUp),
  save: button('primary', 'Lưu', save),
}

bar.append(
  h('div.said', {}, problem, status, details),
  h('div.ways', {}, buttons.reload, buttons.undo, buttons.giveUp, buttons.save),
)

export function showBar() {
  const { view, preview, said } = desk
  const changed = isChanged()
  const problems = [desk.problem, desk.previewProblem, ...(preview?.problems ?? [])].filter(
    (sentence) => sentence !== null,
  )
  set(problem, problems.join(' '))
  problem.hidden = problems.length === 0
  const changes = changed ? (preview?.meaning?.changes ?? []) : (view.last?.changes ?? [])
  set(status, changed ? pendingText(changes) : (said ?? lastText(view.last)))
  const lines = changes.map((change) => h('li', {}, change))
  list.replaceChildren(...lines)
  details.hidden = lines.length === 0
  details.firstChild.textContent = changed ? 'Xem thay đổi chưa lưu' : 'Xem thay đổi gần nhất'

  buttons.save.disabled = !changed || (desk.isFresh && preview.problems.length > 0)
  buttons.giveUp.hidden = !changed
  buttons.reload.hidden = !desk.isStale
  buttons.undo.hidden = changed || view.last === null
  buttons.undo.textContent = view.last?.isUndo ? 'Lấy lại thay đổi vừa hoàn tác' : 'Hoàn tác thay đổi gần nhất'
}

function pendingText(changes) {
  const { meaning } = desk.preview ?? {}
  if (!desk.isFresh || !meaning) return 'Có thay đổi chưa lưu.'
  const moved = meaning.moved === 0 ? 'không việc nào đổi ngày nhắc' : `${countText(meaning.moved)} việc đổi ngày nhắc`
  return `${countText(changes.length)} thay đổi chưa lưu · ${moved}`
}

function lastText(last) {
  if (last === null) return 'Chưa có thay đổi nào so với mặc định.'
  return `${last.isUndo ? 'Hoàn tác' : 'Thay đổi'} gần nhất: ${last.by}, ${last.at}.`
}

/** A line that is said again word for word is not said again. */
function set(line, text) {
  if (line.textContent !== text) line.textContent = text
}
