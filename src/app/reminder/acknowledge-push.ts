import type { Temporal } from 'temporal-polyfill'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** 'Đã nhận': kept once with its time, as a proof of what reached a person. It stops no reminder. */
export async function acknowledgePush(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  pushId: string,
  now: Now,
): Promise<{ ackedAt: Temporal.Instant } | Refused> {
  const ackedAt = actor.id === null ? null : await store.pushes.acknowledge(pushId, actor.id, now)
  return ackedAt ? { ackedAt } : refuse('Tin này không phải gửi cho đồng chí.')
}
