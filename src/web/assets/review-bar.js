import { confirm, desk, discard, isOpen } from './review-desk.js'
import { h } from './dom.js'
import { certainCount, countsOf, goneCount } from './review-items.js'
import { buildOutcome } from './review-outcome.js'
import { countText, questionBefore, standingText } from './review-words.js'

const STATES = {
  confirmed: 'Bản đọc này đã được xác nhận và lưu.',
  discarded: 'Bản đọc này đã bỏ; không có gì được lưu.',
}

const root = document.getElementById('bar')
let mostDoubts = 0
let ended = false
let parts = null

/** The bar at the bottom: how far the review is, and the ways to end it. `toNext` goes to the next doubtful item. */
export function showBar(review, toNext) {
  parts ??= build(toNext)
  const { doubtful } = countsOf(review)
  mostDoubts = Math.max(mostDoubts, doubtful)
  const open = isOpen()
  root.classList.toggle('ended', !open)
  parts.progress.hidden = !open
  if (!open) parts.question.hidden = true
  parts.ways.hidden = !open || !parts.question.hidden
  parts.left.textContent = standingText(review)
  parts.meter.hidden = mostDoubts === 0 || !review.canSave
  parts.meter.max = mostDoubts
  parts.meter.value = mostDoubts - doubtful
  parts.next.hidden = doubtful === 0
  const certain = certainCount(review)
  parts.all.hidden = !review.canSave
  // Where nothing is doubtful and nothing would go, both would do the same.
  parts.certain.hidden = !review.canSave || certain === 0 || doubtful + goneCount(review) === 0
  parts.certain.textContent = `Xác nhận tất cả phần chắc chắn (${countText(certain)})`
  if (open || ended) return
  ended = true
  parts.outcome.say(desk.ended ?? STATES[review.state])
}

function build(toNext) {
  const button = (className, label, onclick) => h(`button.${className}`, { type: 'button', onclick }, label)
  const left = h('span', { id: 'left', role: 'status' })
  const meter = h('progress', { 'aria-labelledby': 'left', max: '1', value: '0' })
  const next = button('link', ['Mục tiếp theo', h('kbd', { 'aria-hidden': 'true' }, 'n')], toNext)
  const certain = button('ghost', '', () => save('certain'))
  const all = button('primary', 'Xác nhận và lưu tất cả', () => {
    const question = questionBefore(desk.review)
    return question === null ? save('all') : ask(question, 'Lưu tất cả', () => save('all'), 'Xem tiếp')
  })
  const off = button('quiet', 'Bỏ, không lưu', () =>
    ask('Bỏ bản đọc này? Các chỗ đã sửa sẽ mất.', 'Bỏ bản đọc', drop, 'Giữ lại'),
  )
  const outcome = buildOutcome(() => {
    root.hidden = !isOpen()
    ;(root.hidden ? document.querySelector('.head .back') : all.hidden ? off : all).focus()
  })
  const built = {
    left,
    meter,
    next,
    certain,
    all,
    outcome,
    progress: h('div.progress', {}, left, meter, next),
    ways: h('div.ways', {}, off, certain, all),
    question: h('div.question', { role: 'group', 'aria-labelledby': 'question', hidden: true }),
  }
  root.append(outcome.element, built.progress, built.ways, built.question)
  return built
}

function ask(question, yes, act, no) {
  const opener = document.activeElement
  const close = () => {
    parts.question.hidden = true
    parts.ways.hidden = !isOpen()
    if (isOpen()) opener.focus()
    else parts.outcome.focus()
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
  const problem = await confirm(which, (sentence) => parts.outcome.say(sentence))
  root.ariaBusy = null
  button.ariaBusy = null
  if (problem !== null) parts.outcome.say(problem, true)
  // The button that was pressed may have gone.
  if (document.activeElement === document.body) parts.outcome.focus()
}

async function drop() {
  const problem = await discard()
  if (problem !== null) parts.outcome.say(problem, true)
}
