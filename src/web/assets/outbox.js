import { newEvent, postJson, upload } from './api.js'
import { element, forgetPreview, pendingElement } from './bubble.js'
import { keepingPlace, newestShown, putPending, toEnd } from './log.js'
import { keep, kept, letGo } from './outbox-kept.js'

// Of what stands in the chat already, and was not answered.
const AGAIN_MS = 3000
const waiting = new Map()
let line = Promise.resolve()

/** Shows a message of the person at once and sends it after those before it. `item`: { text } or { file }. */
export function send(item) {
  const entry = { ...item, event: newEvent() }
  if (item.text) keep({ event: entry.event, text: item.text })
  begin(entry)
  toEnd()
}

/** Goes on with what was written and not sent before the page was loaded again. */
export function restore() {
  for (const entry of kept()) if (!waiting.has(entry.event)) begin(entry)
}

function begin(item) {
  const entry = { ...item, article: pendingElement(item) }
  waiting.set(entry.event, entry)
  putPending(entry.article)
  queue(entry)
}

/**
 * The message came back in the log: its stand-in goes. Until the server has answered that it is taken, it is still sent,
 * since what is shown need not have been.
 */
export function arrived(event) {
  const entry = waiting.get(event)
  if (!entry) return
  putAway(entry)
  sendIfFailed(entry)
}

function putAway(entry) {
  entry.stands = true
  entry.article.remove()
  if (entry.file) forgetPreview(entry.article)
  if (isAnswered(entry)) waiting.delete(entry.event)
}

const isAnswered = ({ state }) => state === 'sent' || state === 'refused'

/** Sends again what did not get through, with the same event: what did get through is not doubled. */
export function sendAgain() {
  for (const entry of waiting.values()) sendIfFailed(entry)
}

const sendIfFailed = (entry) => entry.state === 'failed' && again(entry)

/** It will stand after what came in the meantime. */
function again(entry) {
  entry.article.classList.remove('stuck')
  if (!entry.stands) putPending(entry.article)
  queue(entry)
}

function queue(entry) {
  entry.state = 'sending'
  show(entry, 'đang gửi')
  line = line.then(() => deliver(entry))
}

async function deliver(entry) {
  try {
    const text = { event: entry.event, text: entry.text }
    const { id } = await (entry.file ? uploaded(entry) : postJson('/chat/text', text))
    letGo(entry.event)
    entry.state = 'sent'
    // It had got through long ago: the log has passed it and will not tell of it again.
    if (entry.stands || id < newestShown()) return putAway(entry)
    show(entry, 'đã gửi')
  } catch (problem) {
    entry.article.querySelector('progress')?.remove()
    entry.state = problem.again ? 'failed' : 'refused'
    if (!problem.again) letGo(entry.event)
    if (entry.stands) return problem.again ? void setTimeout(() => sendIfFailed(entry), AGAIN_MS) : putAway(entry)
    // Newer messages pass it by.
    entry.article.classList.add('stuck')
    if (problem.again) show(entry, 'Chưa gửi được', ['Gửi lại', () => again(entry)])
    else show(entry, problem.message, ['Bỏ', () => putAway(entry)])
  }
}

async function uploaded(entry) {
  const bar = element('progress', '')
  Object.assign(bar, { max: 1, value: 0, ariaLabel: 'Đang gửi tệp' })
  entry.article.querySelector('.bubble').append(bar)
  const told = await upload('/chat/file', { event: entry.event, file: entry.file }, (part) => (bar.value = part))
  bar.remove()
  return told
}

// A text is kept over a reload, a file cannot be.
addEventListener('beforeunload', (event) => {
  if ([...waiting.values()].some((entry) => entry.file && !isAnswered(entry))) event.preventDefault()
})

function show(entry, words, action) {
  const state = entry.article.querySelector('.state')
  keepingPlace(() => {
    state.className = `state ${entry.state === 'failed' || entry.state === 'refused' ? 'bad' : ''}`
    state.replaceChildren(words, ...(action ? [actionButton(action)] : []))
  })
}

function actionButton([label, act]) {
  const button = element('button', '', label)
  button.type = 'button'
  button.addEventListener('click', act)
  return button
}
