/** What is kept of a chat with a person on Zalo. `choices` is JSON (see choices.ts). */
export interface KeptChat {
  /** Zalo's own id. */
  readonly zaloId: string
  /** The number of the newest message of the bot. */
  lastMessage: number
  choices: unknown
}

/** What the channel needs kept: numbers for Zalo's ids, and what a chat can answer with. */
export interface ZaloChatPort {
  /** The number of a chat, given at its first event and the same for ever. */
  numberOf(zaloId: string): Promise<number>
  /** Zalo's id of a chat; null where there is no such chat. */
  zaloIdOf(chat: number): Promise<string | null>
  /**
   * Changes what is kept of a chat, one change at a time over all processes, and returns what `step` tells. Null: there
   * is no such chat. `step` may be run again and does nothing else.
   */
  change<T>(
    chat: number,
    step: (kept: KeptChat) => { lastMessage: number; choices: object; told: T },
  ): Promise<{ told: T } | null>
}

/** What was sent in a month of Viet Nam ('2026-11'), over all processes. */
export interface MonthPort {
  count(month: string): Promise<number>
  /** Adds what left and returns the new count, with the share of the quota that was warned of last (0 | 80 | 100). */
  sent(month: string, messages: number): Promise<{ sent: number; warned: number }>
  /** Notes that somebody was warned; a higher share stays. */
  warned(month: string, share: number): Promise<void>
}

/** A file that a person handed in. */
export interface ZaloFile {
  id: string
  name: string
  mime: string
  /** In bytes. */
  size: number
}

/** Stands in for files, which Zalo's bots can neither send nor take. */
export interface ZaloFilePort {
  /** A link that expires, by which the person gets a file. A problem is why the file can be kept nowhere. */
  fileLink(chat: number, name: string, bytes: Uint8Array): Promise<string | { problem: string }>
  /** Where the person hands files in; null where nobody is known there. */
  uploadLink(chat: number): Promise<string | null>
  facts(id: string): Promise<ZaloFile | null>
  read(id: string): Promise<(ZaloFile & { bytes: Uint8Array }) | null>
}
