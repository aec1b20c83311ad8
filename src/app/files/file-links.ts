import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Now, Ports } from '../ports.js'

/** What a link is good for: fetching one file, or handing a file in. Each is one member's, for a chat that has no files. */
export type LinkTo = { memberId: string; channel: string; chat: string } & (
  | { to: 'file'; fileId: string }
  | { to: 'hand-in' }
)

/** How long a link is good for, by the real clock. */
export const VALID_HOURS = { file: 7 * 24, 'hand-in': 2 }

const EVERY = { memberId: z.uuid(), channel: z.string(), chat: z.string(), until: z.number().int() }
const LINK = z.discriminatedUnion('to', [
  z.object({ to: z.literal('file'), fileId: z.uuid(), ...EVERY }),
  z.object({ to: z.literal('hand-in'), ...EVERY }),
])

type Keys = { store: Pick<Ports['store'], 'ownKeys'> }

/** A token for the path of a link: who has it needs no sign-in, so it expires and cannot be made up. */
export async function linkToken({ store }: Keys, link: LinkTo, now: Now): Promise<string> {
  const until = Math.floor(now.add({ hours: VALID_HOURS[link.to] }).epochMilliseconds / 1_000)
  const said = Buffer.from(JSON.stringify({ ...link, until })).toString('base64url')
  return `${said}.${macOf(await store.ownKeys.of(KEY), said).toString('base64url')}`
}

/** What a token is good for at `now`; null for one that has expired or that we did not make. */
export async function linkIn({ store }: Keys, token: string, now: Now): Promise<LinkTo | null> {
  const [said = '', mac = ''] = token.split('.')
  const given = Buffer.from(mac, 'base64url')
  const right = macOf(await store.ownKeys.of(KEY), said)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const read = LINK.safeParse(JSON.parse(Buffer.from(said, 'base64url').toString()))
  // An older build made links that name no chat.
  if (!read.success) return null
  const { until, ...link } = read.data
  return until * 1_000 > now.epochMilliseconds ? link : null
}

const KEY = 'links'

const macOf = (key: Uint8Array, said: string): Buffer => createHmac('sha256', key).update(said).digest()
