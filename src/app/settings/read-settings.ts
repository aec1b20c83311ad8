import { may, refusal } from '../../domain/access/roles.js'
import { localDay, localTime, shortDay } from '../../domain/calendar/local-day.js'
import { changesBetween } from '../../domain/settings/changes.js'
import type { Settings } from '../../domain/settings/schema.js'
import type { StoredPlan } from '../../store/plans.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn } from './rules.js'
import { lastChangeIn, versionOf } from './settings-version.js'

/** The settings as they stand, with what is needed to change them. */
export interface SettingsView {
  settings: Settings
  /** To be handed along with a change: it is refused where somebody else was faster. */
  version: string
  /** The day in Viet Nam: '2026-11-22'. */
  today: string
  plans: { id: string; name: string; duties: { id: string; name: string }[] }[]
  /** What can be taken back; null where nothing can. */
  last: { by: string; at: string; changes: string[]; isUndo: boolean } | null
}

export async function viewSettings({ store }: Ports, actor: Actor, now: Now): Promise<SettingsView | Refused> {
  if (!may(actor, 'settings.change')) return refuse(refusal(actor, 'settings.change'))
  const { settings } = await rulesIn(store)
  const plans = await store.plans.everyOne()
  return {
    settings,
    version: versionOf(settings),
    today: localDay(now).toString(),
    plans: plans
      .filter(({ id, isWithdrawn }) => !isWithdrawn || settings.overrides.plans[id] !== undefined)
      .map((plan) => ({
        id: plan.id,
        name: planName(plan),
        duties: plan.duties.map(({ id, duty }) => ({ id, name: dutyName(duty.raw) })),
      })),
    last: await lastShown(store, settings, namesIn(plans)),
  }
}

async function lastShown(
  rows: Pick<Rows, 'audit' | 'members'>,
  settings: Settings,
  nameOf: (id: string) => string,
): Promise<SettingsView['last']> {
  const last = await lastChangeIn(rows, settings)
  if (!last) return null
  const member = last.actorId === null ? null : await rows.members.byId(last.actorId)
  return {
    by: member?.name ?? 'người quản trị',
    at: `${localTime(last.at).toString().slice(0, 5)} ngày ${shortDay(localDay(last.at))}`,
    changes: changesBetween(last.before, last.after, nameOf),
    isUndo: last.isUndo,
  }
}

/** What the plan or duty of an id is called in a sentence. */
export function namesIn(plans: StoredPlan[]): (id: string) => string {
  const names = new Map(
    plans.flatMap((plan) => [
      [plan.id, planName(plan)] as const,
      ...plan.duties.map(({ id, duty }) => [id, `${dutyName(duty.raw)} (${planName(plan)})`] as const),
    ]),
  )
  return (id) => names.get(id) ?? 'kế hoạch không còn'
}

const planName = ({ number, title }: Pick<StoredPlan, 'number' | 'title'>): string =>
  number ? `Kế hoạch số ${number}` : title

const dutyName = (raw: string | null): string => (raw ? `Báo cáo ${raw}` : 'Báo cáo không nêu thời hạn')
