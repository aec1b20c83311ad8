import { actorOf } from '../../app/ports.js'
import { may, refusal } from '../../domain/access/roles.js'
import { byVietnamese } from '../../domain/collation.js'
import { reachLine, reachListOf } from '../../domain/people/reach-list.js'
import { firstFew } from '../../domain/summary/first-few.js'
import { andMore } from '../../domain/summary/written.js'
import type { MemberWithAddresses } from '../../store/members.js'
import { tap } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { bold, escape, say } from '../say.js'

const MOST_NAMES = 60

/** By which channels everyone is reached, in order; first those who are not. */
export async function showReach(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'member.remove')) return say(ctx, escape(refusal(actor, 'member.remove')))
  const everyone = await services.store.members.everyoneWithAddresses()
  const { unreached, neverIn, partly, reached } = reachListOf(
    everyone.toSorted((a, b) => byVietnamese(a.agency ?? '', b.agency ?? '')),
  )
  const parts = [
    section('Không nhận được tin ở đâu', unreached),
    section('Chưa vào lần nào, tin chờ trên trang web', neverIn),
    section('Nhận được tin, nhưng có kênh không gửi được', partly),
    section('Nhận được tin', reached),
  ]
  await say(ctx, parts.filter((part) => part !== '').join('\n\n'), [
    [{ label: 'Danh sách đầu mối', data: tap('person', 'list') }],
  ])
}

function section(title: string, people: MemberWithAddresses[]): string {
  if (people.length === 0) return ''
  const { shown, others } = firstFew(people, MOST_NAMES)
  const more = andMore(others, 'người').map((words) => `${words}. Xem một cơ quan: /daumoi Sở Y tế`)
  return [bold(`${title} (${people.length})`), ...shown.map((person) => escape(reachLine(person))), ...more].join('\n')
}
