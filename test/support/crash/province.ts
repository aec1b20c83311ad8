import type { AgencyType } from '../../../src/domain/agency/types.js'
import { readDueReminders } from '../../../src/app/reminder/due-reminders.js'
import { localDay } from '../../../src/domain/calendar/local-day.js'
import type { Product } from '../../../src/product.js'
import { addAgency, at, member, plan, SEMINARS, stored, task, YEARLY_REPORT } from '../small-province.js'

const AGENCIES = [
  'Sở Tư pháp',
  'Sở Y tế',
  'Sở Nội vụ',
  'Sở Xây dựng',
  'Sở Công Thương',
  'Sở Tài chính',
  'Thanh tra tỉnh',
]

/** The opening of a quarter, the last day of one, T−1 of the yearly report, a Monday with an overview, two escalations. */
const MOMENTS = ['2026-07-01T08:00', '2026-09-30T16:20', '2026-11-12T08:00', '2026-11-16T09:30', '2026-11-18T10:00']

/** What has to be in the ledger and to be sent at that instant, where nothing was reminded of before. */
export interface Expected {
  now: string
  /** '<obligation> <member> <key> <reason>'; the reason is 'told' where it goes along in a message. */
  ledger: string[]
  digests: { memberId: string; key: string; channel: 'telegram' | 'web'; chat: string }[]
}

/** Some dozens of people, two thirds of them on Telegram, and what is due to them at several moments. */
export async function crashProvince({ store, prisma }: Product): Promise<Expected[]> {
  let people = 0
  const join = async (name: string, role: 'focal-point' | 'leader' | 'secretary', agencyId: string | null) => {
    const { id } = await member(store, `${name} ${people}`, { role, agencyId })
    if (people % 3 > 0) await store.members.link(id, 'telegram', String(1_000 + people))
    people += 1
  }
  for (const name of AGENCIES) {
    const type: AgencyType = name.startsWith('Sở') ? 'so' : 'nganh'
    const agencyId = await addAgency(store, name, type)
    await join('Đầu mối', 'focal-point', agencyId)
    await join('Đầu mối', 'focal-point', agencyId)
    await join('Đầu mối', 'focal-point', agencyId)
    await join('Lãnh đạo', 'leader', agencyId)
  }
  for (let n = 0; n < 3; n += 1) await join('Thư ký', 'secretary', null)
  const training = task('3', 'Tập huấn nghiệp vụ', ['Sở Nội vụ'], 'Quý III/2026')
  await stored(store, plan({ tasks: [SEMINARS, training], reportingDuties: [YEARLY_REPORT] }), at('2026-01-26T09:00'))
  await prisma.$executeRaw`UPDATE "Obligation" SET "nextRungOn" = '2026-01-01'`

  const expected: Expected[] = []
  for (const local of MOMENTS) {
    const now = at(local)
    const due = await readDueReminders({ store }, await store.obligations.notDone(), now)
    const told = due.digests.filter(({ channel }) => channel !== null)
    const digests = await Promise.all(
      told.map(async ({ member: { id: memberId } }) => {
        const [address] = await store.members.addresses(memberId)
        const { channel, chat } = address!
        const key = `digest:${memberId}:${localDay(now).toString()}`
        return { memberId, key, channel: channel as 'telegram' | 'web', chat }
      }),
    )
    expected.push({
      now: now.toString(),
      ledger: [
        ...told.flatMap(({ member: { id }, items }) =>
          items.map(({ obligation, key }) => `${obligation.id} ${id} ${key} told`),
        ),
        ...due.skipped.map(({ obligationId, memberId, key, reason }) => `${obligationId} ${memberId} ${key} ${reason}`),
      ],
      digests,
    })
  }
  return expected
}
