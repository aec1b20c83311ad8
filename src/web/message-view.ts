import type { ChatChange } from './ports.js'

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
    file: message.file && { id: message.file.id, name: message.file.name, size: message.file.size },
    sentAt: message.sentAt.toString(),
    ...event,
  }
}
