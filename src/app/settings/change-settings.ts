import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { countMoved } from '../../domain/reminder/moved.js'
import { calendarOf } from '../../domain/settings/calendar.js'
import { changesBetween } from '../../domain/settings/changes.js'
import type { Settings } from '../../domain/settings/schema.js'
import { readSettings } from '../../domain/settings/settings.js'
import { tidied } from '../../domain/settings/tidied.js'
import type { StoredPlan } from '../../store/plans.js'
import type { Rows } from '../../store/store.js'
import type { Actor, Now, Ports } from '../ports.js'
import { namesIn } from './read-settings.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn, type Rules } from './rules.js'
import { versionOf } from './settings-version.js'
import { syncAllPlans } from '../plan/sync-all-plans.js'

export interface ChangedSettings {
  /** A Vietnamese line each; none where the settings were like this already. */
  changes: string[]
  /** Obligations that are reminded of on other days now. */
  moved: number
}

const CHANGED_ELSEWHERE =
  'Cài đặt vừa được thay đổi ở nơi khác. Hãy tải bản mới rồi sửa lại; bản đang sửa chưa được lưu.'

/**
 * Stores settings in the place of those that were shown (`version`), and has what is owed follow them. What is done and
 * what was sent stays. Saying the same again changes nothing.
 */
export async function changeSettings(
  { store }: Ports,
  actor: Actor,
  said: { settings: unknown; version: string },
  now: Now,
): Promise<ChangedSettings | Refused> {
  if (!may(actor, 'settings.change')) return refuse(refusal(actor, 'settings.change'))
  const read = readSettings(said.settings)
  if ('refused' in read) return refuse(read.refused.join(' '))
  const wanted = tidied(read)
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const rules = await rulesIn(rows)
    if (versionOf(wanted) === versionOf(rules.settings)) return { changes: [], moved: 0 }
    if (versionOf(rules.settings) !== said.version) return refuse(CHANGED_ELSEWHERE)
    const plans = await rows.plans.everyOne()
    if (strangersIn(wanted, rules.settings, plans).length > 0) {
      return refuse('Không còn kế hoạch hoặc chế độ báo cáo có cài đặt riêng này. Hãy tải lại trang.')
    }
    return putInPlace(rows, { rules, wanted, plans, by: { actor, action: 'settings.change' } }, now)
  })
}

/** Stores, traces so that it can be put back, and brings all plans in step; inside the caller's transaction. */
export async function putInPlace(
  rows: Rows,
  change: {
    rules: Rules
    wanted: Settings
    plans: StoredPlan[]
    by: { actor: Actor; action: 'settings.change' | 'settings.undo' }
  },
  now: Now,
): Promise<ChangedSettings> {
  const { rules, wanted, by } = change
  const to = { settings: wanted, calendar: calendarOf(wanted.calendar) }
  const moved = countMoved(await rows.obligations.notDoneAlike(), { from: rules, to }, localDay(now))
  await rows.settings.write(wanted, now)
  await rows.audit.add({
    at: now,
    actorId: by.actor.id,
    action: by.action,
    subject: 'settings',
    subjectId: 'settings',
    change: { before: rules.settings, after: wanted, moved },
  })
  await syncAllPlans(rows, now)
  return { changes: changesBetween(rules.settings, wanted, namesIn(change.plans)), moved }
}

/** Overrides that are new and of nothing that there is. */
function strangersIn({ overrides }: Settings, before: Settings, plans: StoredPlan[]): string[] {
  const known = {
    plans: [...plans.map(({ id }) => id), ...Object.keys(before.overrides.plans)],
    duties: [...plans.flatMap(({ duties }) => duties.map(({ id }) => id)), ...Object.keys(before.overrides.duties)],
  }
  return (['plans', 'duties'] as const).flatMap((kind) =>
    Object.keys(overrides[kind]).filter((id) => !known[kind].includes(id)),
  )
}
