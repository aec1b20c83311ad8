import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { DaySpan } from '../../domain/calendar/quarters.js'
import { overdueText, upcomingText } from '../../domain/summary/due.js'
import { idsOf, isAbout } from '../../domain/summary/subject.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { readNamed, unclearWords } from './read-named.js'

/**
 * What is not reported and is overdue by now, or (`within`) has its last day in those days; of the agencies, plans and tasks
 * that the words of the question name.
 */
export async function readDue(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  { words, within }: { words: string; within: DaySpan | null },
  asOf: Now,
): Promise<{ text: string } | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const { named, asked, isOfAll } = await readNamed(ports, words, asOf)
  const about = {
    agencyIds: isOfAll ? null : asked.agencies.map(({ id }) => id),
    planIds: named.tasks.length > 0 ? null : idsOf(named.plans),
    taskIds: idsOf(named.tasks.map(({ task }) => task)),
  }
  const rows = await ports.store.obligations.dueByOrWaiting(within?.to ?? localDay(asOf))
  const due = { asOf, obligations: rows.filter((row) => isAbout(row, about)), who: isOfAll ? null : asked.words }
  const text = within ? upcomingText(due, within) : overdueText(due)
  const unclear = unclearWords(named)
  return { text: unclear === '' ? text : `${unclear} Phần đã rõ:\n\n${text}` }
}
