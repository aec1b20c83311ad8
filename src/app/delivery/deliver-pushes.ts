import { mayBeRepeatedAfterDeath } from '../../domain/delivery/after-failure.js'
import { isAnyPushTime } from '../../domain/reminder/push-time.js'
import { deliverPush, LEASE_SECONDS, whileHeld, type Delivery } from './deliver-push.js'
import { oneOnItsWay } from './one-on-its-way.js'
import { oneByOne } from '../one-by-one.js'
import { rulesIn } from '../settings/rules.js'

// How often to look for what a dead process left, and for pushes that came while the last ones are still under way.
const LOOK_AGAIN_MS = 10_000
// Looking up, waiting for a turn and sending to several people at once keeps the pace of a channel.
const MOST_SENDERS = 8
// By one channel a message is on its way at a time, so that a kill leaves at most this one in doubt; one that is on its way
// for longer than this does not keep the others back.
const LONGEST_ALONE_MS = 2_000
const FAULTS_KEPT = 10

/**
 * Sends every push that is due, several at a time and one after another to one person; returns how many ended in which state.
 * A push that fails by a fault of ours does not keep the others back; the first such faults are thrown after them.
 */
export async function deliverPushes(delivery: Delivery): Promise<Record<string, number>> {
  const { store, clock, claimant } = delivery
  const counts: Record<string, number> = {}
  const count = (state: string) => void (counts[state] = (counts[state] ?? 0) + 1)
  const faults: unknown[] = []
  let faulty = 0
  const { settings, calendar } = await rulesIn(store)
  const mayTakeUp = (): boolean => !delivery.stopping() && isAnyPushTime(clock.now(), calendar, settings)

  const inOrder = oneByOne()
  const mayLeave = oneOnItsWay(LONGEST_ALONE_MS)
  const senders = new Set<Promise<void>>()
  const fault = (error: unknown): void => {
    faulty += 1
    if (faults.length < FAULTS_KEPT) faults.push(error)
  }
  async function sendAll(): Promise<void> {
    while (mayTakeUp()) {
      const push = await store.pushes.claim(claimant, clock.now(), LEASE_SECONDS)
      if (!push) return
      // Where there was one there may be more.
      callSender()
      await whileHeld(delivery, push, () =>
        inOrder(push.groupId ?? push.memberId, () => deliverPush(delivery, push, mayLeave)),
      ).then(count, fault)
    }
  }
  function callSender(): void {
    if (senders.size === MOST_SENDERS) return
    const sender = sendAll().catch(fault)
    senders.add(sender)
    void sender.then(() => senders.delete(sender))
  }
  async function look(): Promise<void> {
    for (const { id, doubts } of await store.pushes.abandoned()) {
      // Its sender died.
      const state = mayBeRepeatedAfterDeath(doubts) ? 'queued' : 'unknown'
      if (await store.pushes.endAbandoned(id, state)) count(state)
    }
    callSender()
  }
  async function sendersDone(): Promise<void> {
    while (senders.size > 0) await Promise.all(senders)
  }

  await look()
  let looking = Promise.resolve()
  const again = setInterval(() => {
    looking = look().catch(fault)
  }, LOOK_AGAIN_MS)
  await sendersDone()
  clearInterval(again)
  await looking
  await sendersDone()
  if (faulty > 0) throw new AggregateError(faults, `${faulty} pushes could not be handled`)
  return counts
}
