import { confirm, desk, discard, isOpen } from './review-desk.js'
import { h } from './review-dom.js'
import { certainCount, countsOf } from './review-items.js'
import { countText } from './review-words.js'

const STATES = {
  confirmed: 'Bản đọc này đã được xác nhận và lưu.',
  discarded: 'Bản đọc này đã bỏ; không có gì được lưu.',
}

const root = document.getElementById('bar')
let mostDoubts = 0
let parts = null

/** The bar at the bottom: how far the review is, and the ways to end it. `toNext` goes to the next doubtful item. */
export function showBar(review, toNext) {
  parts ??= build(toNext)
  const { doubtful, tasks, duties } = countsOf(review)
  mostDoubts = Math.max(mostDoubts, doubtful)
  const open = isOpen()
  root.classList.toggle('ended', !open)
  parts.progress.hidden = !open
  parts.ways.hidden = !open || !parts.question.hidden
  if (!open) parts.question.hidden = true
  parts.left.textContent =
    doubtful > 0
      ? `Còn ${countText(doubtful)} mục cần xem lại`
      : tasks + duties > 0
        ? 'Không còn mục nào cần xem lại'
        : 'Chưa có mục nào để lưu'
  parts.meter.hidden = mostDoubts === 0
  parts.meter.max = mostDoubts
  parts.meter.value = mostDoubts - doubtful
  parts.next.hidden = doubtful === 0
  const certain = certainCount(review)
  parts.certain.textContent = `Xác nhận tất cả phần chắc chắn (${countText(certain)})`
  parts.certain.disabled = certain === 0
  if (!open && parts.said.textContent === '') say(desk.ended ?? STATES[review.state])
  parts.back.hidden = parts.said.textContent === ''
}

function build(toNext) {
  const button = (className, label, onclick) => h(`button.${className}`, { type: 'button', onclick }, label)
  const left = h('span', { id: 'left', role: 'status' })
  const meter = h('progress', { 'aria-labelledby': 'left', max: '1', value: '0' })
  const next = button('link', 'Mục tiếp theo (n)', toNext)
  const certain = button('ghost', '', () => save('certain'))
  const all = button('primary', 'Xác nhận và lưu tất cả', () => {
    const question = questionBefore(desk.review)
    return question === null ? save('all') : ask(question, 'Lưu tất cả', () => save('all'), 'Xem tiếp')
  })
  const off = button('quiet', 'Bỏ, không lưu', () =>
    ask('Bỏ bản đọc này? Không có gì được lưu, các chỗ đã sửa sẽ mất.', 'Bỏ bản đọc', drop, 'Giữ lại'),
  )
  const words = h('p.said', { role: 'status' })
  const back = h('a.back-to-chat', { href: '/', hidden: true }, 'Về trang trò chuyện')
  const built = {
    left,
    meter,
    next,
    certain,
    all,
    off,
    back,
    said: words,
    progress: h('div.progress', {}, left, meter, next),
    ways: h('div.ways', {}, off, certain, all),
    question: h('div.question', { role: 'group', 'aria-labelledby': 'question', hidden: true }),
  }
  root.append(h('div.result', {}, words, back), built.progress, built.ways, built.question)
  return built
}

/** What a person should know before everything is stored; null where there is nothing to ask. */
function questionBefore(review) {
  const { doubtful } = countsOf(review)
  const gone = review.removed.tasks.length + review.removed.duties.length
  const facts = [
    doubtful > 0 && `còn ${countText(doubtful)} mục cần xem lại, sẽ được lưu như đang ghi`,
    gone > 0 && `${countText(gone)} mục đang lưu sẽ được bỏ`,
  ].filter(Boolean)
  if (facts.length === 0) return null
  const sentence = facts.join('; ')
  return `${sentence[0].toUpperCase()}${sentence.slice(1)}. Lưu tất cả?`
}

function ask(question, yes, act, no) {
  const opener = document.activeElement
  const close = () => {
    parts.question.hidden = true
    parts.ways.hidden = !isOpen()
    if (isOpen()) opener.focus()
    else parts.back.focus()
  }
  const confirmed = async () => {
    await act()
    close()
  }
  const keep = h('button.ghost', { type: 'button', onclick: close }, no)
  parts.question.onkeydown = (event) => {
    if (event.key === 'Escape') close()
  }
  parts.question.replaceChildren(
    h('p', { id: 'question' }, question),
    keep,
    h('button.primary', { type: 'button', onclick: confirmed }, yes),
  )
  parts.ways.hidden = true
  parts.question.hidden = false
  keep.focus()
}

async function save(which) {
  const button = which === 'all' ? parts.all : parts.certain
  if (root.ariaBusy === 'true') return
  root.ariaBusy = 'true'
  button.ariaBusy = 'true'
  const problem = await confirm(which, (sentence) => say(sentence))
  root.ariaBusy = null
  button.ariaBusy = null
  if (problem !== null) say(problem, true)
}

async function drop() {
  const problem = await discard()
  if (problem !== null) say(problem, true)
}

function say(sentence, bad = false) {
  parts.said.textContent = sentence
  parts.said.classList.toggle('bad', bad)
  parts.back.hidden = false
}
