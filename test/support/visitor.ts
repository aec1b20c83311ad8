/** Someone who uses the bot, whatever the channel. */
export interface Visitor {
  says(text: string): void | Promise<void>
  /** Taps the button on the newest message that has it. */
  taps(label: string): void | Promise<void>
  sends(file: { name: string; bytes: Uint8Array; mime: string }): void | Promise<void>
  /** Waits for a message of the bot, new or edited since the visitor last did something. A string has to be in it. */
  sees(wanted: string | RegExp, ms?: number): Promise<{ text: string }>
}
