import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isOnTime, standingOf } from './standing.js'
import type { ObligationEvent } from './state.js'
import { applyEvent } from './state.js'
import type { ObligationState } from './types.js'
import { OBLIGATION_STATES } from './types.js'

const EVENTS: ObligationEvent[] = ['submit', 'submitNil', 'accept', 'return', 'exempt', 'withdraw', 'reopen']
const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('applyEvent', () => {
  it.each<[ObligationState, ObligationEvent[], ObligationState]>([
    ['open', ['submit', 'accept'], 'accepted'],
    ['open', ['submit', 'return', 'submitNil', 'accept'], 'accepted'],
    ['open', ['submit', 'return'], 'returned'],
    ['open', ['submitNil', 'submit'], 'submitted'],
    ['open', ['submit', 'accept', 'reopen', 'submit'], 'submitted'],
    ['open', ['exempt', 'reopen'], 'open'],
    ['returned', ['withdraw', 'reopen'], 'open'],
  ])('leads from %s through %j to %s', (from, events, to) => {
    const end = events.reduce<ObligationState | null>((state, event) => state && applyEvent(state, event), from)
    expect(end).toBe(to)
  })

  it.each<[ObligationState, ObligationEvent[]]>([
    ['open', ['accept', 'return', 'reopen']],
    ['returned', ['accept', 'return', 'reopen']],
    ['submitted', ['exempt', 'reopen']],
    ['nil', ['exempt', 'reopen']],
    ['accepted', ['submit', 'submitNil', 'accept', 'return', 'exempt', 'withdraw']],
    ['exempt', ['submit', 'submitNil', 'accept', 'return', 'exempt']],
    ['withdrawn', ['submit', 'submitNil', 'accept', 'return', 'exempt', 'withdraw']],
  ])('refuses in state %s just %j', (state, refused) => {
    expect(EVENTS.filter((event) => applyEvent(state, event) === null)).toEqual(refused)
  })
})

describe('standingOf', () => {
  const window = { opensOn: day('2024-07-01'), dueOn: day('2024-09-30') }
  const at = (state: ObligationState, iso: string) => standingOf({ ...window, state }, day(iso))

  it('follows the days of what is still to be done', () => {
    expect(at('open', '2024-06-30')).toBe('notOpen')
    expect(at('open', '2024-07-01')).toBe('open')
    expect(at('open', '2024-09-30')).toBe('open')
    expect(at('open', '2024-10-01')).toBe('overdue')
    expect(at('returned', '2024-09-30')).toBe('returned')
    expect(at('returned', '2024-10-01')).toBe('overdue')
  })

  it('is never overdue for who only helps', () => {
    const helps = { ...window, state: 'open', part: 'coordinating' } as const
    expect(standingOf(helps, day('2024-10-01'))).toBe('open')
    expect(standingOf({ ...helps, part: 'lead' }, day('2024-10-01'))).toBe('overdue')
  })

  it('does not depend on the day once it is done or dropped', () => {
    const settled = OBLIGATION_STATES.filter((state) => state !== 'open' && state !== 'returned')
    expect(settled.map((state) => at(state, '2025-01-01'))).toEqual(['done', 'done', 'done', 'exempt', 'withdrawn'])
  })

  it('waits without a day, and without a last one lapses with its quarter and is never overdue', () => {
    expect(standingOf({ opensOn: null, dueOn: null, state: 'open' }, day('2024-07-01'))).toBe('waiting')
    const check = { opensOn: day('2024-08-12'), dueOn: null, state: 'open' } as const
    const days = ['2024-08-11', '2024-08-12', '2024-09-30', '2024-10-01', '2030-01-01'].map(day)
    expect(days.map((on) => standingOf(check, on))).toEqual(['notOpen', 'open', 'open', 'lapsed', 'lapsed'])
    expect(standingOf({ ...check, state: 'returned' }, day('2024-10-01'))).toBe('lapsed')
    expect(standingOf({ ...check, state: 'submitted' }, day('2024-10-01'))).toBe('done')
  })
})

describe('isOnTime', () => {
  it('counts the last valid day itself, and everything where there is none', () => {
    expect(isOnTime(day('2024-11-14'), day('2024-11-14'))).toBe(true)
    expect(isOnTime(day('2024-11-15'), day('2024-11-14'))).toBe(false)
    expect(isOnTime(day('2030-01-01'), null)).toBe(true)
  })
})
