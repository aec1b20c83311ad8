import { tokens } from './text.js'

const MOST = 120

/** The first line of a message as a notice on the desk shows it: no more than can be read over a shoulder at a glance. */
export function announcementOf(html, file) {
  const text = tokens(html)
    .map((token) => token.text ?? '')
    .join('')
  const line = text.trim().split('\n')[0].trim()
  if (line === '') return file ? `Tệp: ${file.name}` : 'Tin mới'
  return line.length > MOST ? `${line.slice(0, line.lastIndexOf(' ', MOST))}…` : line
}
