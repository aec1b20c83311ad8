import type { BotCommand, Update, UserFromGetMe } from 'grammy/types'

export const CHANNELS = ['web', 'telegram', 'zalo', 'email'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** What a channel can show; the presenter asks this and never the channel's name. */
export interface Capabilities {
  buttons: boolean
  edit: boolean
  files: boolean
}

/** An event of a channel as an update of the Bot API. */
export interface ChannelEvent {
  channel: ChannelName
  /** Unique in the channel: the same event delivered twice carries the same id. */
  id: string
  /** The chat as the channel names it; events of one chat are handled in order. */
  chat: string
  update: Update
}

/** A request of the channel's own server, which brings events instead of being asked for them. */
export interface WebhookCall {
  header(name: string): string | undefined
  /** The body as JSON; undefined where it is none. */
  body: unknown
}

/**
 * A way by which people and the bot talk: a Bot-API-shaped `fetch` for what goes out,
 * and events mapped to Bot API updates for what comes in.
 */
export interface Channel {
  readonly name: ChannelName
  readonly capabilities: Capabilities
  /** How grammY reaches it: given to `new Bot(token, { client: { fetch, apiRoot } , botInfo })` and `new Api(…)`. */
  readonly token: string
  readonly apiRoot: string
  readonly fetch: typeof fetch
  /** Null until the channel has told who the bot is. */
  botInfo(): UserFromGetMe | null
  /**
   * Lets events flow. `receive` resolves once the event is stored: only then is it acknowledged.
   * Resolves at once even where the channel is out of reach: it keeps trying in the background.
   */
  start(receive: (event: ChannelEvent) => Promise<void>): Promise<void>
  /** Takes no further events and resolves when what was being received is stored. */
  stop(): Promise<void>
  /**
   * Takes a call at `/kenh/<name>` and returns the HTTP status; 200 only once its events are stored. Null where the
   * channel asks for its events.
   */
  readonly webhook: ((call: WebhookCall) => Promise<number>) | null
  /**
   * Shows these commands as the menu of a private chat; null: those that everybody is shown. Asked again for the same it
   * does nothing, and what fails is only logged. Not there where the channel has no menu.
   */
  readonly menuFor?: (chat: string, commands: readonly BotCommand[] | null) => void
  /** A link that hands a one-time code to the bot, or null where the channel has none (now). */
  inviteLink(code: string): string | null
}

/** What to do about a failed send. `unknown`: it may have arrived, so it must not be sent again by itself. */
export type SendFailure = 'retry' | 'unreachable' | 'quota' | 'permanent' | 'unknown'
