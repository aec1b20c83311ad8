import { quotaText } from '../../domain/delivery/quota-text.js'
import type { Warning } from '../../domain/delivery/quota.js'
import type { Now, Ports } from '../ports.js'

/** Tells every secretary once a month and share how much of a channel's quota has left. */
export async function warnOfQuota(
  { store }: Ports,
  channel: string,
  { share, month, sent, quota }: { share: Warning; month: string; sent: number; quota: number },
  now: Now,
): Promise<void> {
  const text = quotaText(channel, share, month, sent, quota)
  const secretaries = await store.members.withRole(['secretary'])
  const notices = secretaries.map(({ id }) => {
    return { key: `notice:quota:${channel}:${month}:${share}:${id}`, memberId: id, text }
  })
  await store.pushes.addNotices(notices, now)
}
