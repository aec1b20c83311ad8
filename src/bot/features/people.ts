import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { restoreMember } from '../../app/people/remove-member.js'
import { may, refusal, ROLE_NAMES } from '../../domain/access/roles.js'
import { matchAgency } from '../../domain/agency/match.js'
import { nearAgencies } from '../../domain/agency/match-near.js'
import type { Agency } from '../../domain/agency/types.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { byVietnamese } from '../../domain/collation.js'
import { placesText } from '../../domain/people/reach-list.js'
import { firstFew } from '../../domain/summary/first-few.js'
import { grouped } from '../../domain/summary/grouped.js'
import { andMore, shorten } from '../../domain/summary/written.js'
import type { MemberWithAddresses } from '../../store/members.js'
import { partsOf, tap, taps } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { markChoice } from '../mark-choice.js'
import { bold, escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'
import { showReach } from './reach.js'

const MOST_AGENCIES = 40
const MOST_NAMES = 20
const MOST_REMOVED = 5

/** /daumoi: who is registered where and by which channel they are reached; the end of a role, and taking that back. */
export function people(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('daumoi', (ctx) => listPeople(services, ctx, ctx.match.trim()))
  composer.callbackQuery(taps('person'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (what === 'of') return listOf(services, ctx, id)
    if (what === 'reach') return showReach(services, ctx)
    if (what !== 'back') return listPeople(services, ctx, '')
    const result = await restoreMember(services, actorOf(ctx.member), id, services.clock.now())
    if (isRefused(result)) return say(ctx, escape(result.refused))
    await markChoice(ctx)
    await say(
      ctx,
      `${bold(result.member.name)} đã được khôi phục vai trò. Các kênh cũ đã gỡ; để người này vào lại, đề nghị mời với đúng họ tên và vai trò để tạo liên kết mới.`,
      [[{ label: 'Tạo liên kết mới', data: beginTap('invite-member') }]],
    )
  })
  return composer
}

/** `wanted`: the name of an agency, or nothing for all of them. */
export async function listPeople(services: BotServices, ctx: BotContext, wanted: string): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'member.remove')) return say(ctx, escape(refusal(actor, 'member.remove')))
  const agencies = await agenciesNow(services)
  if (wanted === '') return showPeople(services, ctx, agencies, null)
  const only = matchAgency(wanted, agencies)?.agency
  if (only) return showPeople(services, ctx, agencies, only)
  const near = nearAgencies(wanted, agencies)
  await say(
    ctx,
    near.length > 0
      ? `Chưa có cơ quan nào tên “${escape(shorten(wanted, 100))}”. Đồng chí muốn xem cơ quan nào dưới đây?`
      : 'Chưa tìm thấy cơ quan này. Gõ tên đầy đủ, ví dụ: /daumoi Sở Y tế.',
    near.map(({ id, name }) => [{ label: shorten(name, 60), data: tap('person', 'of', id) }]),
  )
}

async function listOf(services: BotServices, ctx: BotContext, agencyId: string): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'member.remove')) return say(ctx, escape(refusal(actor, 'member.remove')))
  const agencies = await agenciesNow(services)
  await showPeople(services, ctx, agencies, agencies.find(({ id }) => id === agencyId) ?? null)
}

const agenciesNow = ({ store, clock }: BotServices): Promise<Agency[]> => store.agencies.on(localDay(clock.now()))

/** `only`: of one agency; null: of all. */
async function showPeople(
  services: BotServices,
  ctx: BotContext,
  agencies: Agency[],
  only: Agency | null,
): Promise<void> {
  const everyone = await services.store.members.everyoneWithAddresses()
  const members = only ? everyone.filter(({ agencyId }) => agencyId === only.id) : everyone
  const removed = await services.store.members.removedLately(MOST_REMOVED)
  const represented = new Set(everyone.flatMap(({ role, agencyId }) => (role === 'focal-point' ? [agencyId] : [])))
  const without = (only ? [only] : agencies).filter(({ id }) => !represented.has(id)).map(({ name }) => name)
  const groups = grouped(
    members.toSorted((a, b) => byVietnamese(a.agency ?? '', b.agency ?? '')),
    ({ agency }) => agency ?? '',
  )
  const others = groups.length - MOST_AGENCIES
  await say(
    ctx,
    [
      bold(`${members.length} người trong danh sách`),
      ...groups
        .slice(0, MOST_AGENCIES)
        .map((group) => `${bold(group[0].agency ?? 'Hội đồng')}: ${escape(group.map(personText).join('; '))}`),
      ...andMore(others, 'cơ quan').map((words) => `${words}. Xem một cơ quan: /daumoi Sở Y tế`),
      ...(without.length > 0
        ? ['', `${bold(`Chưa có đầu mối (${without.length})`)}: ${escape(bounded(without, MOST_NAMES))}`]
        : []),
      ...(removed.length > 0
        ? [
            '',
            `${bold('Thôi vai trò gần đây')}: ${escape(removed.map(({ name, agency }) => (agency ? `${name} (${agency})` : name)).join('; '))}`,
          ]
        : []),
    ].join('\n'),
    [
      [
        { label: 'Mời đầu mối', data: beginTap('invite-member') },
        { label: 'Ai nhận tin ở đâu', data: tap('person', 'reach') },
      ],
      ...(members.some(({ id }) => id !== ctx.member?.id)
        ? [[{ label: 'Cho thôi vai trò', data: beginTap('remove-member', only?.id) }]]
        : []),
      ...removed.map(({ id, name }) => [{ label: `Khôi phục ${shorten(name, 40)}`, data: tap('person', 'back', id) }]),
    ],
  )
}

function personText(person: MemberWithAddresses): string {
  const { name, role, channel } = person
  const reached = placesText(person)
  return `${name} (${ROLE_NAMES[role]}, ${channel === null ? `không nhận được tin: ${reached}` : reached})`
}

function bounded(names: string[], most: number): string {
  const { shown, others } = firstFew(names, most)
  return [...shown, ...andMore(others, 'cơ quan')].join('; ')
}
