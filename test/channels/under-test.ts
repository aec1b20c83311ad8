import { inspect } from 'node:util'
import type { Api } from 'grammy'
import { expect } from 'vitest'
import { apiOf } from '../../src/channels/api-of.js'
import type { Channel, SendFailure } from '../../src/channels/channel.js'
import type { Fault } from '../support/stand-in/faults.js'
import type { Receiver } from './receiver.js'
import type { Stage } from './stage.js'

/** A message of the bot as the person has it. */
export interface Seen {
  /** Without markup. */
  text: string
  /** 'bold: Kính gửi', 'italic: …', in the order of the text. */
  marks: string[]
  /** Addresses that can be followed. */
  links: string[]
}

/** Someone in a private chat with the bot, who has written to it before. */
export interface Someone {
  /** As the channel names it to the bot. */
  chat: string
  says(text: string): Promise<void>
  /** Every way of choosing the button of that label on the newest message that offers it. */
  ways(label: string): [() => Promise<void>, ...(() => Promise<void>)[]]
  /** The messages of the bot, oldest first. */
  seen(): Promise<Seen[]>
  /** Hands a file in, by whatever way this channel has. */
  sends(file: { name: string; bytes: Buffer; mime: string }): Promise<void>
  sendsPhoto(file: { name: string; bytes: Buffer; mime: string }): Promise<void>
  /** The file of the newest message of the bot, as it arrives at the person. */
  fetches(): Promise<Buffer>
  /** Null where nobody can. */
  blocks: (() => void) | null
}

/** What a recorded payload of the channel's server is to become. */
export interface Recorded {
  what: string
  body: unknown
  /** What of the update has to be there; null: nothing comes of it. 'whatever': it only does no harm. */
  comes: object | 'whatever' | null
}

/** The other side: a stand-in for the channel's server. */
export interface Wire {
  /** The next message goes wrong. */
  next(fault: Fault): void
  goesDown(): Promise<void>
  comesBack(): Promise<void>
  /** How many messages the server was asked to send. */
  asked(): number
}

/** A channel with its stand-in. */
export interface UnderTest {
  channel(): Channel
  api(): Api
  received: Receiver
  /** The lines of the log so far. */
  log(): string[]
  /** What must not stand in any log or error. */
  secret: string
  /** The most characters that one message has. */
  textMax: number
  someone(): Promise<Someone>
  /** A chat that is not there. */
  nobody: string
  /** Ends as the process does, which its server notices. */
  stops(): Promise<void>
  /** A new channel object on the same store and the same server, as after a restart of the process. */
  begins(): Promise<void>
  /** Hands a recorded payload to the channel as its server would. */
  brings(recorded: Recorded, to: Someone): Promise<void>
  /** Brings two texts, the later one first. */
  bringsOutOfOrder(from: Someone, later: string, earlier: string): Promise<void>
  /** Whether everything that was brought so far has been acknowledged. */
  hasAcknowledged(): boolean
  /** Null where no server is asked. */
  wire: Wire | null
  /** What the same channel says when it is pointed at an address outside of this machine, and is to send and to start. */
  triesOutside(): Promise<string>
  stop(): Promise<void>
}

/** Why a row does not apply to a channel, and what shows that this is true. */
export interface LeftOut {
  because: string
  holds(t: UnderTest): Promise<void>
}

export const MAY_BE_LEFT_OUT = [
  'events',
  'edit',
  'files',
  'blocked',
  'quota',
  'flood',
  'not-sent',
  'may-have-arrived',
  'out-of-order',
  'secret',
] as const
export type MayBeLeftOut = (typeof MAY_BE_LEFT_OUT)[number]

/** How a send fails, and how that is judged. */
export interface FailureCase {
  what: string
  is: SendFailure
  /** A send that fails. */
  send(t: UnderTest, to: Someone): Promise<unknown>
}

/** How a channel in one of its modes stands in the table. */
export interface Entry {
  name: string
  recorded: readonly Recorded[]
  failures: readonly FailureCase[]
  leftOut: Partial<Record<MayBeLeftOut, LeftOut>>
  /** What is said to a channel that would leave this machine. */
  outside: RegExp
  open(stage: Stage): Promise<UnderTest>
}

export const REFUSED_OUTSIDE = /tests do not leave this machine/

/** Lets a channel send and start, and gives what it says of it. */
export async function tried(channel: Channel, chat: string, log: readonly string[]): Promise<string> {
  const sent = await apiOf(channel)
    .sendMessage(chat, 'Sắp đến hạn')
    .catch((error: unknown) => error)
  await channel.start(async () => {})
  await expect.poll(() => log.join(), { interval: 2 }).toMatch(REFUSED_OUTSIDE)
  await channel.stop()
  return inspect(sent, { depth: 5 })
}

/** A fault of the server and how it is judged. */
export const afterFault = (fault: Fault, is: SendFailure): FailureCase => ({
  what: JSON.stringify(fault),
  is,
  send(t, { chat }) {
    t.wire!.next(fault)
    return t.api().sendMessage(chat, 'Sắp đến hạn')
  },
})
