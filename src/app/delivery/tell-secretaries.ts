import type { NoticeAbout } from '../../store/pushes.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now } from '../ports.js'

/** Has the secretaries learn of what a focal point did in their register; what they do themselves they know. */
export async function tellSecretaries(
  rows: Rows,
  actor: Actor,
  { key, text, about }: { key: string; text: string; about: NoticeAbout },
  now: Now,
): Promise<void> {
  if (actor.role !== 'focal-point') return
  const secretaries = await rows.members.withRole(['secretary'])
  await rows.pushes.addNotices(
    secretaries.map(({ id }) => ({ key: `notice:${key}:${id}`, memberId: id, text, about })),
    now,
  )
}
