import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar as calendar } from '../calendar/working-calendar.js'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import { dueReminders } from './due-reminders.js'
import type { LedgerEntry } from './ledger.js'
import type { Person, Remindable } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const lan: Person = {
  id: 'lan',
  name: 'Trần Thị Lan',
  agencyId: 'syt',
  agency: 'Sở Y tế',
  role: 'focal-point',
  channel: 'web',
}
const minh: Person = { ...lan, id: 'minh', name: 'Lê Văn Minh' }

const task: Remindable = {
  id: 'o1',
  kind: 'task',
  part: 'lead',
  planId: null,
  dutyId: null,
  taskNumber: '1',
  title: 'Tọa đàm',
  agencyId: 'syt',
  agency: 'Sở Y tế',
  opensOn: day('2024-07-01'),
  dueOn: day('2024-09-30'),
  knownFrom: null,
  period: '2024-Q3',
  state: 'open',
  because: '',
}

/** Ticks at 8:00 on every day of a span: who was told what on which day, and when it is looked at again after the last. */
function days(from: string, to: string, until: string | null, people = [lan]) {
  const ledger: LedgerEntry[] = ['quarter-opens@2024-Q3', 'mid-quarter@2024-Q3'].flatMap((key) =>
    people.map((person) => ({ obligationId: 'o1', memberId: person.id, key })),
  )
  const told: string[] = []
  let next: string | null = null
  for (let today = day(from); Temporal.PlainDate.compare(today, day(to)) <= 0; today = today.add({ days: 1 })) {
    const result = dueReminders({
      obligations: [task],
      people,
      ledger,
      calendar,
      settings: DEFAULT_SETTINGS,
      now: Temporal.Instant.from(`${today}T08:00:00+07:00`),
      digestedToday: new Set(),
      snoozes: until === null ? [] : [{ obligationId: 'o1', memberId: 'lan', until: day(until) }],
    })
    for (const { member, items } of result.digests) {
      told.push(...items.map(({ rung, key }) => `${today} ${member.id} ${rung} ${key}`))
      ledger.push(...items.map(({ key }) => ({ obligationId: 'o1', memberId: member.id, key })))
    }
    ledger.push(...result.skipped)
    if (result.next[0]) next = result.next[0].nextRungOn?.toString() ?? null
  }
  return { told, next }
}

describe('what a person has put off', () => {
  it('comes on that day once, by the rung that it stands on', () => {
    expect(days('2024-09-09', '2024-09-13', '2024-09-12').told).toEqual(['2024-09-12 lan T-15 snoozed@2024-09-12'])
  })

  it('is looked at again on that day', () => {
    expect(days('2024-09-09', '2024-09-10', '2024-09-12').next).toBe('2024-09-12')
    expect(days('2024-09-25', '2024-09-25', '2024-10-04').next).toBe('2024-09-27')
  })

  it('is not told before, and takes in the rungs on the way', () => {
    expect(days('2024-09-19', '2024-09-26', '2024-09-26').told).toEqual(['2024-09-26 lan T-3 snoozed@2024-09-26'])
  })

  it('is one item where the ladder has a rung of its own on that day', () => {
    expect(days('2024-09-19', '2024-09-25', '2024-09-25').told).toEqual(['2024-09-25 lan T-3 T-3@2024-09-30'])
  })

  it('is never put off past the due day: that day and what is overdue come all the same', () => {
    expect(days('2024-09-25', '2024-10-04', '2024-10-04').told).toEqual([
      '2024-09-30 lan due-today due-today@2024-09-30',
      '2024-10-01 lan overdue+1 overdue+1@2024-09-30',
      '2024-10-03 lan overdue+3 overdue+3@2024-09-30',
      '2024-10-04 lan overdue+3 snoozed@2024-10-04',
    ])
  })

  it('is said again of what is still open long after its day', () => {
    expect(days('2025-01-02', '2025-01-07', '2025-01-06').told).toEqual([
      '2025-01-02 lan still-open still-open@2025-Q1',
      '2025-01-06 lan still-open snoozed@2025-01-06',
    ])
  })

  it('is put off for that person alone', () => {
    expect(days('2024-09-25', '2024-09-25', '2024-09-27', [lan, minh]).told).toEqual([
      '2024-09-25 minh T-3 T-3@2024-09-30',
    ])
  })
})
