const toastElement = document.getElementById('toast')
const connection = document.getElementById('connection')
const READING_MS = 80
let toastTimer
let connectionTimer

/** A short notice that goes by itself, once it could be read. */
export function toast(text, ms = Math.max(5000, text.length * READING_MS)) {
  clearTimeout(toastTimer)
  toastElement.textContent = text
  toastElement.hidden = false
  toastTimer = setTimeout(() => (toastElement.hidden = true), ms)
}

/** A line that comes back at once is not worth a word. */
export function showConnection(connected) {
  clearTimeout(connectionTimer)
  if (connected) connection.hidden = true
  else connectionTimer = setTimeout(() => (connection.hidden = false), 1500)
}
