import { expect, test } from 'vitest'
import { ACTIVITY_FORM_CODES, ACTIVITY_FORMS, isActivityForm } from './forms.js'

test('the list is closed and ends with "another form"', () => {
  expect(ACTIVITY_FORM_CODES.at(-1)).toBe('khac')
  expect(isActivityForm('hoi_nghi')).toBe(true)
  expect(['Hội nghị', 'toString', '', null].some(isActivityForm)).toBe(false)
})

test('no two forms have the same name', () => {
  expect(new Set(Object.values(ACTIVITY_FORMS)).size).toBe(ACTIVITY_FORM_CODES.length)
})
