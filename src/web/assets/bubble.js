import { sizeLabel, timeOf } from './days.js'
import { formatted } from './text.js'

/** Makes an element with a class, properties and children. */
export function element(name, className, ...children) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** One message; `tap(button)` is called for a button with data. */
export function messageElement(message, tap) {
  const asks = message.buttons.length > 0
  const article = element('article', `message ${message.author}${asks ? ' asks' : ''}`)
  const bubble = element('div', 'bubble', element('span', 'unseen', message.author === 'bot' ? 'Đầu Mối: ' : 'Tôi: '))
  if (message.file) bubble.append(fileElement(message.file, `/chat/files/${message.file.id}`))
  if (message.text)
    bubble.append(element('div', 'text', message.author === 'bot' ? formatted(message.text) : message.text))
  const time = element('time', '', timeOf(message.sentAt))
  time.dateTime = message.sentAt
  bubble.append(element('div', 'about', time))
  article.append(bubble)
  if (asks) article.append(buttonsElement(message.buttons, tap))
  return article
}

/** A message of the person that is on its way; the state stands in `.state`. */
export function pendingElement({ text, file }) {
  const article = element('article', 'message person pending')
  const bubble = element('div', 'bubble', element('span', 'unseen', 'Tôi: '))
  if (file) bubble.append(fileElement(file, null))
  else bubble.append(element('div', 'text', text))
  article.append(bubble, element('div', 'state'))
  return article
}

function buttonsElement(rows, tap) {
  return element(
    'div',
    'buttons',
    ...rows.map((row) => element('div', '', ...row.map((button) => buttonElement(button, tap)))),
  )
}

function buttonElement(button, tap) {
  if (button.url) {
    const link = element('a', '', button.text)
    Object.assign(link, { href: button.url, target: '_blank', rel: 'noopener noreferrer' })
    return link
  }
  const made = element('button', '', button.text)
  made.type = 'button'
  made.addEventListener('click', () => tap(button, made))
  return made
}

const SHEET = 'M6 2.8h8l5 5v13.4H6zM14 2.8v5h5M9 12.5h7M9 16h7'

function fileElement(file, address) {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  icon.setAttribute('viewBox', '5 1 15 22')
  icon.setAttribute('width', '21')
  icon.setAttribute('height', '30')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  for (const [name, value] of Object.entries({
    d: SHEET,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.6',
    'stroke-linejoin': 'round',
  })) {
    path.setAttribute(name, value)
  }
  icon.append(path)
  const words = element('span', '', element('strong', '', file.name), element('small', '', sizeLabel(file.size)))
  const made = element(address ? 'a' : 'div', 'file', icon, words)
  if (address) made.href = address
  return made
}
