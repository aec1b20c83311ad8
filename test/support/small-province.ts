import { Temporal } from 'temporal-polyfill'
import { inviteMember } from '../../src/app/people/invite-member.js'
import { OPERATOR, type Ports } from '../../src/app/ports.js'
import { isRefused, type Refused } from '../../src/app/refusal.js'
import { storePlan, type StoredPlanResult } from '../../src/app/plan/store-plan.js'
import type { MemberRole } from '../../src/domain/access/roles.js'
import type { AgencyType } from '../../src/domain/agency/types.js'
import { localDay } from '../../src/domain/calendar/local-day.js'
import { parseTiming } from '../../src/domain/plan/timing.js'
import type { ParsedPlan, ParsedReportingDuty, ParsedTask } from '../../src/domain/plan/types.js'
import type { PrismaClient } from '../../src/generated/prisma/client.js'
import { dateOf, timestampOf } from '../../src/store/days.js'
import type { Member } from '../../src/store/members.js'
import type { Obligation } from '../../src/store/obligations.js'
import type { Store } from '../../src/store/store.js'

/** '2026-11-12T09:00' in Viet Nam. */
export const at = (local: string): Temporal.Instant => Temporal.Instant.from(`${local}:00+07:00`)
export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

export const portsOf = (store: Store): Ports => ({ store })

/** Fails where a use case refused. */
export function granted<T>(result: T | Refused): T {
  if (isRefused(result)) throw new Error(result.refused)
  return result
}

export function task(number: string, title: string, leads: string[], timing: string): ParsedTask {
  return {
    number,
    title,
    group: null,
    leads,
    coordinators: [],
    actingAgency: null,
    product: null,
    timing: parseTiming(timing, { year: 2026, period: null }),
    official: true,
    source: { start: Number(number) * 100, end: Number(number) * 100 + 50 },
    places: { title: null, leads: null, coordinators: null, timing: null, product: null },
    warnings: [],
  }
}

/** Every agency reports to Sở Tư pháp: the last valid day is Saturday 14/11/2026, the last working day Friday 13/11. */
export const YEARLY_REPORT: ParsedReportingDuty = {
  who: ['Các sở, ban, ngành'],
  to: ['Sở Tư pháp'],
  raw: 'trước ngày 15/11/2026',
  due: '2026-11-15',
  recurrence: 'one-off',
  inclusive: false,
  embeddedIn: null,
  source: { start: 900, end: 950 },
}

export const REVIEW = task('1', 'Rà soát danh mục dự thảo chính sách', ['Sở Tư pháp'], 'Quý II/2026')
export const SEMINARS = task('2', 'Tọa đàm lấy ý kiến về dự thảo', ['Các sở, ban, ngành'], 'Quý III/2026')

/** A plan for 2026 as it is read out of a file. */
export function plan(change: Partial<Pick<ParsedPlan, 'tasks' | 'reportingDuties'>> = {}): ParsedPlan {
  const text = `Kế hoạch truyền thông dự thảo chính sách năm 2026 ${JSON.stringify(change)}`
  return {
    document: {
      type: 'plan',
      number: '12/KH-UBND',
      symbol: 'KH-UBND',
      issuedOn: '2026-01-20',
      issuer: 'Ủy ban nhân dân tỉnh',
      title: 'Kế hoạch truyền thông dự thảo chính sách năm 2026',
      year: 2026,
      period: null,
      basedOn: [],
      carriesOut: null,
      places: { number: null, issuedOn: null, issuer: null, title: null },
    },
    tasks: [REVIEW, SEMINARS],
    reportingDuties: [YEARLY_REPORT],
    text,
    warnings: [],
    ...change,
  }
}

/** A digest that waits to be sent at `now`, with nothing in it yet; its id. */
export async function digestPush(
  client: Pick<PrismaClient, 'push'>,
  memberId: string,
  key: string,
  now: Temporal.Instant,
): Promise<string> {
  const moment = timestampOf(now)
  const data = { key, memberId, day: dateOf(localDay(now)), notBefore: moment, createdAt: moment }
  return (await client.push.create({ data })).id
}

/** The ids of what has a rung on or before that day that somebody may not have been told of. */
export async function remindableOn(prisma: PrismaClient, day: Temporal.PlainDate): Promise<string[]> {
  const where = { state: { in: ['open', 'returned'] }, nextRungOn: { lte: dateOf(day) } }
  return (await prisma.obligation.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

export async function addAgency(store: Store, name: string, type: AgencyType = 'so'): Promise<string> {
  return (await store.agencies.ensure({ name, type })).agency.id
}

export async function stored(
  store: Store,
  parsed: ParsedPlan,
  now = at('2026-01-26T09:00'),
): Promise<StoredPlanResult> {
  return store.inTransaction((rows) => storePlan(rows, OPERATOR, parsed, now))
}

export async function member(
  store: Store,
  name: string,
  { role = 'focal-point', agencyId = null, now = at('2026-01-26T09:00') }: MemberOptions,
): Promise<Member> {
  return granted(await inviteMember({ store }, OPERATOR, { name, role, agencyId }, now)).member
}

interface MemberOptions {
  role?: MemberRole
  agencyId?: string | null
  now?: Temporal.Instant
}

/** Sở Tư pháp with the secretary Hoa and the focal point Bình, Sở Y tế with its focal point Lan, and `parsed` in force. */
export async function smallProvince(store: Store, parsed: ParsedPlan = plan()) {
  const justice = await addAgency(store, 'Sở Tư pháp')
  const health = await addAgency(store, 'Sở Y tế')
  const hoa = await member(store, 'Phạm Hoa', { role: 'secretary', agencyId: justice })
  const binh = await member(store, 'Nguyễn Văn Bình', { agencyId: justice })
  const lan = await member(store, 'Trần Thị Lan', { agencyId: health })
  const { planId } = await stored(store, parsed)
  return { justice, health, hoa, binh, lan, planId }
}

/** What an agency owes, withdrawn rows included. */
export async function owedBy(store: Store, planId: string, agencyId: string): Promise<Obligation[]> {
  return (await store.obligations.ofPlan(planId)).filter((obligation) => obligation.agencyId === agencyId)
}
