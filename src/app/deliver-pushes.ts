import { afterFailure, type SendOutcome } from '../domain/delivery/after-failure.js'
import type { Clock } from '../domain/clock.js'
import { localDay } from '../domain/calendar/local-day.js'
import { digestText } from '../domain/reminder/digest-text.js'
import type { Address } from '../store/members.js'
import type { Push } from '../store/pushes.js'
import { COUNCIL } from './due-reminders.js'
import type { Ports } from './ports.js'

/** Sends one message to one address. `key` lets a channel that can do so write it only once. */
export type SendPush = (address: Address, message: { text: string; key: string }) => Promise<SendOutcome>

export interface Delivery extends Ports {
  clock: Clock
  send: SendPush
  /** Tells processes apart in claims. */
  claimant: string
  /** Channels on which sending the same key again is harmless. */
  idempotent: (channel: string) => boolean
}

const LEASE_SECONDS = 60

/** Sends every push that is due; returns how many ended in which state. */
export async function deliverPushes(delivery: Delivery): Promise<Record<string, number>> {
  const { store, clock, claimant } = delivery
  const counts: Record<string, number> = {}
  const count = (state: string) => void (counts[state] = (counts[state] ?? 0) + 1)

  for (const { id, channel } of await store.pushes.abandoned()) {
    // Its sender died. Where it may have arrived it is not sent again by itself.
    const state = channel === null || delivery.idempotent(channel) ? 'queued' : 'unknown'
    if (await store.pushes.settle(id, state)) count(state)
  }
  for (;;) {
    const push = await store.pushes.claim(claimant, clock.now(), LEASE_SECONDS)
    if (!push) return counts
    count(await deliver(delivery, push))
  }
}

async function deliver(delivery: Delivery, push: Push): Promise<string> {
  const { store, clock } = delivery
  const text = await textNow(delivery, push)
  if (text === null) {
    await store.pushes.settle(push.id, 'skipped')
    return 'skipped'
  }
  let last: SendOutcome | null = null
  for (const address of await store.members.addresses(push.memberId)) {
    const attempt = await store.pushes.beginAttempt(push.id, address, clock.now())
    last = await delivery.send(address, { text, key: `push:${push.id}` })
    if ('messageId' in last) {
      await store.pushes.endAttempt(attempt, 'sent', { messageId: last.messageId })
      await store.pushes.settle(push.id, 'sent', { text, sentAt: clock.now() })
      return 'sent'
    }
    await store.pushes.endAttempt(attempt, last.failure, { error: last.error })
    if (last.failure === 'unreachable') await store.members.markUnreachable(address.id)
    if (last.failure === 'unknown') break
  }
  const next = afterFailure(last, push.attempts, clock.now())
  await store.pushes.settle(push.id, next.state, next.state === 'queued' ? { notBefore: next.notBefore } : {})
  return next.state
}

/** The message as things stand at the moment of sending; null where nothing of it is owed any more. */
async function textNow({ store, clock, calendar }: Delivery, push: Push): Promise<string | null> {
  const [member, entries] = await Promise.all([store.members.byId(push.memberId), store.reminders.ofPush(push.id)])
  const obligations = await store.obligations.withIds(entries.map((entry) => entry.obligationId))
  const owed = new Map(
    obligations.filter(({ state }) => state === 'open' || state === 'returned').map((o) => [o.id, o]),
  )
  const items = entries.flatMap(({ obligationId, rung, key }) => {
    const obligation = owed.get(obligationId)
    return obligation ? [{ rung, key, obligation }] : []
  })
  const settled = entries.filter(({ obligationId }) => !owed.has(obligationId)).map(({ id }) => id)
  if (settled.length > 0) await store.reminders.skip(settled, 'settled')
  if (!member || items.length === 0) return null
  const { id, name, role } = member
  const addressee = { id, name, role, agency: member.agency ?? COUNCIL }
  return digestText({ member: addressee, channel: '', items }, localDay(clock.now()), calendar)
}
