import { afterFailure, type SendOutcome } from '../domain/delivery/after-failure.js'
import type { Clock } from '../domain/clock.js'
import { localDay } from '../domain/calendar/local-day.js'
import { isPushTime } from '../domain/reminder/due-reminders.js'
import { digestText } from '../domain/reminder/digest-text.js'
import type { MemberRole } from '../domain/access/roles.js'
import type { Address } from '../store/members.js'
import type { Push } from '../store/pushes.js'
import { COUNCIL } from './due-reminders.js'
import type { Ports } from './ports.js'

/** Sends one message to one address. `key` lets a channel that can do so write it only once. */
export type SendPush = (address: Address, message: Digest & { key: string }) => Promise<SendOutcome>

/** What a person gets, and as whom. */
export interface Digest {
  text: string
  role: MemberRole
}

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

const LEASE_SECONDS = 30

/**
 * Sends every push that is due; returns how many ended in which state.
 * A push that fails by a fault of ours does not keep the others back; the fault is thrown after them.
 */
export async function deliverPushes(delivery: Delivery): Promise<Record<string, number>> {
  const { store, clock, claimant } = delivery
  const counts: Record<string, number> = {}
  const count = (state: string) => void (counts[state] = (counts[state] ?? 0) + 1)

  for (const { id, channel } of await store.pushes.abandoned()) {
    // Its sender died. Where it may have arrived it is not sent again by itself.
    const state = channel === null || delivery.idempotent(channel) ? 'queued' : 'unknown'
    if (await store.pushes.endAbandoned(id, state)) count(state)
  }
  const faults: unknown[] = []
  while (!delivery.stopping() && isPushTime(clock.now(), delivery.calendar)) {
    const push = await store.pushes.claim(claimant, clock.now(), LEASE_SECONDS)
    if (!push) break
    try {
      count(await whileHeld(delivery, push))
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} pushes could not be handled`)
  return counts
}

/** A channel may make its sender wait for longer than a lease lasts. */
async function whileHeld(delivery: Delivery, push: Push): Promise<string> {
  const renewal = setInterval(
    () => {
      // Should it fail, the lease runs out, which the next step finds.
      hold(delivery, push).catch(() => {})
    },
    (LEASE_SECONDS * 1000) / 3,
  )
  try {
    return await deliver(delivery, push)
  } finally {
    clearInterval(renewal)
  }
}

const hold = ({ store, claimant }: Delivery, { id }: Push): Promise<boolean> =>
  store.pushes.renew(id, claimant, LEASE_SECONDS)

async function deliver(delivery: Delivery, push: Push): Promise<string> {
  const { store, clock, claimant } = delivery
  const digest = await digestNow(delivery, push)
  if (!digest) {
    await store.pushes.settle(push.id, claimant, 'skipped')
    return 'skipped'
  }
  let last: SendOutcome | null = null
  for (const address of await addressesFor(delivery, push)) {
    if (!(await hold(delivery, push))) return 'lost'
    const attempt = await store.pushes.beginAttempt(push.id, address, clock.now())
    last = await delivery.send(address, { ...digest, key: `push:${push.id}` })
    if ('messageId' in last) {
      const { messageId } = last
      // Together: an attempt that is known to have arrived must never look like one that can be repeated.
      await store.inTransaction(async (rows) => {
        await rows.pushes.endAttempt(attempt, 'sent', { messageId })
        await rows.pushes.settle(push.id, claimant, 'sent', { text: digest.text, sentAt: clock.now() })
      })
      return 'sent'
    }
    await store.pushes.endAttempt(attempt, last.failure, { error: last.error })
    if (last.failure === 'unreachable') await store.members.markUnreachable(address.id)
    if (last.failure === 'unknown') break
  }
  const next = afterFailure(last, push.attempts, clock.now())
  await store.pushes.settle(push.id, claimant, next.state, next.state === 'queued' ? { notBefore: next.notBefore } : {})
  return next.state
}

/** An attempt that a kill interrupted goes on where it was: another channel would be a second message. */
async function addressesFor({ store }: Delivery, push: Push): Promise<Address[]> {
  const addresses = await store.members.addresses(push.memberId)
  const begun = push.attempts > 1 ? await store.pushes.unfinishedAttempt(push.id) : null
  const same = addresses.filter(({ channel, chat }) => channel === begun?.channel && chat === begun.chat)
  return same.length > 0 ? same : addresses
}

/** The message as things stand at the moment of sending; null where nothing of it is owed any more. */
async function digestNow({ store, clock, calendar }: Delivery, push: Push): Promise<Digest | null> {
  const [member, entries] = await Promise.all([store.members.byId(push.memberId), store.reminders.ofPush(push.id)])
  const obligations = await store.obligations.withIds(entries.map((entry) => entry.obligationId))
  const owed = new Map(
    obligations.filter(({ state }) => state === 'open' || state === 'returned').map((o) => [o.id, o]),
  )
  const items = entries.flatMap(({ obligationId, rung, key }) => {
    const obligation = owed.get(obligationId)
    return obligation ? [{ rung, key, obligation }] : []
  })
  const settled = entries.filter(({ obligationId }) => !owed.has(obligationId))
  if (!member) await store.reminders.skip(idsOf(entries), 'member-removed')
  else if (settled.length > 0) await store.reminders.skip(idsOf(settled), 'settled')
  if (!member || items.length === 0) return null
  const { id, name, role } = member
  const addressee = { id, name, role, agency: member.agency ?? COUNCIL }
  return { role, text: digestText({ member: addressee, channel: '', items }, localDay(clock.now()), calendar) }
}

const idsOf = (entries: { id: string }[]): string[] => entries.map(({ id }) => id)
