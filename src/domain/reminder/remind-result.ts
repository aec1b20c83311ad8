import type { Temporal } from 'temporal-polyfill'
import { localIso } from '../calendar/local-day.js'
import type { Digest } from './types.js'

/** What `remind --json` prints: a public contract. */
export interface RemindResult {
  /** ISO with the offset of Viet Nam: '2024-07-01T08:00:00+07:00'. */
  asOf: string
  digests: {
    member: { id: string; name: string; agency: string; role: string }
    channel: string | null
    text: string
    items: {
      rung: string
      obligation: {
        id: string
        kind: 'task' | 'report' | 'draft'
        taskNumber: string | null
        title: string
        agency: string
        dueOn: string | null
        because: string
      }
    }[]
  }[]
}

export function remindResult(asOf: Temporal.Instant, digests: readonly Digest[]): RemindResult {
  return {
    asOf: localIso(asOf),
    digests: digests.map(({ member: { id, name, agency, role }, channel, text, items }) => ({
      member: { id, name, agency, role },
      channel,
      text,
      items: items.map(({ rung, obligation }) => ({
        rung,
        obligation: {
          id: obligation.id,
          kind: obligation.kind,
          taskNumber: obligation.taskNumber,
          title: obligation.title,
          agency: obligation.agency,
          dueOn: obligation.dueOn?.toString() ?? null,
          because: obligation.because,
        },
      })),
    })),
  }
}
