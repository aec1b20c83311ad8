import { Temporal } from 'temporal-polyfill'
import { localTime } from '../../domain/calendar/local-day.js'
import { CODE_MINUTES, writtenCode } from '../../domain/people/link-code.js'
import type { LetterOutcome } from '../../domain/people/letter-box.js'
import type { Member } from '../../store/members.js'
import type { Rows } from '../../store/store.js'
import type { Now, Ports } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { bytesOfInterview } from './bytes-of-interview.js'
import { drawLinkCode } from './draw-link-code.js'
import type { PostLetter } from './letters.js'

// Letters go to people who have not asked for them yet.
const MOST_AN_HOUR = 3

const NO_BOX = 'Máy chủ thư báo không có hộp thư này. Đề nghị kiểm tra lại địa chỉ, hoặc gõ /huy để dừng.'
const FAILED = 'Hiện chưa gửi được thư. Đề nghị gõ lại địa chỉ sau ít phút, hoặc gõ /huy để dừng.'
const tooMany = (until: Now): string =>
  `Đã gửi ${MOST_AN_HOUR} mã trong một giờ. Đề nghị thử lại sau ${localTime(until.add({ seconds: 59 })).toString({ smallestUnit: 'minute' })}, hoặc gõ /huy để dừng.`

/**
 * Sends a code of six digits to a letter box, which becomes the member's when he types it in a chat of his. At most three
 * an hour for a member. The same again in the same interview (`id`) is the same letter, and is not posted a second time.
 */
export async function sendLetterCode(
  ports: Pick<Ports, 'store'> & { post: PostLetter },
  member: Member,
  asked: { id: string; letterBox: string },
  now: Now,
): Promise<{ letterBox: string } | Refused> {
  const { letterBox } = asked
  const made = await letterCodeOf(ports, member.id, asked, now)
  if (isRefused(made)) return made
  const { code, codeHash, letterOutcome } = made
  if (letterOutcome === 'sent') return { letterBox }
  if (letterOutcome === 'no-box') return refuse(NO_BOX)
  const text = [
    `Mã xác nhận thư điện tử: ${writtenCode(code)}`,
    '',
    `Đồng chí ${member.name} vừa đề nghị nhận tin nhắc của Đầu Mối (Hội đồng phối hợp phổ biến, giáo dục pháp luật) tại địa chỉ này. Để xác nhận, gõ mã trên vào cuộc trò chuyện với Đầu Mối trong ${CODE_MINUTES} phút.`,
    'Nếu đồng chí không yêu cầu, xin bỏ qua thư này: mã không được dùng thì tin nhắc không được gửi tới đây.',
  ].join('\n')
  const outcome = await ports.post({ to: letterBox, text, key: `code:${codeHash}` })
  // What was not taken may be posted another time.
  if (outcome !== 'failed') await ports.store.linkCodes.noteLetter(codeHash, outcome)
  if (outcome === 'sent') return { letterBox }
  if (outcome === 'no-box') return refuse(NO_BOX)
  // It is not for the person to wait an hour because a server was away.
  await ports.store.linkCodes.void(codeHash)
  return refuse(FAILED)
}

interface LetterCode {
  code: string
  codeHash: string
  /** Null where its letter is still to be posted. */
  letterOutcome: LetterOutcome | null
}

const NUMBER_BYTES = 6

async function letterCodeOf(
  ports: Pick<Ports, 'store'>,
  memberId: string,
  { id, letterBox }: { id: string; letterBox: string },
  now: Now,
): Promise<LetterCode | Refused> {
  const expiresAt = now.add({ minutes: CODE_MINUTES })
  const keep = async (rows: Rows, { code, codeHash }: { code: string; codeHash: string }) => {
    await rows.members.lockAddresses(memberId)
    const known = await rows.linkCodes.of(codeHash)
    if (known) {
      const { letterOutcome } = known
      // Nobody can do anything with a letter whose code has expired.
      const isStillGood = letterOutcome !== null || Temporal.Instant.compare(known.expiresAt, now) > 0
      const isThis = known.memberId === memberId && known.letterBox === letterBox && isStillGood
      return isThis ? { code, codeHash, letterOutcome } : null
    }
    const before = await rows.linkCodes.lettersSince(memberId, now.subtract({ hours: 1 }))
    const [first] = before.toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)
    if (first && before.length >= MOST_AN_HOUR) return refuse(tooMany(first.add({ hours: 1 })))
    if (!(await rows.linkCodes.add({ codeHash, memberId, letterBox, expiresAt }, now))) return null
    const trace = { action: 'member.link-code', subject: 'member' as const, subjectId: memberId }
    await rows.audit.add({ at: now, actorId: memberId, ...trace, change: { channel: 'email' } })
    return { code, codeHash, letterOutcome: null }
  }
  return drawLinkCode<LetterCode | Refused>(ports, now, keep, async (nth) =>
    (await bytesOfInterview(ports, id, letterBox, String(nth))).readUIntBE(0, NUMBER_BYTES),
  )
}
