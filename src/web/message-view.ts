import type { ChatChange, WebFile } from './ports.js'

// What a browser shows by itself and runs nothing of.
const PICTURES = ['image/png', 'image/jpeg']

export const isPicture = ({ mime }: Pick<WebFile, 'mime'>): boolean => PICTURES.includes(mime)

/** A message as the page's script gets it; instants are ISO 8601 in UTC. */
export function messageView(message: ChatChange) {
  const { id, seq, author, text, buttons, removed } = message
  // The page drops what it still shows as on its way.
  const event = author === 'person' ? { event: message.key } : {}
  if (removed) return { id, seq, removed, ...event }
  return {
    id,
    seq,
    author,
    text,
    buttons,
    file: message.file && fileView(message.file),
    sentAt: message.sentAt.toString(),
    ...event,
  }
}

const fileView = (file: WebFile) => ({ id: file.id, name: file.name, size: file.size, picture: isPicture(file) })
