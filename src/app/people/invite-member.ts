import { createHash, randomBytes } from 'node:crypto'
import { may, refusal, ROLE_NAMES, type MemberRole } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { LetterOutcome } from '../../domain/people/letter-box.js'
import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { bytesOfInterview } from './bytes-of-interview.js'

export interface Invitation {
  member: Member
  /** False where that person was in the list already. */
  isNew: boolean
  /** Works once; only its hash is stored. */
  code: string
  expiresAt: Now
  /** What became of its letter; null where none was posted yet, as far as is known. */
  letterOutcome: LetterOutcome | null
}

const VALID_DAYS = 7
// 96 bits, in characters that a Telegram start payload and a URL path can carry.
const CODE_BYTES = 12

/**
 * Creates a member of an agency (or of the Council, without one) and a one-time code to sign in with.
 * The same id is the same invitation with the same code; the same name in the same role and agency makes no second member,
 * only a new code; without a name (null) the member is called by the role. The letter box, if any, becomes the member's
 * once the code is used.
 */
export async function inviteMember(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  wanted: {
    id?: string
    name: string | null
    unit?: string | null
    role: MemberRole
    agencyId: string | null
    letterBox?: string | null
  },
  now: Now,
): Promise<Invitation | Refused> {
  if (!may(actor, 'member.invite')) return refuse(refusal(actor, 'member.invite'))
  if (wanted.role === 'admin' && actor.role !== 'admin') return refuse(refusal(actor, 'member.invite'))
  const code = wanted.id === undefined ? drawnCode() : await codeOf(ports, wanted.id)
  return ports.store.inTransaction(async (rows) => {
    const { letterBox = null, ...person } = wanted
    const invited = async (member: Member): Promise<Omit<Invitation, 'isNew'>> => ({
      member,
      code,
      ...(await kept(rows, member.id, code, now, letterBox)),
    })
    const known = (wanted.id ? await rows.members.byId(wanted.id) : null) ?? (await namesake(rows, wanted))
    // Invited by this very interview, which is handed in again; else by another.
    if (known) return { ...(await invited(known)), isNew: known.id === wanted.id }
    const member = await rows.members.add({ ...person, name: person.name ?? ROLE_NAMES[person.role] })
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
    return { ...(await invited(member)), isNew: true }
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
  const code = drawnCode()
  return { code, expiresAt: (await kept(rows, memberId, code, now, null)).expiresAt }
}

/** Keeps a code for a member; one that is kept already stays as it is. */
async function kept(
  rows: Pick<Rows, 'invites'>,
  memberId: string,
  code: string,
  now: Now,
  letterBox: string | null,
): Promise<Pick<Invitation, 'expiresAt' | 'letterOutcome'>> {
  const codeHash = hashOfCode(code)
  const before = await rows.invites.of(codeHash)
  if (before) return before
  const expiresAt = now.add({ hours: VALID_DAYS * 24 })
  await rows.invites.add(memberId, codeHash, expiresAt, letterBox)
  return { expiresAt, letterOutcome: null }
}

const written = (bytes: Buffer): string => bytes.subarray(0, CODE_BYTES).toString('base64url')
const drawnCode = (): string => written(randomBytes(CODE_BYTES))
const codeOf = async (ports: Pick<Ports, 'store'>, id: string): Promise<string> =>
  written(await bytesOfInterview(ports, id))

export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex')
