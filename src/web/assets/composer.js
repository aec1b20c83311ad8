import { problemOfFile } from './files.js'
import { toast } from './notices.js'
import { send } from './outbox.js'
import { toNewest } from './timeline.js'

const MAX_TEXT = 4000
const MOST_FILES = 10
const DRAFT = `draft-${document.body.dataset.chat}`

const form = document.getElementById('composer')
const field = document.getElementById('text')
const hint = document.getElementById('hint')
const picker = document.getElementById('file')
const drop = document.getElementById('drop')
// On a phone the return key makes a new line and the button sends, as in other chats.
const touch = matchMedia('(pointer: coarse)').matches
if (touch) field.enterKeyHint = 'enter'

export function startComposer() {
  document.getElementById('leave').addEventListener('submit', () => sessionStorage.removeItem(DRAFT))
  // What was typed before this began stays.
  field.value ||= sessionStorage.getItem(DRAFT) ?? ''
  fit()
  if (!touch) field.focus()

  field.addEventListener('input', fit)
  field.addEventListener('keydown', (event) => {
    // While a word is being composed, Enter belongs to the input method (Telex, VNI).
    if (event.key !== 'Enter' || event.shiftKey || touch || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    sendText()
    field.focus()
  })

  document.getElementById('attach').addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => {
    void sendFiles(picker.files)
    picker.value = ''
    field.focus()
  })
  field.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length === 0 || event.clipboardData.getData('text/plain')) return
    event.preventDefault()
    void sendFiles(event.clipboardData.files)
  })
  acceptDrops()
}

function sendText() {
  const text = field.value.trim()
  if (text === '') return
  field.value = ''
  fit()
  if (text.length > MAX_TEXT) void sendFiles([new File([text], 'van-ban.txt', { type: 'text/plain' })])
  else void toNewest().then(() => send({ text }))
}

async function sendFiles(list) {
  const files = [...list].slice(0, MOST_FILES)
  const problems = files.flatMap((file) => {
    const problem = problemOfFile(file)
    return problem === null ? [] : [`“${file.name}”: ${problem}`]
  })
  const rest = list.length - files.length
  if (rest > 0) problems.push(`Mỗi lần gửi được tối đa ${MOST_FILES} tệp; ${rest} tệp chưa được gửi.`)
  if (problems.length > 0) toast(problems.join('\n'))
  await toNewest()
  for (const file of files) if (problemOfFile(file) === null) send({ file })
}

function fit() {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight + 2}px`
  const long = field.value.trim().length > MAX_TEXT
  hint.hidden = !long
  hint.textContent = long ? 'Văn bản dài hơn 4.000 ký tự nên sẽ được gửi thành tệp .txt.' : ''
  sessionStorage.setItem(DRAFT, field.value)
}

function acceptDrops() {
  let inside = 0
  const carriesFiles = (event) => event.dataTransfer.types.includes('Files')
  const show = (change) => (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    inside = change(inside)
    drop.hidden = inside === 0
  }
  addEventListener(
    'dragenter',
    show((count) => count + 1),
  )
  addEventListener(
    'dragover',
    show((count) => count),
  )
  addEventListener(
    'dragleave',
    show((count) => Math.max(0, count - 1)),
  )
  addEventListener('drop', (event) => {
    show(() => 0)(event)
    if (carriesFiles(event)) void sendFiles(event.dataTransfer.files)
  })
}
