import type { Stage } from '../stage.js'
import type { Entry, MayBeLeftOut, UnderTest } from '../under-test.js'

/** One thing that every channel does, as people and the rest of the product meet it. */
export interface Row {
  name: string
  /** By which a channel to which it does not apply says so. */
  key?: MayBeLeftOut
  run(t: UnderTest, entry: Entry, stage: Stage): Promise<void>
}

/** As the bot names an answer: a channel that can do so writes what has the same key once. */
export const answer = <T extends object>(event: number, other: T): T => ({ ...other, dau_moi_key: `reply:${event}:1` })
