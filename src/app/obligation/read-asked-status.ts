import type { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import type { Named } from '../../domain/question/named.js'
import type { ListedPlan } from '../../domain/question/named-numbers.js'
import { agencyStatusText } from '../../domain/summary/agency-status-text.js'
import { statusText } from '../../domain/summary/status-text.js'
import { EVERYTHING, planWords, taskWords, type About } from '../../domain/summary/subject.js'
import { andMore } from '../../domain/summary/written.js'
import type { Actor, Now, Ports } from '../ports.js'
import { isRefused, refuse, type Refused } from '../refusal.js'
import { readLists, readNamed, unclearWords } from './read-named.js'
import { readSituationOf } from './read-status.js'

const MOST_SUBJECTS = 4

export interface AskedStatus {
  text: string
  /** Of the one thing that it is about, and of everything, the period may be changed. */
  of: { subjectId: string | null; period: string; overdueYears: number[] } | null
}

/** One thing that a status is asked of. */
interface Subject {
  about: About
  /** For a heading. */
  words: string
  isOneAgency: boolean
  /** The years it can be asked of; null: any. */
  plan: ListedPlan | null
}

/**
 * The status that a question asks for: of each agency, plan or task that it names, or of everything. Without a period ('2026-Q3')
 * that of everything is of `otherwise`, that of one thing of its year.
 */
export async function readAskedStatus(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  { words, period, otherwise }: { words: string; period: string | null; otherwise: string },
  asOf: Now,
): Promise<AskedStatus | Refused> {
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const { named, asked } = await readNamed(ports, words, asOf)
  const ofClass =
    named.types.length > 0 && !asked.byName
      ? { ids: asked.agencies.map(({ id }) => id), words: `các ${asked.words}` }
      : null
  const subjects = subjectsOf(named, ofClass)
  const unclear = unclearWords(named)
  const what = subjects.length === 0 ? 'Tôi chỉ có tình hình chung:' : 'Tình hình của phần đã rõ:'
  const preface = unclear === '' ? [] : [`${unclear} ${what}`]
  const all = subjects.length > 0 ? subjects : [null]
  const texts: string[] = []
  let of: AskedStatus['of'] = null
  for (const subject of all.slice(0, MOST_SUBJECTS)) {
    const read = await readOne(ports, actor, subject, period ?? (subject ? yearOf(subject, asOf) : otherwise), asOf)
    if (isRefused(read)) return read
    texts.push(read.text)
    of = all.length === 1 ? read.of : null
  }
  const others = andMore(all.length - MOST_SUBJECTS, 'nội dung').map((more) => `… ${more}, đề nghị hỏi từng nội dung.`)
  return { text: [...preface, ...texts, ...others].join('\n\n'), of }
}

/** The same of the agency, plan or task with that id; of everything where none has it. */
export async function readStatusOf(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  { subjectId, period }: { subjectId: string | null; period: string },
  asOf: Now,
): Promise<(AskedStatus & { of: NonNullable<AskedStatus['of']> }) | Refused> {
  if (subjectId === null) return readOne(ports, actor, null, period, asOf)
  if (!may(actor, 'status.view')) return refuse(refusal(actor, 'status.view'))
  const { agencies, plans } = await readLists(ports, asOf)
  const [subject = null] = subjectsOf(
    {
      agencies: agencies.filter(({ id }) => id === subjectId),
      plans: plans.filter(({ id }) => id === subjectId),
      tasks: plans.flatMap((plan) => plan.tasks.filter(({ id }) => id === subjectId).map((task) => ({ plan, task }))),
    },
    null,
  )
  return readOne(ports, actor, subject, period, asOf)
}

async function readOne(
  ports: Pick<Ports, 'store'>,
  actor: Actor,
  subject: Subject | null,
  period: string,
  asOf: Temporal.Instant,
): Promise<(AskedStatus & { of: NonNullable<AskedStatus['of']> }) | Refused> {
  const read = await readSituationOf(ports, actor, { period, about: subject?.about ?? EVERYTHING }, asOf)
  if (isRefused(read)) return read
  const { status, besides, obligations, before } = read
  const text = !subject
    ? statusText(status, besides)
    : subject.isOneAgency
      ? agencyStatusText({ about: subject.words, period, asOf, obligations, before })
      : statusText(status, besides, {
          about: subject.words,
          ...(subject.about.taskIds ? { mostNames: Infinity } : {}),
        })
  return { text, of: { subjectId: subject && idOf(subject.about), period, overdueYears: besides.overdueBefore.years } }
}

/** Each agency, or the class of them, with each task or else each plan; nothing where nothing is named. */
function subjectsOf(
  { agencies, plans, tasks }: Pick<Named, 'agencies' | 'plans' | 'tasks'>,
  ofClass: { ids: string[]; words: string } | null,
): Subject[] {
  const who =
    agencies.length > 0 ? agencies.map(({ id, name }) => ({ ids: [id], words: name })) : ofClass ? [ofClass] : [null]
  interface What {
    about: Pick<About, 'planIds' | 'taskIds'>
    words: string
    plan: ListedPlan
  }
  const ofPlans: What[] = plans.map((plan) => ({
    about: { planIds: [plan.id], taskIds: null },
    words: planWords(plan),
    plan,
  }))
  const ofTasks: What[] = tasks.map((one) => ({
    about: { planIds: null, taskIds: [one.task.id] },
    words: taskWords(one),
    plan: one.plan,
  }))
  const what: (What | null)[] = tasks.length > 0 ? ofTasks : plans.length > 0 ? ofPlans : [null]
  return who.flatMap((some) =>
    what.flatMap((one) =>
      some === null && one === null
        ? []
        : [
            {
              about: { ...EVERYTHING, agencyIds: some?.ids ?? null, ...one?.about },
              words: [...(some ? [some.words] : []), ...(one ? [one.words] : [])].join(', '),
              isOneAgency: agencies.length > 0,
              plan: one?.plan ?? null,
            },
          ],
    ),
  )
}

function idOf({ agencyIds, planIds, taskIds }: About): string | null {
  const ids = [agencyIds, planIds, taskIds].flatMap((some) => some ?? [])
  return ids.length === 1 ? ids[0]! : null
}

/** This year, or the nearest of the plan's. */
function yearOf({ plan }: Subject, now: Now): string {
  const { year } = localDay(now)
  return String(plan ? Math.min(Math.max(year, plan.from.year), plan.to.year) : year)
}
