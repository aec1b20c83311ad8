import { get, postJson } from './api.js'
import { saidElsewhere } from './review-items.js'

const ADDRESS = location.pathname.replace(/\/$/, '')
const ELSEWHERE = 'Bản đọc vừa được sửa ở cửa sổ khác. Trang này đã theo bản mới nhất.'

/** The review as last heard from the server; `done` is what was said in this window. */
export const desk = { review: null, done: [], ended: null }

const listeners = []
const noticed = []
const windows = new BroadcastChannel(ADDRESS)
let waiting = Promise.resolve()

/** Hears of every new state of the review. */
export const onReview = (listener) => listeners.push(listener)
/** Hears what a person should know besides. */
export const onNotice = (listener) => noticed.push(listener)

export const isOpen = () => desk.ended === null && desk.review.state === 'open'

// One request at a time, so that what is heard last is the latest.
function inTurn(request) {
  const answer = waiting.then(request)
  waiting = answer.catch(() => {})
  return answer
}

function take(review, own) {
  const elsewhere = desk.review !== null && saidElsewhere(desk.review, review, own)
  desk.review = review
  for (const listener of listeners) listener(review)
  if (elsewhere) for (const listener of noticed) listener(ELSEWHERE)
}

/** Asks for the review; throws where it cannot be had. */
export function refresh() {
  return inTurn(async () => {
    const review = await get(`${ADDRESS}/ban-doc`)
    if (JSON.stringify(review) !== JSON.stringify(desk.review)) take(review, null)
  })
}

/** Sends something; gives the problem as a sentence, or null once the page shows what the server has. */
function send(path, body, own, done) {
  return inTurn(async () => {
    try {
      const answer = await postJson(`${ADDRESS}/${path}`, body)
      done?.(answer)
      take(answer.review ?? (answer.tasks ? answer : desk.review), own)
      windows.postMessage('changed')
      return null
    } catch (problem) {
      if (typeof problem.status !== 'number') throw problem
      return problem.message
    }
  })
}

export function correct(correction) {
  return send('sua', { correction }, correction.item, () => {
    desk.done.push({ item: correction.item, field: correction.kind === 'set' ? correction.field : null })
  })
}

export function undo({ item, field }) {
  return send('hoan-tac', { item, field }, item, () => {
    desk.done = desk.done.filter((said) => said.item !== item || said.field !== field)
  })
}

/** Stores all, or what is certain; `said` gets the outcome in words. */
export function confirm(which, said) {
  return send('xac-nhan', { which }, null, (answer) => {
    if (answer.review.state !== 'open') desk.ended = answer.said
    said(answer.said)
  })
}

export function discard() {
  return send('bo', {}, null, (answer) => {
    desk.ended = answer.said
  })
}

/** What can be taken back of an item: the last thing said of it here, else anything that stands. */
export function undoOf({ key, item }) {
  const whole = item.dropped || item.added || item.sure
  const stands = ({ field }) => (field === null ? whole : item.corrected.some((one) => one.field === field))
  const here = desk.done.findLast((said) => said.item === key && stands(said))
  if (here) return here
  if (whole) return { item: key, field: null }
  const field = item.corrected.at(-1)?.field
  return field ? { item: key, field } : null
}

export function followOtherWindows() {
  const again = () => {
    if (!document.hidden && desk.ended === null) refresh().catch(() => {})
  }
  windows.addEventListener('message', again)
  document.addEventListener('visibilitychange', again)
  addEventListener('focus', again)
}
