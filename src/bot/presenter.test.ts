import { expect, test } from 'vitest'
import type { AskStep } from '../domain/interview/types.js'
import { showStep } from './presenter.js'

const question = (choices: number): AskStep => ({
  kind: 'ask',
  title: 'Đăng ký hoạt động',
  key: 'taskId',
  label: 'Nhiệm vụ',
  text: 'Thuộc nhiệm vụ nào?',
  choices: Array.from({ length: choices }, (_, n) => ({ value: String(n), label: `Nhiệm vụ ${n + 1}` })),
  optional: true,
  canGoBack: true,
  position: 1,
  of: 6,
})

test('a question has no more buttons than a keyboard has room for, and says what can be typed instead', () => {
  const { html, rows } = showStep('interview', question(150), null)
  expect(rows.flat().length).toBeLessThanOrEqual(100)
  expect(html).toContain('Và 60 mục khác: gõ số hoặc vài chữ trong tên.')
  expect(showStep('interview', question(20), null).html).not.toContain('mục khác')
})

test('what a person or a plan wrote is text, never markup', () => {
  const hostile = { ...question(1), text: '<b>A & B</b>', problem: '<i>', title: '<a>' }
  const { html } = showStep('interview', hostile, '<s>tên</s>')
  expect(html).toContain('&lt;b&gt;A &amp; B&lt;/b&gt;')
  expect(html).not.toMatch(/<(?:a|s)>/)
})

test('where buttons are typed, a number is an answer or the place of a choice, never a way on', () => {
  expect(showStep('interview', question(2), null).by).toBe('last-row-by-words')
  expect(showStep('interview', question(0), null).by).toBe('words')
  const rows = [{ key: 'place', label: 'Địa điểm', value: 'Hội trường' }]
  const summary = { kind: 'confirm', title: 'Đăng ký hoạt động', rows, confirmLabel: 'Gửi đăng ký' } as const
  expect(showStep('interview', { ...summary, rows }, null).by).toBe('words')
})
