import { expect, test } from 'vitest'
import { reportContentOf } from './content.js'
import { absorbedProblem, attendancesDoubt } from './figures.js'

const figures = (sessions: number, attendances: number, previousAttendances: number | null = null) => ({
  sessions,
  attendances,
  previousAttendances,
})

test('comments taken up are at most those received', () => {
  expect(absorbedProblem(10, 10)).toBeNull()
  expect(absorbedProblem(11, 10)).toContain('không thể nhiều hơn')
})

test('people need a session', () => {
  expect(attendancesDoubt(figures(0, 0))).toBeNull()
  expect(attendancesDoubt(figures(1, 80))).toBeNull()
  expect(attendancesDoubt(figures(0, 1))).toContain('không có cuộc nào')
})

test('a jump counts from the last period, if it had people', () => {
  expect(attendancesDoubt(figures(3, 500, 100))).toBeNull()
  expect(attendancesDoubt(figures(3, 501, 100))).toContain('Kỳ trước')
  expect(attendancesDoubt(figures(3, 501, 0))).toBeNull()
})

test('a stored report with a negative or missing figure is refused', () => {
  expect(() => reportContentOf({ sessions: -1, attendances: 0, summary: '' })).toThrow('sessions')
  expect(() => reportContentOf({ sessions: 1, summary: '' })).toThrow('attendances')
  expect(reportContentOf({ sessions: 1, attendances: 20, summary: 'Đã làm' })).toMatchObject({
    commentsReceived: null,
    link: null,
  })
})
