import { Temporal } from 'temporal-polyfill'
import { localDay } from '../../domain/calendar/local-day.js'
import { scheduleOf } from '../../domain/reminder/ladder.js'
import { ladderFor } from '../../domain/settings/settings.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

/**
 * Who was told of a new due day in so many words need not be reminded of the rungs of that day that lie behind already:
 * they are kept in the ledger as passed over.
 */
export async function passRungsBehind(
  rows: Rows,
  { obligationId, memberId }: { obligationId: string; memberId: string },
  now: Now,
): Promise<void> {
  const obligation = await rows.obligations.byId(obligationId)
  const { settings, calendar } = await rulesIn(rows)
  const schedule = obligation && scheduleOf(obligation, ladderFor(settings, obligation), calendar)
  const behind = (schedule?.rungs ?? []).filter(
    ({ audience, on }) => audience === 'focal-point' && Temporal.PlainDate.compare(on, localDay(now)) <= 0,
  )
  await rows.reminders.add(
    behind.map(({ key, rung }) => ({
      obligationId,
      memberId,
      key,
      rung,
      pushId: null,
      skipped: 'told-otherwise',
      createdAt: now,
    })),
  )
}
