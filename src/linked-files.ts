import { randomUUID } from 'node:crypto'
import { linkIn, linkToken, type LinkTo } from './app/files/file-links.js'
import { takeFile } from './app/files/take-file.js'
import type { ZaloFilePort } from './channels/zalo/port.js'
import type { Clock } from './domain/clock.js'
import type { FileFacts, FileStore } from './store/files.js'
import type { Store } from './store/store.js'
import type { DeadLink, WebPorts } from './web/ports.js'

interface LinkedFiles {
  /** For a channel that can neither send nor take files. */
  of(channel: string): ZaloFilePort
  /** The pages that the links lead to. */
  pages: WebPorts['links']
}

/** Files by signed links: for chats that have none. Links go by the real time, also in the demo. */
export function linkedFiles(options: {
  store: Store
  files: FileStore
  clock: Clock
  baseUrl: string
  /** Hands a file to the chat whose link brought it; `event` is the same where it is brought again. */
  bring(to: { channel: string; chat: string }, event: string, file: FileFacts): Promise<void>
}): LinkedFiles {
  const { store, files, clock, baseUrl, bring } = options
  const ownerOf = (channel: string, chat: string) => store.members.byAddress(channel, chat)

  /** What a link to this is good for, as long as its member has the chat in which it was given. */
  async function linkTo<To extends LinkTo['to']>(to: To, token: string): Promise<(LinkTo & { to: To }) | DeadLink> {
    const link = await linkIn({ store }, token, clock.now())
    if (link?.to !== to || (await store.members.byId(link.memberId)) === null) return 'expired'
    if ((await ownerOf(link.channel, link.chat))?.id !== link.memberId) return 'unlinked'
    return link as LinkTo & { to: To }
  }

  return {
    of: (channel) => ({
      async fileLink(chat, name, bytes) {
        const owner = await ownerOf(channel, String(chat))
        if (owner === null) throw new Error('a file for nobody')
        const file = await files.add({ id: randomUUID(), memberId: owner.id, name, bytes, author: 'bot' })
        if ('problem' in file) return file
        const link = { to: 'file' as const, memberId: owner.id, channel, chat: String(chat), fileId: file.id }
        return `${baseUrl}/tep/${await linkToken({ store }, link, clock.now())}`
      },
      async uploadLink(chat) {
        const owner = await ownerOf(channel, String(chat))
        if (owner === null) return null
        const link = { to: 'hand-in' as const, memberId: owner.id, channel, chat: String(chat) }
        return `${baseUrl}/gui/${await linkToken({ store }, link, clock.now())}`
      },
      facts: (id) => files.facts(id),
      read: (id) => files.read(id),
    }),
    pages: {
      async file(token) {
        const link = await linkTo('file', token)
        if (typeof link === 'string') return link
        const file = await files.read(link.fileId)
        return file?.memberId === link.memberId ? file : 'expired'
      },
      async takesFiles(token) {
        const link = await linkTo('hand-in', token)
        return typeof link === 'string' ? link : true
      },
      async handIn(token, file) {
        const link = await linkTo('hand-in', token)
        if (typeof link === 'string') return link
        const added = await takeFile(files, { ...file, memberId: link.memberId }, clock.now())
        if ('problem' in added) return added
        await bring(link, `file:${file.id}`, added)
        return { taken: true }
      },
    },
  }
}
