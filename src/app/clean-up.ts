import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '../domain/clock.js'
import { VALID_HOURS } from './files/file-links.js'
import type { Ports } from './ports.js'

const KEPT_DAYS = 90
// Short statements, so that nobody waits for the clean-up; the rest is for the next day.
const BATCH = 500
const MOST_BATCHES = 200

interface CleanUp extends Pick<Ports, 'store'> {
  files: { forget(before: Temporal.Instant, most: number): Promise<number> }
  /** The clock of the work, by which codes expire. */
  clock: Clock
  /** The real one, by which sign-ins, events and runs are counted. */
  realClock: Clock
  stopping(): boolean
}

/**
 * Forgets what nobody needs after 90 days: runs of jobs, handled events, codes that were used or expired, old sign-ins; and
 * files that no message has, once no link leads to them any more.
 */
export async function cleanUp({ store, files, clock, realClock, stopping }: CleanUp): Promise<Record<string, number>> {
  const before = ({ now }: Clock): Temporal.Instant => now().subtract({ hours: KEPT_DAYS * 24 })
  const inBatches = async (forget: (most: number) => Promise<number>): Promise<number> => {
    let sum = 0
    for (let batch = 0; batch < MOST_BATCHES && !stopping(); batch += 1) {
      const count = await forget(BATCH)
      sum += count
      if (count < BATCH) break
    }
    return sum
  }
  const old = before(realClock)
  return {
    runs: await inBatches((most) => store.jobRuns.forget(old, most)),
    events: await inBatches((most) => store.inbox.forget(old, most)),
    codes: await inBatches((most) => store.invites.forget(before(clock), most)),
    signIns: await inBatches((most) => store.webSessions.forget(old, most)),
    files: await inBatches((most) => files.forget(realClock.now().subtract({ hours: 2 * VALID_HOURS.file }), most)),
  }
}
