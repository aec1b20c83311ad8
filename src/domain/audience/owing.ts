import { Temporal } from 'temporal-polyfill'
import type { Agency } from '../agency/types.js'
import { fold } from '../fold.js'
import type { ObligationKind } from '../obligation/types.js'
import { periodSpan } from '../obligation/period.js'
import { hear } from '../question/heard.js'
import { periodLabelOf, periodsIn } from '../question/period.js'
import { isInPeriod } from '../summary/in-period.js'
import { periodName } from '../summary/period-name.js'
import type { AudienceSaid } from './read-audience.js'

/** What agencies lead, can do, and have not done: one window of a task, duty or request. */
export interface OwedAlike {
  /** 'task:<id>', 'duty:<id>' or 'request:<id>'; the windows of one task have the same. */
  key: string
  kind: ObligationKind
  taskNumber: string | null
  title: string
  period: string
  opensOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate | null
  agencyIds: string[]
}

/** On what somebody has not reported: anything whose day is over, one thing, or all of a period ('2026-Q3'). */
export type Lacking = { kind: 'overdue' } | { kind: 'thing'; key: string } | { kind: 'period'; period: string }

type Only = NonNullable<AudienceSaid['only']>

/** What the words of a condition mean; null where they name nothing, or several things. */
export function lackingIn({ kind, what }: Only, owed: OwedAlike[], today: Temporal.PlainDate): Lacking | null {
  if (what === '') return kind === 'overdue' ? { kind: 'overdue' } : null
  const { text } = hear(what, today, 'secretary')
  const number = /^(?:nhiem vu|muc|noi dung|viec)?(?: so)? ?(\d+(?:\.\w+)*)$/.exec(text)?.[1]
  const named = number
    ? owed.filter(({ taskNumber }) => taskNumber?.toLowerCase() === number)
    : owed.filter(({ title }) => fold(title) === fold(what))
  const similar = named.length > 0 || number ? named : owed.filter(({ title }) => fold(title).includes(fold(what)))
  const keys = [...new Set(similar.map(({ key }) => key))]
  if (keys.length === 1) return { kind: 'thing', key: keys[0]! }
  const period = periodLabelOf(periodsIn(text, today)[0] ?? null)
  return period === null || keys.length > 0 ? null : { kind: 'period', period }
}

/** Those of the agencies that have not reported. */
export function owingAmong(
  agencies: Agency[],
  lacking: Lacking,
  owed: OwedAlike[],
  today: Temporal.PlainDate,
): Agency[] {
  const ids = new Set(owed.filter((one) => isMeant(one, lacking, today)).flatMap(({ agencyIds }) => agencyIds))
  return agencies.filter(({ id }) => ids.has(id))
}

/** 'nhiệm vụ 2. Tọa đàm', 'mọi việc quá hạn', 'Quý III/2026'. */
export function lackingText(lacking: Lacking, owed: OwedAlike[]): string {
  if (lacking.kind === 'overdue') return 'mọi việc đã quá hạn'
  if (lacking.kind === 'period') return periodName(lacking.period)
  const thing = owed.find(({ key }) => key === lacking.key)
  return thing ? thingName(thing) : 'việc đã báo cáo đủ'
}

export const thingName = ({ taskNumber, title }: Pick<OwedAlike, 'taskNumber' | 'title'>): string =>
  taskNumber === null ? title : `${taskNumber}. ${title}`

function isMeant(one: OwedAlike, lacking: Lacking, today: Temporal.PlainDate): boolean {
  switch (lacking.kind) {
    case 'overdue':
      return isOverdue(one, today)
    case 'thing':
      return one.key === lacking.key
    case 'period': {
      const span = periodSpan(lacking.period)
      return span !== null && isInPeriod(one, span)
    }
  }
}

export const isOverdue = ({ dueOn }: OwedAlike, today: Temporal.PlainDate): boolean =>
  dueOn !== null && Temporal.PlainDate.compare(dueOn, today) < 0
