import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Clock } from '../domain/clock.js'
import type { InterviewPorts } from '../app/interviews/handler.js'
import type { Capabilities } from '../channels/channel.js'
import type { readDocument } from '../documents/read-document.js'
import type { writeLetter } from '../documents/write-letter.js'
import type { writeTable } from '../documents/write-table.js'
import type { Member } from '../store/members.js'

/** What the bot needs of the rest of the product. */
export interface BotServices extends InterviewPorts {
  clock: Clock
  readDocument: typeof readDocument
  /** Documents as files: a table as .xlsx, a letter as .docx. */
  writeTable: typeof writeTable
  writeLetter: typeof writeLetter
  /** The bytes of a file that a person sent. */
  download(fileId: string): Promise<Uint8Array>
  capabilities: Capabilities
  channel: string
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
