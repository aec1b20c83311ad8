import { localDay } from '../domain/calendar/local-day.js'
import type { DueReminders } from '../domain/reminder/due-reminders.js'
import type { Digest } from '../domain/reminder/types.js'
import { readDueReminders } from './due-reminders.js'
import type { Now, Ports } from './ports.js'

/**
 * Enters everything that is due at `now` into the ledger, with one push a person a day to carry it.
 * A missed tick heals at the next one; two processes at once, or a kill in between, enter nothing twice.
 */
export async function sendDueReminders(
  ports: Ports,
  now: Now,
): Promise<{ digests: number; skipped: number; withoutChannel: number }> {
  const { store } = ports
  await takeBackOldPushes(ports, now)
  const obligations = await store.obligations.remindableOn(localDay(now))
  const due = await readDueReminders(ports, obligations, now)

  let [digests, skipped] = [0, 0]
  const stillToServe = new Set<string>()
  const reachable = due.digests.filter((digest) => digest.channel !== null)
  for (const digest of reachable) {
    const superseded = due.skipped.filter(({ memberId }) => memberId === digest.member.id)
    if (await enter(ports, digest, superseded, now)) {
      digests += 1
      skipped += superseded.length
    } else {
      // Another process was first, perhaps with less in its digest: the next tick looks at these again.
      for (const { obligation } of digest.items) stillToServe.add(obligation.id)
    }
  }
  const served = due.next.filter(({ obligationId }) => !stillToServe.has(obligationId))
  await store.obligations.setNextRungs(obligations, served)
  return { digests, skipped, withoutChannel: due.digests.length - reachable.length }
}

/** What could not be sent on its day goes into the next digest: two messages on one morning would be one too many. */
async function takeBackOldPushes({ store }: Ports, now: Now): Promise<void> {
  const today = localDay(now)
  for (const id of await store.pushes.queuedBefore(today)) {
    await store.inTransaction(async (rows) => {
      if (!(await rows.pushes.withdraw(id))) return
      const entries = await rows.reminders.ofPush(id)
      await rows.reminders.release(id)
      await rows.obligations.lookAt(
        entries.map(({ obligationId }) => obligationId),
        today,
      )
    })
  }
}

/** The push and its ledger rows commit together; false where another process was first. */
async function enter(
  { store }: Ports,
  { member, items }: Digest,
  superseded: DueReminders['skipped'],
  now: Now,
): Promise<boolean> {
  const day = localDay(now)
  return store.inTransaction(async (rows) => {
    const pushId = await rows.pushes.add({
      key: `digest:${member.id}:${day.toString()}`,
      memberId: member.id,
      day,
      notBefore: now,
      createdAt: now,
    })
    if (!pushId) return false
    await rows.reminders.add([
      ...items.map(({ obligation, key, rung }) => ({
        obligationId: obligation.id,
        memberId: member.id,
        key,
        rung,
        pushId,
        skipped: null,
        createdAt: now,
      })),
      ...superseded.map(({ reason, ...entry }) => ({ ...entry, pushId: null, skipped: reason, createdAt: now })),
    ])
    return true
  })
}
