import { RequestProblem } from './api.js'
import { offerToAdd, startAdding } from './review-add.js'
import { showBar } from './review-bar.js'
import { h } from './dom.js'
import { edit, firstField } from './review-field.js'
import { entryOf, focusCard, focusField, keysInOrder, redraw, showItems } from './review-cards.js'
import { correct, desk, followOtherWindows, isOpen, onNotice, onReview, refresh, undo, undoOf } from './review-desk.js'
import { countsOf, isDoubtful } from './review-items.js'
import { startKeys } from './review-keys.js'
import { startLegend } from './review-legend.js'
import { cardOf, currentKey, goToPlace, scrollToPassage, setCurrent, showTab, startTabs } from './review-light.js'
import { startPointing } from './review-pointing.js'
import { itemsOfLine, moveLine, placeOfLine, showText } from './review-text.js'
import { countText, nameOf } from './review-words.js'

const NOTICE_MS = 8000
const notice = document.getElementById('notice')

const acts = {
  redraw: (key) => redraw(key, acts),
  focusField,
  goTo: goToPlace,
  toPassage(key) {
    setCurrent(key)
    showTab('text')
    scrollToPassage(key)
  },
  /** Shows on a card what came of something said; `what` is the act or the field. */
  async said(request, key, what) {
    const problem = await request
    if (problem !== null) {
      const line = cardOf(key)?.querySelector('.item-problem')
      if (!line) return notify(problem)
      line.textContent = problem
      line.hidden = false
      return
    }
    if (what === 'sure') toNext(key)
    else if (cardOf(key)) focusField(key, what)
  },
}

function show(review) {
  const { tasks, duties, doubtful } = countsOf(review)
  const { number, title } = review.document
  document.getElementById('heading').textContent = title ?? 'Chưa thấy tên kế hoạch'
  document.getElementById('counts').textContent = [
    number ? `Số ${number}` : 'Chưa có số',
    ...(review.canSave
      ? [`${countText(tasks)} nhiệm vụ`, `${countText(duties)} chế độ báo cáo`]
      : ['không có nhiệm vụ, chế độ báo cáo']),
    ...(doubtful > 0 ? [`${countText(doubtful)} mục cần xem lại`] : []),
    ...(review.replaces && isOpen() ? ['đã có bản lưu'] : []),
  ].join(' · ')
  showTabCounts(tasks + duties, doubtful)
  showText(review)
  showItems(review, acts)
  showBar(review, () => toNext(currentKey()))
}

function showTabCounts(all, doubtful) {
  document.getElementById('count-all').textContent = countText(all)
  const left = document.getElementById('count-doubtful')
  left.hidden = doubtful === 0
  left.replaceChildren(
    h('span', { 'aria-hidden': 'true' }, '⚠ '),
    countText(doubtful),
    h('span.unseen', {}, ' mục cần xem lại'),
  )
}

let noticeTimer
function notify(sentence) {
  clearTimeout(noticeTimer)
  notice.textContent = sentence
  notice.hidden = false
  noticeTimer = setTimeout(() => (notice.hidden = true), NOTICE_MS)
}

let begun = false
document.getElementById('items').addEventListener('focusin', () => (begun = true), { once: true })

function openCard(key) {
  showTab('items')
  focusCard(key)
}

/** Shows where to begin, without taking the focus. */
function pointAtFirst() {
  const first = keysInOrder().find((key) => isDoubtful(entryOf(key)))
  if (first === undefined) return
  setCurrent(first)
  scrollToPassage(first)
}

function move(step) {
  const keys = keysInOrder()
  const at = begun ? keys.indexOf(currentKey()) : -1
  const next = at < 0 ? keys[0] : keys[at + step]
  if (next !== undefined) openCard(next)
}

/** Goes to the doubtful item after this one, round to the first again. */
function toNext(key) {
  const keys = keysInOrder()
  // The first one was only lit, not visited.
  const from = begun ? keys.indexOf(key) + 1 : 0
  const next = [...keys.slice(from), ...keys.slice(0, from)].find((one) => isDoubtful(entryOf(one)))
  if (next !== undefined) openCard(next)
  else if (key !== null) focusCard(key)
}

/** Does something with the current item, if it may. */
const withCurrent = (act) => () => {
  const entry = currentKey() === null ? null : entryOf(currentKey())
  if (entry && isOpen()) act(entry)
}

function takeBack() {
  if (!isOpen()) return
  const entry = currentKey() === null ? null : entryOf(currentKey())
  const back = (entry && undoOf(entry)) ?? desk.done.at(-1)
  if (back) void acts.said(undo(back), back.item, back.field ?? 'undo')
}

const offer = (line, place, focus = false) => {
  const keys = itemsOfLine(line)
  const known = focus ? keys.map((key) => ({ key, name: nameOfKey(key) })) : []
  offerToAdd(line, place, { added: openCard, items: known, open: openCard, focus })
}

const nameOfKey = (key) => {
  const name = nameOf(entryOf(key))
  return name[0].toLowerCase() + name.slice(1)
}

async function start() {
  try {
    await refresh()
    document.getElementById('loading').hidden = true
    pointAtFirst()
    followOtherWindows()
  } catch (problem) {
    if (!(problem instanceof RequestProblem)) throw problem
    document.getElementById('loading').textContent = `${problem.message} Trang sẽ tự thử lại.`
    setTimeout(start, 3000)
  }
}

onReview(show)
onNotice(notify)
startTabs()
startLegend()
startPointing({ openCard, offer })
startAdding(offer)
startKeys({
  move,
  line: moveLine,
  openLine: (line) => offer(line, placeOfLine(line), true),
  edit: withCurrent((entry) => !entry.item.dropped && edit(entry, firstField(entry), acts)),
  next: () => toNext(currentKey()),
  sure: withCurrent(({ key, item }) => {
    if (item.doubts.length > 0 && !item.dropped) void acts.said(correct({ item: key, kind: 'sure' }), key, 'sure')
  }),
  drop: withCurrent(({ key, kind, item }) => {
    if (kind === 'document' || item.dropped) return
    const request = item.added ? undo({ item: key, field: null }) : correct({ item: key, kind: 'drop' })
    void acts.said(request, key, 'drop')
  }),
  undo: takeBack,
})
void start()
