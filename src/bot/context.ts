import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Clock } from '../domain/clock.js'
import type { InterviewPorts } from '../app/interviews/handler.js'
import type { ChatAddress } from '../app/people/link-chat.js'
import type { Capabilities, Channel, ChannelName } from '../channels/channel.js'
import type { readDocument } from '../documents/read-document.js'
import type { writeLetter } from '../documents/write-letter.js'
import type { writeTable } from '../documents/write-table.js'
import type { Member } from '../store/members.js'
import type { Button } from './buttons.js'

/** What the bot needs of the rest of the product. */
export interface BotServices extends InterviewPorts {
  clock: Clock
  readDocument: typeof readDocument
  /** Documents as files: a table as .xlsx, a letter as .docx. */
  writeTable: typeof writeTable
  writeLetter: typeof writeLetter
  /** The bytes of a file that a person sent. */
  download(fileId: string): Promise<Uint8Array>
  /** Deletes a file that was sent and may not stay, where deleting its message does not. */
  forget(fileId: string): Promise<void>
  capabilities: Capabilities
  /**
   * Tells a member in all chats but that one, as far as they can be reached now. Resolves once it has been tried. `key`:
   * where a message can be written only once, the same key is the same message.
   */
  tellElsewhere(memberId: string, here: ChatAddress, html: string, key: string): Promise<void>
  /** Tells somebody something in that chat, as far as it can be reached now; is not waited for. */
  tellIn(there: ChatAddress, html: string, rows: Button[][]): void
  /** Shows commands as the menu of a chat; null where the channel has none. */
  menuFor: Channel['menuFor'] | null
  channel: string
  /** All that there are here. */
  channels: readonly ChannelName[]
  /** The page on which a plan is reviewed; null where people could not open it. */
  reviewUrl(proposalId: string): string | null
  /** The page on which the settings are changed; null likewise. */
  settingsUrl: string | null
}

interface Identified {
  /** Null for a stranger. */
  member: Member | null
}

export type BotContext = ConversationFlavor<Context & Identified>
/** Someone who is in the list of members. */
export type MemberContext = BotContext & { member: Member }

export const isMember = (ctx: BotContext): ctx is MemberContext => ctx.member !== null
