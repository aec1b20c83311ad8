import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.js'
import { ownOf, standingFor, timeIn, withHours, withoutOwn, withRung } from './settings-scope.js'

const ALL = { planId: null, dutyId: null }
const PLAN = { planId: 'p', dutyId: null }
const DUTY = { planId: 'p', dutyId: 'd' }

describe('whose settings are edited', () => {
  it('everyone’s are changed in place', () => {
    expect(ownOf(DEFAULT_SETTINGS, ALL)).toBeNull()
    expect(withRung(DEFAULT_SETTINGS, ALL, 'before', [9]).ladder.before).toEqual([9])
    expect(withHours(DEFAULT_SETTINGS, ALL, { from: '07:00', until: '11:00' }).hours.from).toBe('07:00')
  })

  it('a plan has only what was said of it, its duty goes before it, and nothing is left when all is taken back', () => {
    const plan = withRung(DEFAULT_SETTINGS, PLAN, 'before', [9])
    expect(plan.overrides).toEqual({ plans: { p: { ladder: { before: [9] } } }, duties: {} })
    const both = withHours(withRung(plan, DUTY, 'after', [2]), DUTY, { from: '07:00', until: '11:00' })
    expect(standingFor(both, DUTY)).toEqual({
      ladder: { ...DEFAULT_SETTINGS.ladder, before: [9], after: [2] },
      hours: { from: '07:00', until: '11:00' },
    })
    expect(standingFor(both, ALL)).toEqual({ ladder: DEFAULT_SETTINGS.ladder, hours: DEFAULT_SETTINGS.hours })
    expect(withRung(withHours(both, DUTY, undefined), DUTY, 'after', undefined)).toEqual(plan)
    expect(withoutOwn(withoutOwn(both, DUTY), PLAN)).toEqual(DEFAULT_SETTINGS)
  })

  it.each([
    ['8:00', '08:00'],
    ['7h30', '07:30'],
    ['8', '08:00'],
    [' 16.30 ', '16:30'],
    ['8 giờ 30', '08:30'],
    ['sáng', 'sáng'],
  ])('a time of day may be written as %s', (said, time) => {
    expect(timeIn(said)).toBe(time)
  })
})
