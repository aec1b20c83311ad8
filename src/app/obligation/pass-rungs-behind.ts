import { Temporal } from 'temporal-polyfill'
import { localDay } from '../../domain/calendar/local-day.js'
import { firstWorkingDayOnOrAfter } from '../../domain/calendar/working-days.js'
import { scheduleOf } from '../../domain/reminder/ladder.js'
import { ladderFor } from '../../domain/settings/settings.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'
import { rulesIn } from '../settings/rules.js'

/**
 * Whoever was told of work or of a new due day in so many words need not be reminded by the rungs up to that day, or to
 * the working day on which he reads it: they are kept in the ledger as passed over. How far it is, is asked all the same.
 */
export async function passRungsBehind(
  rows: Rows,
  told: { obligationId: string; memberId: string }[],
  now: Now,
): Promise<void> {
  const { settings, calendar } = await rulesIn(rows)
  const upTo = firstWorkingDayOnOrAfter(localDay(now), calendar)
  const obligations = await rows.obligations.withIds([...new Set(told.map(({ obligationId }) => obligationId))])
  const behind = new Map(
    obligations.map((obligation) => {
      const rungs = scheduleOf(obligation, ladderFor(settings, obligation), calendar)?.rungs ?? []
      const passed = rungs.filter(
        ({ audience, rung, on }) =>
          audience === 'focal-point' && rung !== 'status-check' && Temporal.PlainDate.compare(on, upTo) <= 0,
      )
      return [obligation.id, passed]
    }),
  )
  await rows.reminders.add(
    told.flatMap(({ obligationId, memberId }) =>
      (behind.get(obligationId) ?? []).map(({ key, rung }) => ({
        obligationId,
        memberId,
        key,
        rung,
        pushId: null,
        skipped: 'told-otherwise',
        createdAt: now,
      })),
    ),
  )
}
