import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { ledgerTable, type LedgerScope } from './ledger-table.js'
import type { LedgerRow } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (local: string) => Temporal.Instant.from(`${local}:00+07:00`)

function row(rung: string, enteredAt: string, more: Partial<LedgerRow> = {}): LedgerRow {
  return {
    obligationId: 'o1',
    agencyId: 'y-te',
    agency: 'Sở Y tế',
    part: 'lead',
    taskNumber: '2',
    title: 'Tọa đàm',
    dueOn: day('2026-09-30'),
    rung,
    key: `${rung}@2026-09-30`,
    skipped: null,
    attempts: [],
    recipient: { name: 'Lan', role: 'focal-point', agencyId: 'y-te', agency: 'Sở Y tế' },
    push: { state: 'sent', sentAt: at(enteredAt), ackedAt: null },
    enteredAt: at(enteredAt),
    state: 'open',
    reportedAt: null,
    ...more,
  }
}
const superseded = { skipped: 'superseded', push: null }

const table = (rows: LedgerRow[], scope: LedgerScope = 'all') =>
  ledgerTable(rows, {
    span: { from: day('2026-07-01'), to: day('2026-12-31') },
    agency: null,
    scope,
    madeBy: 'Phạm Hoa',
    madeAt: at('2026-11-16T09:00'),
  })
const rungs = (rows: LedgerRow[], scope?: LedgerScope) => table(rows, scope).rows.map((cells) => cells[4])

describe('the ledger as a table', () => {
  it('tells what happened with a task in the order of time, what was passed over at once in the order of the ladder', () => {
    const caughtUp = '2026-09-29T08:00'
    const rows = [
      row('overdue+1', '2026-10-01T08:00'),
      row('T-1', caughtUp, { push: { state: 'sent', sentAt: at('2026-09-29T08:02'), ackedAt: null } }),
      row('T-3', caughtUp, superseded),
      row('T-15', caughtUp, superseded),
      row('quarter-opens', '2026-07-01T08:00', { key: 'quarter-opens@2026-Q3' }),
      row('T-7', caughtUp, superseded),
    ]
    expect(rungs(rows)).toEqual([
      'đầu quý III/2026',
      'trước hạn 15 ngày làm việc',
      'trước hạn 7 ngày làm việc',
      'trước hạn 3 ngày làm việc',
      'trước hạn 1 ngày làm việc',
      'quá hạn 1 ngày làm việc',
    ])
  })

  it('keeps tasks of one agency and day apart, by their numbers', () => {
    const task = (number: string, local: string) => row('T-7', local, { obligationId: number, taskNumber: number })
    const rows = [task('10', '2026-09-01T08:00'), task('9', '2026-09-03T08:00'), task('10', '2026-09-02T08:00')]
    expect(table(rows).rows.map((cells) => cells[2])).toEqual(['9. Tọa đàm', '10. Tọa đàm', '10. Tọa đàm'])
  })

  it('has, where that is asked for, only what was sent or could not be sent to the agency itself', () => {
    const secretary = { name: 'Hoa', role: 'secretary' as const, agencyId: null, agency: null }
    const push = (state: string) => ({ push: { state, sentAt: null, ackedAt: null } })
    const rows = [
      row('T-15', '2026-09-09T08:00'),
      row('T-7', '2026-09-21T08:00', push('failed')),
      row('T-3', '2026-09-25T08:00', superseded),
      row('T-1', '2026-09-29T08:00', push('queued')),
      row('overdue+1', '2026-10-01T08:00', { skipped: 'settled' }),
      row('escalation', '2026-10-12T08:00', { recipient: secretary }),
    ]
    expect(rungs(rows)).toHaveLength(6)
    const sent = ['trước hạn 15 ngày làm việc', 'trước hạn 7 ngày làm việc']
    expect(rungs(rows, 'sent')).toEqual(sent)
    expect(rungs(rows, 'annex')).toEqual(sent)
    expect(table(rows, 'annex').lines).toContain('Tổng số 2 lượt nhắc: 1 đã gửi, 1 không gửi được.')
  })

  it('is the annex of a letter only where it goes with one', () => {
    const isAnnexed = (scope: LedgerScope) => table([], scope).lines.some((line) => line.includes('Kèm theo Công văn'))
    expect((['all', 'sent', 'annex'] as const).map(isAnnexed)).toEqual([false, false, true])
  })
})
