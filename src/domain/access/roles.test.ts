import { expect, test } from 'vitest'
import { may, refusal } from './roles.js'

const focalPoint = { role: 'focal-point', agencyId: 'so-y-te' } as const
const secretary = { role: 'secretary', agencyId: 'so-tu-phap' } as const
const leader = { role: 'leader', agencyId: null } as const
const stranger = { role: 'unknown', agencyId: null } as const

test('a focal point reports and reads for the own agency only', () => {
  expect(may(focalPoint, 'report.submit', { agencyId: 'so-y-te' })).toBe(true)
  expect(may(focalPoint, 'report.submit', { agencyId: 'so-tai-chinh' })).toBe(false)
  expect(may(focalPoint, 'report.view', { agencyId: 'so-tai-chinh' })).toBe(false)
  expect(may(focalPoint, 'activity.register', { agencyId: null })).toBe(false)
})

test('a focal point without an agency has no own things', () => {
  expect(may({ role: 'focal-point', agencyId: null }, 'report.submit', { agencyId: null })).toBe(false)
  expect(may({ role: 'focal-point', agencyId: null }, 'tasks.own')).toBe(false)
})

test('a focal point neither imports plans nor sees everyone', () => {
  for (const action of ['plan.import', 'plan.confirm', 'member.invite', 'status.view', 'event.record'] as const) {
    expect(may(focalPoint, action, { agencyId: 'so-y-te' })).toBe(false)
  }
})

test('the secretary keeps the plan, sees everyone and records for any agency', () => {
  for (const action of ['plan.confirm', 'status.view', 'event.record', 'report.return', 'report.submit'] as const) {
    expect(may(secretary, action, { agencyId: 'so-y-te' })).toBe(true)
  }
})

test('a leader sees everything and changes nothing', () => {
  expect(may(leader, 'status.view')).toBe(true)
  expect(may(leader, 'report.view', { agencyId: 'so-y-te' })).toBe(true)
  expect(may(leader, 'plan.confirm')).toBe(false)
  expect(may(leader, 'report.accept', { agencyId: 'so-y-te' })).toBe(false)
})

test('only the secretary takes in and sends back reports', () => {
  expect(may({ role: 'admin', agencyId: null }, 'report.accept', { agencyId: 'so-y-te' })).toBe(false)
})

test('someone unknown may do nothing and is told how to be registered', () => {
  expect(may(stranger, 'tasks.own')).toBe(false)
  expect(may(stranger, 'report.view', { agencyId: null })).toBe(false)
  expect(refusal(stranger, 'report.view')).toContain('mã mời')
})

test('a refusal says whether the agency or the role is the reason', () => {
  expect(refusal(focalPoint, 'report.view')).toContain('cơ quan mình')
  expect(refusal(focalPoint, 'plan.import')).toContain('thư ký')
})

test('a refusal names whose work it is', () => {
  for (const action of ['activity.register', 'report.submit', 'extension.ask'] as const)
    expect(refusal(leader, action)).toBe('Việc này do đầu mối của cơ quan thực hiện.')
  expect(refusal(secretary, 'extension.ask')).toBe('Việc này do đầu mối của cơ quan thực hiện.')
  expect(refusal(leader, 'plan.confirm')).toContain('do thư ký Hội đồng thực hiện')
})
