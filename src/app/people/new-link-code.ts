import { CODE_MINUTES } from '../../domain/people/link-code.js'
import type { Now, Ports } from '../ports.js'
import { drawLinkCode } from './draw-link-code.js'

// The button may be pressed twice, and the first answer lost: the codes before the newest go on working for their time.
const MOST_AT_ONCE = 3

/**
 * A code of six digits with which a member links a further chat by typing it there; works once, for 15 minutes. `onlyIn`
 * ('<channel>:<chat>'): in no other chat, because whoever else reads that one may see it.
 */
export async function newLinkCode(
  ports: Pick<Ports, 'store'>,
  memberId: string,
  now: Now,
  onlyIn?: string,
): Promise<{ code: string; expiresAt: Now }> {
  const expiresAt = now.add({ minutes: CODE_MINUTES })
  return drawLinkCode(ports, now, async (rows, { code, codeHash }) => {
    const where = onlyIn === undefined ? {} : { onlyIn }
    if (!(await rows.linkCodes.add({ codeHash, memberId, expiresAt, ...where }, now))) return null
    await rows.linkCodes.keepNewest(memberId, MOST_AT_ONCE)
    const trace = { action: 'member.link-code', subject: 'member' as const, subjectId: memberId, change: {} }
    await rows.audit.add({ at: now, actorId: memberId, ...trace })
    return { code, expiresAt }
  })
}
