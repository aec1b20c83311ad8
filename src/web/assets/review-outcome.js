import { h } from './dom.js'

/** The outcome itself, and what is left to do. */
const mustBeSeen = (line, index) => index === 0 || /^(?:⚠|Còn )/.test(line)

/** What came of saving or of giving up: what must be seen of it, the rest on demand, until a person closes it. */
export function buildOutcome(closed) {
  const words = h('div.said', { role: 'status' })
  const back = h('a.back-to-chat', { href: '/' }, 'Về trang trò chuyện')
  const close = h('button.close', { type: 'button', 'aria-label': 'Đóng thông báo', onclick: silence }, '×')
  const leave = h('div.leave', {}, back, close)
  // A region that is heard must be there before its words are.
  const element = h('div.result.unseen', {}, words, leave)
  leave.hidden = true

  function silence() {
    words.replaceChildren()
    element.classList.add('unseen')
    leave.hidden = true
    closed()
  }

  function say(sentence, bad = false) {
    const lines = sentence.split('\n')
    const shown = lines.filter(mustBeSeen)
    const rest = lines.filter((line, index) => !mustBeSeen(line, index))
    const drawn = (some) => some.map((line) => h('p', {}, line))
    words.classList.toggle('bad', bad)
    words.replaceChildren(...drawn(shown))
    if (rest.length > 0) words.append(h('details', {}, h('summary', {}, 'Chi tiết'), drawn(rest)))
    element.classList.remove('unseen')
    leave.hidden = false
    back.hidden = bad
  }

  return { element, say, focus: () => (back.hidden ? close : back).focus() }
}
