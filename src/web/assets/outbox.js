import { newEvent, postJson, upload } from './api.js'
import { element, pendingElement } from './bubble.js'
import { keepingPlace, putPending, toEnd } from './log.js'

const waiting = new Map()
let line = Promise.resolve()

/** Shows a message of the person at once and sends it after those before it. `item`: { text } or { file }. */
export function send(item) {
  const entry = { ...item, event: newEvent(), article: pendingElement(item), state: 'sending' }
  waiting.set(entry.event, entry)
  putPending(entry.article)
  toEnd()
  queue(entry)
}

/** The message came back in the log: its stand-in goes. */
export function arrived(event) {
  const entry = waiting.get(event)
  if (!entry) return
  waiting.delete(event)
  entry.article.remove()
}

/** Sends again what did not get through, with the same event: what did get through is not doubled. */
export function sendAgain() {
  for (const entry of waiting.values()) if (entry.state === 'failed') again(entry)
}

/** It will stand after what came in the meantime. */
function again(entry) {
  entry.article.classList.remove('stuck')
  putPending(entry.article)
  queue(entry)
}

function queue(entry) {
  entry.state = 'sending'
  show(entry, 'đang gửi')
  line = line.then(() => deliver(entry))
}

async function deliver(entry) {
  if (!waiting.has(entry.event)) return
  try {
    await (entry.file ? uploaded(entry) : postJson('/chat/text', { event: entry.event, text: entry.text }))
    entry.state = 'sent'
    show(entry, 'đã gửi')
  } catch (problem) {
    if (!waiting.has(entry.event)) return
    entry.article.querySelector('progress')?.remove()
    entry.state = problem.again ? 'failed' : 'refused'
    // Newer messages pass it by.
    entry.article.classList.add('stuck')
    if (problem.again) show(entry, 'Chưa gửi được', ['Gửi lại', () => again(entry)])
    else show(entry, problem.message, ['Bỏ', () => arrived(entry.event)])
  }
}

async function uploaded(entry) {
  const bar = element('progress', '')
  Object.assign(bar, { max: 1, value: 0, ariaLabel: 'Đang gửi tệp' })
  entry.article.querySelector('.bubble').append(bar)
  await upload('/chat/file', { event: entry.event, file: entry.file }, (part) => (bar.value = part))
  bar.remove()
}

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
