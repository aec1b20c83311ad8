import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar as calendar } from '../calendar/working-calendar.js'
import { DEFAULT_SETTINGS, readSettings } from '../settings/settings.js'
import type { ReminderInput } from './due-reminders.js'
import type { LedgerEntry } from './ledger.js'
import { dueReminders } from './due-reminders.js'
import { remindResult } from './remind-result.js'
import type { DueReminders } from './due-reminders.js'
import type { Person, Remindable } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const at = (local: string) => Temporal.Instant.from(`${local}:00+07:00`)

const task = (part: Partial<Remindable> = {}): Remindable => ({
  id: 'o1',
  kind: 'task',
  part: 'lead',
  planId: 'p1',
  dutyId: null,
  taskNumber: '1.3',
  title: 'Tổ chức hội nghị sơ kết',
  agencyId: 'syt',
  agency: 'Sở Y tế',
  opensOn: day('2024-07-01'),
  dueOn: day('2024-09-30'),
  knownFrom: null,
  period: '2024-Q3',
  state: 'open',
  because: 'Quý III/2024',
  ...part,
})
const lan: Person = {
  id: 'lan',
  name: 'Trần Thị Lan',
  agencyId: 'syt',
  agency: 'Sở Y tế',
  role: 'focal-point',
  channel: 'web',
}
const minh: Person = { ...lan, id: 'minh', name: 'Lê Văn Minh', channel: 'zalo' }
const hoa: Person = { ...lan, id: 'hoa', name: 'Phạm Hoa', agencyId: 'stp', agency: 'Sở Tư pháp', role: 'secretary' }

const remind = (now: string, part: Partial<ReminderInput> = {}) =>
  dueReminders({
    obligations: [task()],
    people: [lan, hoa],
    ledger: [],
    calendar,
    settings: DEFAULT_SETTINGS,
    digestedToday: new Set(),
    ...part,
    now: at(now),
  })
function settingsOf(input: unknown) {
  const read = readSettings(input)
  if ('refused' in read) throw new Error(read.refused.join(' '))
  return read
}
const told = (result: DueReminders) =>
  result.digests.flatMap(({ member, items }) =>
    items.map(({ key, obligation }) => `${member.id} ${obligation.id} ${key}`),
  )
const entries = (result: DueReminders): LedgerEntry[] => [
  ...result.digests.flatMap(({ member, items }) =>
    items.map(({ key, obligation }) => ({ obligationId: obligation.id, memberId: member.id, key })),
  ),
  ...result.skipped,
]
const nextDay = (result: DueReminders) => result.next[0]?.nextRungOn?.toString() ?? null

describe('the hours of reminding', () => {
  it.each([
    ['2024-07-01T07:59', 0],
    ['2024-07-01T08:00', 1],
    ['2024-07-01T16:29', 1],
    ['2024-07-01T16:30', 0],
    ['2024-07-06T09:00', 0],
    ['2024-09-02T09:00', 0],
    ['2024-05-04T09:00', 0],
  ])('at %s let %i digests out', (now, digests) => {
    expect(remind(now).digests).toHaveLength(digests)
  })

  it('decide nothing outside, so that the next tick finds everything as it was', () => {
    expect(remind('2024-07-01T07:59')).toEqual({ digests: [], skipped: [], next: [] })
  })

  it('include a Saturday that is made up for', () => {
    const early = task({ opensOn: day('2024-04-01'), dueOn: day('2024-06-30') })
    expect(told(remind('2024-05-04T09:00', { obligations: [early] }))).toEqual(['lan o1 quarter-opens@2024-Q2'])
  })

  it('can be set, for everyone or for one plan', () => {
    const early = { from: '07:00', until: '07:30' }
    for (const input of [{ hours: early }, { overrides: { plans: { p1: { hours: early } } } }]) {
      const settings = settingsOf(input)
      expect(remind('2024-07-01T07:15', { settings }).digests).toHaveLength(1)
      expect(remind('2024-07-01T08:00', { settings }).digests).toHaveLength(0)
    }
  })

  it('of one plan do not put off what is due to the same person under another', () => {
    const settings = settingsOf({ overrides: { plans: { p2: { hours: { from: '14:00', until: '16:00' } } } } })
    const obligations = [task(), task({ id: 'o2', planId: 'p2' })]
    expect(told(remind('2024-07-01T08:00', { settings, obligations }))).toEqual([
      'lan o1 quarter-opens@2024-Q3',
      'lan o2 quarter-opens@2024-Q3',
    ])
    const alone = remind('2024-07-01T08:00', { settings, obligations: obligations.slice(1) })
    expect(alone).toEqual({ digests: [], skipped: [], next: [] })
    expect(told(remind('2024-07-01T14:00', { settings, obligations: obligations.slice(1) }))).toHaveLength(1)
  })
})

describe('what is told', () => {
  it('is told once, and the next rung is waited for', () => {
    const first = remind('2024-07-01T08:00')
    expect(told(first)).toEqual(['lan o1 quarter-opens@2024-Q3'])
    expect(nextDay(first)).toBe('2024-08-15')
    expect(remind('2024-07-02T08:00', { ledger: entries(first) }).digests).toEqual([])
  })

  it('after missed ticks is only the latest rung, and the earlier ones are passed over for good', () => {
    const late = remind('2024-09-26T10:00')
    expect(told(late)).toEqual(['lan o1 T-3@2024-09-30'])
    expect(late.skipped.map(({ key, reason }) => `${key} ${reason}`)).toEqual([
      'quarter-opens@2024-Q3 superseded',
      'mid-quarter@2024-Q3 superseded',
      'T-15@2024-09-30 superseded',
      'T-7@2024-09-30 superseded',
    ])
    expect(told(remind('2024-09-27T08:00', { ledger: entries(late) }))).toEqual(['lan o1 T-1@2024-09-30'])
    expect(remind('2024-09-27T08:00', { ledger: entries(late) }).skipped).toEqual([])
  })

  it('on a day between two rungs is what was missed before it', () => {
    const ledger = [{ obligationId: 'o1', memberId: 'lan', key: 'quarter-opens@2024-Q3' }]
    expect(told(remind('2024-08-20T08:00', { ledger }))).toEqual(['lan o1 mid-quarter@2024-Q3'])
  })

  it('goes to every focal point of the acting agency and to nobody else', () => {
    const others: Person[] = [
      { ...lan, id: 'leader', role: 'leader' },
      { ...lan, id: 'other', agencyId: 'sxd' },
    ]
    const result = remind('2024-07-01T08:00', { people: [lan, minh, hoa, ...others] })
    expect(told(result)).toEqual(['lan o1 quarter-opens@2024-Q3', 'minh o1 quarter-opens@2024-Q3'])
  })

  it('is one digest a person, the most urgent first', () => {
    const obligations = [
      task({ id: 'opens', period: '2024-Q4', opensOn: day('2024-10-01'), dueOn: day('2024-12-31') }),
      task({ id: 'ongoing', opensOn: day('2024-10-01'), dueOn: null, period: '2024-Q4' }),
      task({ id: 'lapsed', dueOn: null, period: '2024-Q3' }),
      task({ id: 'overdue' }),
      task({ id: 'today', dueOn: day('2024-10-01') }),
      task({ id: 'later-number', taskNumber: '10', dueOn: day('2024-10-01') }),
    ]
    expect(told(remind('2024-10-01T08:00', { obligations, people: [lan] }))).toEqual([
      'lan overdue overdue+1@2024-09-30',
      'lan today due-today@2024-10-01',
      'lan later-number due-today@2024-10-01',
      'lan opens quarter-opens@2024-Q4',
      'lan ongoing status-check@2024-Q4',
    ])
  })

  it('reaches the secretary weekly after the third working day overdue, of all agencies', () => {
    const obligations = [task(), task({ id: 'o2', agencyId: 'sxd', agency: 'Sở Xây dựng' })]
    const result = remind('2024-10-10T08:00', { obligations, people: [hoa] })
    expect(told(result).filter((text) => text.startsWith('hoa'))).toEqual([
      'hoa o1 escalation@2024-09-30#1',
      'hoa o2 escalation@2024-09-30#1',
    ])
  })

  it.each(['submitted', 'nil', 'accepted', 'exempt', 'withdrawn'] as const)('is nothing of what is %s', (state) => {
    const result = remind('2024-09-30T08:00', { obligations: [task({ state })] })
    expect([result.digests, nextDay(result)]).toEqual([[], null])
  })

  it('is nothing of what waits for a date or lies more than 60 days back', () => {
    const waiting = remind('2024-09-30T08:00', { obligations: [task({ opensOn: null, dueOn: null })] })
    expect([waiting.digests, nextDay(waiting)]).toEqual([[], null])
    expect(remind('2024-11-29T08:00').digests).not.toEqual([])
    const old = remind('2024-12-02T08:00')
    expect([old.digests, nextDay(old)]).toEqual([[], '2025-01-02'])
  })
})

describe('one digest a person a day', () => {
  it('leaves the rest for tomorrow, when the obligation is looked at again', () => {
    const result = remind('2024-07-01T10:00', { digestedToday: new Set(['lan']) })
    expect([result.digests, result.skipped, nextDay(result)]).toEqual([[], [], '2024-07-02'])
    expect(told(remind('2024-07-02T08:00'))).toEqual(['lan o1 quarter-opens@2024-Q3'])
  })

  it('does not keep a colleague waiting', () => {
    const result = remind('2024-07-01T10:00', { people: [lan, minh], digestedToday: new Set(['lan']) })
    expect(told(result)).toEqual(['minh o1 quarter-opens@2024-Q3'])
    expect(nextDay(result)).toBe('2024-07-02')
  })
})

describe('an agency that nobody can be reached in', () => {
  it('shows in a digest to nobody, passes over nothing and is looked at again on the next day', () => {
    const result = remind('2024-09-26T10:00', { people: [{ ...lan, channel: null }, hoa] })
    expect(result.digests.map(({ member, channel }) => ({ ...member, channel }))).toEqual([
      { id: 'agency:syt', name: 'Chưa có đầu mối', agency: 'Sở Y tế', role: 'focal-point', channel: null },
    ])
    expect([result.skipped, nextDay(result)]).toEqual([[], '2024-09-27'])
  })
})

describe('an extension', () => {
  it('arms the ladder again up to the new day', () => {
    const before = remind('2024-09-27T08:00')
    const extended = [task({ dueOn: day('2024-10-31') })]
    const ledger = entries(before)
    expect(remind('2024-09-30T08:00', { obligations: extended, ledger }).digests).toEqual([])
    expect(told(remind('2024-10-30T08:00', { obligations: extended, ledger }))).toEqual(['lan o1 T-1@2024-10-31'])
  })
})

describe('remindResult', () => {
  it('is the JSON of the command line', () => {
    const { digests } = remind('2024-07-01T08:00')
    expect(remindResult(at('2024-07-01T08:00'), digests)).toEqual({
      asOf: '2024-07-01T08:00:00+07:00',
      digests: [
        {
          member: { id: 'lan', name: 'Trần Thị Lan', agency: 'Sở Y tế', role: 'focal-point' },
          channel: 'web',
          text: digests[0]?.text,
          items: [
            {
              rung: 'quarter-opens',
              obligation: {
                id: 'o1',
                kind: 'task',
                taskNumber: '1.3',
                title: 'Tổ chức hội nghị sơ kết',
                agency: 'Sở Y tế',
                dueOn: '2024-09-30',
                because: 'Quý III/2024',
              },
            },
          ],
        },
      ],
    })
  })
})
