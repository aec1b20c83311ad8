import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar as calendar } from '../calendar/working-calendar.js'
import type { ParsedReportingDuty } from '../plan/types.js'
import type { StoredWindow } from './compare.js'
import { compareObligations } from './compare.js'
import { extensionProblem, withExtension } from './extension.js'
import type { OwedWindow } from './of-plan.js'
import type { ObligationState } from './types.js'
import { windowsOfDuty } from './windows.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const plan = { year: 2026, from: day('2026-01-01'), to: day('2026-12-31') }

function report(due: string, part: Partial<OwedWindow> = {}): OwedWindow {
  const duty: ParsedReportingDuty = {
    who: [],
    to: [],
    raw: `trước ngày ${due}`,
    due,
    recurrence: 'one-off',
    inclusive: false,
    embeddedIn: null,
    source: { start: 0, end: 1 },
  }
  const [window] = windowsOfDuty(duty, plan, calendar)
  return {
    ...window!,
    kind: 'report',
    part: 'lead',
    taskId: null,
    dutyId: 'd1',
    draftId: null,
    agencyId: 'syt',
    title: 'Báo cáo',
    ...part,
  }
}
const stored = (owed: OwedWindow, state: ObligationState, extendedTo: string | null = null): StoredWindow => ({
  ...owed,
  id: 'o1',
  state,
  extendedTo: extendedTo === null ? null : day(extendedTo),
})

describe('a report whose day the plan moves', () => {
  const [before, after] = [report('2026-11-15'), report('2026-11-20')]

  it('is the same one by another day', () => {
    expect(compareObligations([stored(before, 'open')], [after], calendar)).toEqual({
      add: [],
      change: [{ id: 'o1', to: after }],
      withdraw: [],
    })
  })

  it.each(['submitted', 'nil', 'accepted', 'exempt'] as const)('is not asked for again where it is %s', (state) => {
    expect(compareObligations([stored(before, state)], [after], calendar)).toEqual({
      add: [],
      change: [],
      withdraw: [],
    })
  })
})

describe('a granted extension', () => {
  const owed = report('2026-11-15')
  const extended = withExtension(owed, day('2026-11-28'), calendar)

  it('moves the day and says so, with the last working day before a day off', () => {
    expect(extended.dueOn?.toString()).toBe('2026-11-28')
    expect(extended.because).toBe(
      'trước ngày 2026-11-15 → hạn cuối: thứ Bảy, ngày 14/11/2026 → nhắc đến thứ Sáu, ngày 13/11/2026' +
        ' → được gia hạn đến thứ Bảy, ngày 28/11/2026 → nhắc đến thứ Sáu, ngày 27/11/2026',
    )
    expect([extended.period, extended.opensOn]).toEqual([owed.period, owed.opensOn])
  })

  it('is left as it is by a plan that says what it said before', () => {
    expect(compareObligations([stored(extended, 'open', '2026-11-28')], [owed], calendar).change).toEqual([])
  })

  it('stands when the plan moves its own day, and gives way to a later one', () => {
    const to = (due: string) => compareObligations([stored(extended, 'open', '2026-11-28')], [report(due)], calendar)
    expect(to('2026-11-20').change.map((one) => one.to.dueOn?.toString())).toEqual(['2026-11-28'])
    const [later] = to('2026-12-10').change
    expect(later?.to.dueOn?.toString()).toBe('2026-12-09')
    expect(later?.to.because).toContain('đã được gia hạn đến ngày 28/11/2026, nay hạn của Kế hoạch muộn hơn')
  })

  it('does nothing for what has no last day', () => {
    const ongoing = { ...owed, dueOn: null }
    expect(withExtension(ongoing, day('2026-12-01'), calendar)).toBe(ongoing)
    expect(withExtension(owed, null, calendar)).toBe(owed)
  })

  it.each<[Partial<{ dueOn: string | null; state: ObligationState }>, string, string | null]>([
    [{}, '2026-11-20', null],
    [{}, '2026-11-14', 'Ngày gia hạn phải sau hạn hiện nay (ngày 14/11/2026).'],
    [{ dueOn: '2026-10-01' }, '2026-10-05', 'Ngày gia hạn không được ở trong quá khứ.'],
    [{ dueOn: null }, '2026-11-20', 'Việc này không có hạn cụ thể nên không cần gia hạn.'],
    [{ state: 'submitted' }, '2026-11-20', 'Việc này đã báo cáo hoặc đã kết thúc nên không cần gia hạn.'],
    [{}, '2027-11-15', 'Chỉ gia hạn được tối đa một năm sau hạn hiện nay.'],
  ])('of %j to %s is answered with %j', (part, to, expected) => {
    const { dueOn = '2026-11-14', state = 'open' } = part
    const asked = { dueOn: dueOn === null ? null : day(dueOn), state }
    expect(extensionProblem(asked, day(to), day('2026-11-10'))).toBe(expected)
  })
})

describe('what is stored and what is owed', () => {
  it('tell drafts of one task apart, and change a part that changes', () => {
    const drafts = ['n1', 'n2'].map((draftId) => report('2026-11-15', { dutyId: null, taskId: 't1', draftId }))
    expect(compareObligations([stored(drafts[0]!, 'open')], drafts, calendar).add).toEqual([drafts[1]])
    const helps = report('2026-11-15', { part: 'coordinating' })
    expect(compareObligations([stored(helps, 'open')], [report('2026-11-15')], calendar).change).toHaveLength(1)
  })

  it('withdraw what is not owed any more and not done, and bring it back', () => {
    const owed = report('2026-11-15')
    const gone = (state: ObligationState) => compareObligations([stored(owed, state)], [], calendar).withdraw
    expect([gone('open').length, gone('returned').length, gone('submitted').length]).toEqual([1, 1, 0])
    expect(compareObligations([stored(owed, 'withdrawn')], [owed], calendar).change).toHaveLength(1)
  })
})
