import { localDay } from '../../domain/calendar/local-day.js'
import type { Agency } from '../../domain/agency/types.js'
import { namedIn, type Named } from '../../domain/question/named.js'
import type { ListedPlan } from '../../domain/question/named-numbers.js'
import { classWords, type AskedAgencies } from '../../domain/summary/missing-reports.js'
import type { Now, Ports } from '../ports.js'

interface Lists {
  agencies: Agency[]
  plans: ListedPlan[]
}

/** What a question may name: the agencies of today, and the plans that are followed. */
export async function readLists({ store }: Pick<Ports, 'store'>, now: Now): Promise<Lists> {
  const [agencies, plans] = await Promise.all([store.agencies.on(localDay(now)), store.plans.all()])
  return { agencies, plans }
}

/** What the words of a question name, and whom they are about: all agencies where they name none. */
export async function readNamed(
  ports: Pick<Ports, 'store'>,
  words: string,
  now: Now,
): Promise<{ named: Named; asked: AskedAgencies; isOfAll: boolean }> {
  const lists = await readLists(ports, now)
  const named = namedIn(words, lists)
  const byName = named.agencies.length > 0
  const ofTypes = lists.agencies.filter(({ type }) => named.types.length === 0 || named.types.includes(type))
  return {
    named,
    asked: {
      agencies: byName ? named.agencies : ofTypes,
      words: byName ? named.agencies.map(({ name }) => name).join(', ') : classWords(named.types),
      byName,
    },
    isOfAll: !byName && named.types.length === 0,
  }
}

/** 'Tôi chưa rõ “phường Hoa Sen”.', what of the words could not be taken into account; '' where all was. */
export function unclearWords({ absent, unclear }: Named): string {
  const said = [
    ...(absent.length > 0 ? [`Không có ${absent.join(', ')} trong các kế hoạch đang theo dõi.`] : []),
    ...(unclear === '' ? [] : [`Tôi chưa rõ “${unclear}”.`]),
  ]
  return said.join(' ')
}
