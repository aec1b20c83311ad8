import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../../domain/calendar/local-day.js'
import { dueReminders, type DueReminders } from '../../domain/reminder/due-reminders.js'
import type { OverviewFor } from '../../domain/reminder/overview.js'
import { isPushTime } from '../../domain/reminder/push-time.js'
import type { Shares } from '../../domain/reminder/shares.js'
import { sharesOf } from '../../domain/reminder/shares.js'
import type { Person } from '../../domain/reminder/types.js'
import { widestHours } from '../../domain/settings/settings.js'
import type { DueAgency, DueObligation, DueOfAgencies, DuePerson } from '../../store/due.js'
import type { Obligation } from '../../store/obligations.js'
import { readOverviews } from './overviews.js'
import { personOf } from './person.js'
import type { Now, Ports } from '../ports.js'
import { type Rules, rulesIn } from '../settings/rules.js'

type Reads = Pick<Ports, 'store'>

/** So many obligations are held in memory at once, or those of one agency where that has more. */
const PAGE = 5_000

/** What of `obligations` is due to whom at `now` and not yet in the ledger. Stores nothing. */
export async function readDueReminders({ store }: Reads, obligations: Obligation[], now: Now): Promise<DueReminders> {
  const agencyIds = [...new Set(obligations.map((obligation) => obligation.agencyId))]
  const ids = obligations.map(({ id }) => id)
  const [rules, members, ledger, snoozes, digestedToday, overviews] = await Promise.all([
    rulesIn(store),
    store.members.concernedBy(agencyIds),
    store.reminders.keysOf(ids),
    store.snoozes.of(ids),
    store.pushes.digestedOn(localDay(now)),
    readOverviews({ store }, now),
  ])
  const people = members.map(personOf)
  return dueReminders({ ...rules, obligations, people, ledger, snoozes, overviews, now, digestedToday })
}

/** Those whom something of any agency may concern, and what they have to be told besides. */
export interface Secretaries {
  people: Person[]
  digestedToday: Set<string>
  /** None outside everyone's hours. */
  overviews: OverviewFor[]
}

export async function readSecretaries({ store }: Reads, { calendar, settings }: Rules, now: Now): Promise<Secretaries> {
  const people = await store.due.secretaries(localDay(now))
  const overviews = isPushTime(now, calendar, widestHours(settings, [])) ? await readOverviews({ store }, now) : []
  return { people: people.map(personOf), digestedToday: digestedOf(people), overviews }
}

/** What is due of some agencies, and to whom: a digest of one of their people is in it as a whole. */
export interface DuePage {
  digestedToday: Set<string>
  decide(): Shares<DueObligation>
}

/**
 * All that is due at `now`, some agencies at a time and with narrow rows, so that memory holds however much that is. Two
 * pages are on their way while one is worked on, so that the database always has something to do.
 */
export async function* dueByPages(
  { store }: Reads,
  rules: Rules,
  secretaries: Pick<Secretaries, 'people'>,
  now: Now,
): AsyncGenerator<DuePage> {
  const today = localDay(now)
  const unread = pagesOf(await store.due.agencies(today))
  const reading: Promise<DueOfAgencies>[] = []
  const readOn = (): void => {
    const page = unread.shift()
    if (page) reading.push(readAhead(store, page, today))
  }
  readOn()
  readOn()
  for (let coming = reading.shift(); coming; coming = reading.shift()) {
    const page = await coming
    readOn()
    yield pageOf(page, rules, secretaries, now)
  }
}

function pageOf(
  { obligations, people, snoozes }: DueOfAgencies,
  rules: Rules,
  secretaries: Pick<Secretaries, 'people'>,
  now: Now,
): DuePage {
  const told = ({ ledger }: DueObligation, memberId: string, key: string) => ledger.includes(`,${memberId} ${key},`)
  const everyone = [...people.map(personOf), ...secretaries.people]
  return {
    digestedToday: digestedOf(people),
    decide: () => sharesOf({ ...rules, obligations, people: everyone, told, snoozes, now }),
  }
}

function readAhead(store: Reads['store'], page: DueAgency[], day: Temporal.PlainDate): Promise<DueOfAgencies> {
  const reading = store.due.ofAgencies(page, day)
  // Whoever waits for it hears of a fault; nobody may be waiting yet, or any more.
  reading.catch(() => {})
  return reading
}

function pagesOf(agencies: DueAgency[]): DueAgency[][] {
  const pages: DueAgency[][] = []
  let room = 0
  for (const agency of agencies) {
    const page = pages.at(-1)
    if (!page || agency.count > room) {
      pages.push([agency])
      room = PAGE - agency.count
    } else {
      page.push(agency)
      room -= agency.count
    }
  }
  return pages
}

const digestedOf = (people: DuePerson[]): Set<string> =>
  new Set(people.filter(({ digested }) => digested).map(({ id }) => id))
