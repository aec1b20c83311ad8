import type { Temporal } from 'temporal-polyfill'
import type { settingsDesk } from '../app/settings/settings-desk.js'
import type { MemberRole } from '../domain/access/roles.js'
import type { Correction, ItemKey, PlanReview, ReviewField } from '../domain/review/types.js'

/** Who is signed in. */
export interface WebMember {
  id: string
  name: string
  agency: string | null
  role: MemberRole
  /** Number of the member's web chat. */
  webChat: number
}

/** A browser in which a person is signed in. */
export interface WebSession {
  /** Nobody can sign in with it. */
  id: string
  /** 'Chrome trên Windows'; null where it is not known. */
  device: string | null
  since: Temporal.Instant
  /** To within some minutes. */
  seenAt: Temporal.Instant
}

/** What a browser that signs in tells of itself. */
export interface Browser {
  /** As in `WebSession`. */
  device: string | null
  /** The network address that it comes from. */
  address: string
}

/** A request of a channel's own server. */
export interface WebhookCall {
  header(name: string): string | undefined
  /** The body as JSON; undefined where it is none. */
  body: unknown
}

/** Why a signed link is good for nothing: its time is over (or it was made up), or its chat is not the person's any more. */
export type DeadLink = 'expired' | 'unlinked'

export type WebButton = { text: string; callback_data: string } | { text: string; url: string }

export interface WebFile {
  id: string
  name: string
  mime: string
  size: number
}

export interface WebMessage {
  id: number
  author: 'person' | 'bot'
  text: string
  buttons: WebButton[][]
  file: WebFile | null
  sentAt: Temporal.Instant
  editedAt: Temporal.Instant | null
}

/** A message as its reader by `seq` gets it. */
export interface ChatChange extends WebMessage {
  seq: number
  /** Of a person's message the id of the event that wrote it. */
  key: string | null
  removed: boolean
}

export type ChatSignal =
  | { kind: 'changed' }
  | { kind: 'typing' }
  | { kind: 'answered'; event: string; text: string | null; alert: boolean }

/** An action of a person; the same `event` (a UUID) is the same action. */
interface Action {
  event: string
  person: { chat: number; name: string }
}

/** What the web server needs from the rest of the product. */
export interface WebPorts {
  /**
   * Uses a one-time code (of a link, or typed) up and signs the browser that holds `token` in; the same again is answered
   * the same. A problem is a Vietnamese sentence for the person.
   */
  redeem(code: string, token: string, browser: Browser): Promise<{ memberId: string } | { problem: string }>
  /** Null for a member who is unknown or was removed. */
  member(id: string): Promise<WebMember | null>
  sessions: {
    memberOf(token: string, now: Temporal.Instant): Promise<string | null>
    close(token: string): Promise<void>
    /** The id of the sign-in that a token stands for. */
    idOf(token: string): string
    /** The sign-ins of a member, the one used last first. */
    of(memberId: string, now: Temporal.Instant): Promise<WebSession[]>
    /** Which of these sign-ins still stand, of people who are still members. */
    standing(ids: string[], now: Temporal.Instant): Promise<Set<string>>
  }
  /** Ends sign-ins of a member, as far as they are his; returns the ids of those that were ended. */
  signOut(memberId: string, which: { only: string } | { allBut: string }): Promise<string[]>
  chats: {
    changesSince(chat: number, seq: number, limit: number): Promise<ChatChange[]>
    history(chat: number, before: number | null, limit: number): Promise<{ seq: number; messages: ChatChange[] }>
    historyFrom(chat: number, from: number, limit: number): Promise<ChatChange[]>
    search(
      chat: number,
      query: string,
      before: number | null,
      limit: number,
    ): Promise<{ count: number; messages: ChatChange[] }>
    unread(chat: number): Promise<{ readUpTo: number; unread: number }>
    markRead(chat: number, upTo: number): Promise<void>
    latest(chats: number[]): Promise<Map<number, { seq: number; readUpTo: number }>>
  }
  files: {
    add(file: { id: string; memberId: string; name: string; bytes: Uint8Array }): Promise<WebFile | { problem: string }>
    read(id: string): Promise<(WebFile & { memberId: string; bytes: Uint8Array }) | null>
  }
  channel: {
    say(action: Action & { text: string }): Promise<{ id: number }>
    handIn(action: Action & { file: WebFile }): Promise<{ id: number }>
    tap(action: Action & { message: number; data: string }): Promise<'taken' | 'stale'>
    listen(chat: number, listener: (signal: ChatSignal) => void): () => void
  }
  /** What signed links are good for. */
  links: {
    file(token: string): Promise<(WebFile & { bytes: Uint8Array }) | DeadLink>
    takesFiles(token: string): Promise<true | DeadLink>
    /** The same `id` again is the same file. */
    handIn(
      token: string,
      file: { id: string; name: string; bytes: Uint8Array },
    ): Promise<{ taken: true } | { problem: string } | DeadLink>
  }
  /** Hands a call to the channel of that name and returns the HTTP status; null where that channel takes none. */
  webhook(channel: string, call: WebhookCall): Promise<number | null>
  /** The review of a plan as it was read. A problem is a Vietnamese sentence for the person. */
  reviews: {
    /** Null: no such review, or not theirs to see. */
    read(memberId: string, id: string): Promise<PlanReview | null>
    correct(memberId: string, id: string, correction: Correction): Promise<PlanReview | { problem: string }>
    /** Takes back what was said of an item (of one field; with field null: dropping, adding, being sure). */
    undo(
      memberId: string,
      id: string,
      item: ItemKey,
      field: ReviewField | null,
    ): Promise<PlanReview | { problem: string }>
    /** 'certain' stores what has no doubts and leaves the review open for the rest. */
    confirm(
      memberId: string,
      id: string,
      which: 'all' | 'certain',
    ): Promise<{ review: PlanReview; said: string } | { problem: string }>
    discard(memberId: string, id: string): Promise<{ said: string } | { problem: string }>
  }
  /** How reminders work, for whoever may change it. A problem is a Vietnamese sentence for the person. */
  settings: ReturnType<typeof settingsDesk>
  /** Whether the service can do its work; told as JSON. */
  ready(): Promise<{ ok: boolean } & Record<string, unknown>>
  log: { error(fields: object, message: string): void }
  /** Sign-in links of sample people: a door without a lock, for the demo only. */
  samplePeople?: () => Promise<SamplePerson[]>
}

export interface SamplePerson {
  name: string
  role: MemberRole
  agency: string | null
  url: string
}
