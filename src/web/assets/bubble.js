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
  if (message.file) bubble.append(attachmentElement(message.file))
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
  if (file) bubble.append(file.type?.startsWith('image/') ? previewElement(file) : fileElement(file, null))
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

function attachmentElement(file) {
  const address = `/chat/files/${file.id}`
  if (!file.picture) return fileElement(file, address)
  const link = element('a', 'picture', imageElement(address, file.name), captionElement(file))
  Object.assign(link, { href: address, target: '_blank', rel: 'noopener' })
  return link
}

/** A picture as it is being sent. */
const previewElement = (file) =>
  element('div', 'picture', imageElement(URL.createObjectURL(file), file.name), captionElement(file))

/** The browser holds a picture until it is told that nobody shows it. */
export function forgetPreview(article) {
  const preview = article.querySelector('.picture img')
  if (preview) URL.revokeObjectURL(preview.src)
}

// The place is kept before the picture is there: nothing that is being read moves.
function imageElement(address, name) {
  const image = element('img', '')
  Object.assign(image, {
    loading: 'lazy',
    decoding: 'async',
    width: 280,
    height: 200,
    alt: `Ảnh ${name}`,
    src: address,
  })
  return image
}

const captionElement = ({ name, size }) => element('small', '', `${name} · ${sizeLabel(size)}`)

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
