import { createHash, randomBytes } from 'node:crypto'
import { may, refusal, ROLE_NAMES, type MemberRole } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

export interface Invitation {
  member: Member
  /** False where that person was in the list already. */
  isNew: boolean
  /** Works once; only its hash is stored. */
  code: string
  expiresAt: Now
}

const VALID_DAYS = 7

/**
 * Creates a member of an agency (or of the Council, without one) and a one-time code to sign in with.
 * The same id, or the same name in the same role and agency, makes no second member, only a new code; without a name
 * (null) the member is called by the role.
 */
export async function inviteMember(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  wanted: { id?: string; name: string | null; unit?: string | null; role: MemberRole; agencyId: string | null },
  now: Now,
): Promise<Invitation | Refused> {
  if (!may(actor, 'member.invite')) return refuse(refusal(actor, 'member.invite'))
  if (wanted.role === 'admin' && actor.role !== 'admin') return refuse(refusal(actor, 'member.invite'))
  return store.inTransaction(async (rows) => {
    const known = (wanted.id ? await rows.members.byId(wanted.id) : null) ?? (await namesake(rows, wanted))
    if (known) return { member: known, isNew: false, ...(await newCode(rows, known.id, now)) }
    const member = await rows.members.add({ ...wanted, name: wanted.name ?? ROLE_NAMES[wanted.role] })
    const { name, role } = member
    const change = { name, role, agency: member.agency }
    await rows.audit.add({
      at: now,
      actorId: actor.id,
      action: 'member.add',
      subject: 'member',
      subjectId: member.id,
      change,
    })
    if (member.agencyId) await rows.obligations.lookAgain(member.agencyId, localDay(now))
    return { member, isNew: true, ...(await newCode(rows, member.id, now)) }
  })
}

/** Someone of that name and role in that agency already: a new link for the same person, not a second person. */
async function namesake(
  rows: Pick<Rows, 'members'>,
  { name: wanted, role: as, agencyId }: { name: string | null; role: MemberRole; agencyId: string | null },
): Promise<Member | null> {
  if (!agencyId || wanted === null) return null
  const members = await rows.members.ofAgency(agencyId)
  return members.find(({ name, role }) => role === as && sameName(name, wanted)) ?? null
}

// Marks count: Hoa and Hòa are two people.
const sameName = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/** A fresh code for someone who is a member already: another device, another channel, a lost link. */
export async function newCode(
  rows: Pick<Rows, 'invites'>,
  memberId: string,
  now: Now,
): Promise<Pick<Invitation, 'code' | 'expiresAt'>> {
  // 96 bits, in characters that a Telegram start payload and a URL path can carry.
  const code = randomBytes(12).toString('base64url')
  const expiresAt = now.add({ hours: VALID_DAYS * 24 })
  await rows.invites.add(memberId, hashOfCode(code), expiresAt)
  return { code, expiresAt }
}

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex')
