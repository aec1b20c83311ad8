import type { Now, Ports } from '../ports.js'

/** Which browsers of a person: one, or all but the one in use. */
export type WhichSessions = { only: string } | { allBut: string }

/**
 * Signs a person out of browsers, as far as they are that person's; a new code or link lets them in again, and what was
 * sent from them stays. `at` is the real time, by which sign-ins go. Returns the ids of those that were ended.
 */
export async function endSessions(
  { store }: Pick<Ports, 'store'>,
  memberId: string,
  which: WhichSessions,
  { now, at }: { now: Now; at: Now },
): Promise<string[]> {
  return store.inTransaction(async (rows) => {
    const ended = (await rows.webSessions.of(memberId, at)).filter(({ id }) =>
      'only' in which ? id === which.only : id !== which.allBut,
    )
    const ids = ended.map(({ id }) => id)
    if (ids.length === 0) return []
    await rows.webSessions.closeOf(memberId, ids)
    const change = { devices: ended.map(({ device }) => device ?? '') }
    const trace = { action: 'member.sign-out', subject: 'member' as const, subjectId: memberId, change }
    await rows.audit.add({ at: now, actorId: memberId, ...trace })
    return ids
  })
}
