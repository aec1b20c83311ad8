import type { Clock } from '../../domain/clock.js'
import { afterFailure, repeatedText, type Failure, type SendOutcome } from '../../domain/delivery/after-failure.js'
import type { Address } from '../../store/addresses.js'
import type { Push } from '../../store/pushes.js'
import { messageNow, type PushMessage } from './message-now.js'
import { endGoneGroup } from '../group/end-gone-group.js'
import { noteUnreachable } from '../people/note-unreachable.js'
import type { Ports } from '../ports.js'

/**
 * Sends one message to one address. `key` lets a channel that can do so write it only once. `leaving` is to be called when
 * the message is about to leave: until then, whatever happens, it certainly has not arrived.
 */
export type SendPush = (
  address: Address,
  message: PushMessage & { key: string },
  leaving: () => Promise<void>,
) => Promise<SendOutcome>

export interface Delivery extends Ports {
  clock: Clock
  send: SendPush
  /** Tells processes apart in claims. */
  claimant: string
  /** Whether the process is about to end: then no further push is taken up. */
  stopping(): boolean
  /** Channels on which sending the same key again is harmless. */
  idempotent: (channel: string) => boolean
}

/** Resolves when a message may leave by that channel, with what is to be called when it is known what became of it. */
export type MayLeave = (channel: string) => Promise<() => void>

/** Seconds after which somebody else may take over what a process has claimed. */
export const LEASE_SECONDS = 30

/** Does something with a claimed push; a channel may make its sender wait for longer than a lease lasts. */
export async function whileHeld<T>(delivery: Delivery, push: Push, work: () => Promise<T>): Promise<T> {
  const renewal = setInterval(
    () => {
      // Should it fail, the lease runs out, which the next step finds.
      hold(delivery, push).catch(() => {})
    },
    (LEASE_SECONDS * 1000) / 3,
  )
  try {
    return await work()
  } finally {
    clearInterval(renewal)
  }
}

const hold = ({ store, claimant }: Delivery, { id }: Push): Promise<boolean> =>
  store.pushes.renew(id, claimant, LEASE_SECONDS)

/**
 * Sends a claimed push to the first address that takes it, or to its group; returns the state in which it is left.
 * `mayLeave` is waited for where a message can be sent twice.
 */
export async function deliverPush(delivery: Delivery, push: Push, mayLeave: MayLeave): Promise<string> {
  const { store, clock, claimant } = delivery
  const message = await messageNow(delivery, push, clock.now())
  if (!message) {
    await store.pushes.settle(push.id, claimant, 'skipped')
    return 'skipped'
  }
  const doubtful = push.attempts > 1 ? await store.pushes.doubtfulAttempts(push.id) : []
  const failures: Failure[] = []
  const addresses = await addressesFor(delivery, push, doubtful[0])
  for (const address of addresses) {
    const canBeTwice = !delivery.idempotent(address.channel)
    const text = doubtful.length > 0 && canBeTwice ? repeatedText(message.text) : message.text
    const outcome = await sendTo(delivery, push, address, { ...message, text }, canBeTwice ? mayLeave : AT_ONCE)
    if (outcome === 'lost' || outcome === 'sent') return outcome
    const failure = outcome.failed
    failures.push(failure)
    if (failure === 'unreachable') {
      const instead = await afterUnreachable(delivery, push, address)
      if (instead && doubtful.length === 0) addresses.push(instead)
    }
    if (failure === 'unknown') break
  }
  const doubts = doubtful.length + (failures.includes('unknown') ? 1 : 0)
  const next = afterFailure(failures, { attempts: push.attempts, doubts }, clock.now())
  await store.pushes.settle(push.id, claimant, next.state, next.state === 'queued' ? { notBefore: next.notBefore } : {})
  return next.state
}

const AT_ONCE: MayLeave = async () => () => {}

/** One attempt, recorded from when it leaves until it is known what became of it. */
async function sendTo(
  { store, clock, claimant, send }: Delivery,
  { id }: Push,
  address: Address,
  message: PushMessage,
  mayLeave: MayLeave,
): Promise<'sent' | 'lost' | { failed: Failure }> {
  const begin = () => store.pushes.beginAttempt(id, claimant, address, clock.now())
  let attempt: number | null = null
  let isKnown = (): void => {}
  const leaving = async (): Promise<void> => {
    if (attempt !== null) return
    isKnown = await mayLeave(address.channel)
    attempt = await begin()
    if (attempt === null) throw new Error('somebody else has the push')
  }
  try {
    const outcome = await send(address, { ...message, key: `push:${id}` }, leaving)
    // What could not leave was tried all the same.
    const tried = attempt ?? (await begin())
    if (tried === null) return 'lost'
    if ('messageId' in outcome) {
      const { messageId } = outcome
      await store.pushes.arrived(id, tried, { messageId, text: message.text, sentAt: clock.now() })
      return 'sent'
    }
    await store.pushes.endAttempt(tried, outcome.failure, outcome.error)
    return { failed: outcome.failure }
  } finally {
    isKnown()
  }
}

/** What to try instead of an address that takes nothing any more; a group has no other. */
async function afterUnreachable(delivery: Delivery, push: Push, { id }: Address): Promise<Address | null> {
  const now = delivery.clock.now()
  if (push.groupId === null) return noteUnreachable(delivery, push.memberId, id, now)
  const group = await delivery.store.groups.byId(push.groupId)
  if (group) await endGoneGroup(delivery, group, now)
  return null
}

/** What may have arrived goes where it went: another channel would be a second message for certain. */
async function addressesFor(
  { store }: Delivery,
  push: Push,
  doubtful: { channel: string; chat: string } | undefined,
): Promise<Address[]> {
  if (push.groupId !== null) {
    const group = await store.groups.byId(push.groupId)
    return group ? [group] : []
  }
  const addresses = await store.members.loudAddresses(push.memberId)
  const same = addresses.filter(({ channel, chat }) => channel === doubtful?.channel && chat === doubtful.chat)
  return same.length > 0 ? same : addresses
}
