import { may, refusal } from '../../domain/access/roles.js'
import { type ChangedSettings, putInPlace } from './change-settings.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn } from './rules.js'
import { lastChangeIn, versionOf } from './settings-version.js'

/**
 * Puts back what stood before the last change of the settings shown (`version`). Taking back is a change as well: done
 * once more it brings the change back.
 */
export async function undoSettings(
  { store }: Ports,
  actor: Actor,
  version: string,
  now: Now,
): Promise<ChangedSettings | Refused> {
  if (!may(actor, 'settings.change')) return refuse(refusal(actor, 'settings.change'))
  return store.inTransaction(async (rows) => {
    await rows.plans.lockAll()
    const rules = await rulesIn(rows)
    const last = await lastChangeIn(rows, rules.settings)
    if (!last) return refuse('Không có thay đổi nào để hoàn tác.')
    if (versionOf(rules.settings) !== version) {
      return refuse('Cài đặt vừa được thay đổi ở nơi khác nên chưa hoàn tác. Hãy tải bản mới để xem.')
    }
    const plans = await rows.plans.everyOne()
    return putInPlace(rows, { rules, wanted: last.before, plans, by: { actor, action: 'settings.undo' } }, now)
  })
}
