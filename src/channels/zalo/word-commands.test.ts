import { expect, it } from 'vitest'
import { commandIn } from './word-commands.js'

it('a word alone is a command, with or without marks', () => {
  expect(['Việc', 'báo cáo', 'DANG KY', 'trợ giúp', 'menu', 'hủy'].map((text) => commandIn(text, false))).toEqual([
    '/viec',
    '/baocao',
    '/dangky',
    '/trogiup',
    '/trogiup',
    '/huy',
  ])
  expect(commandIn('báo cáo quý III', false)).toBeNull()
})

it('while an answer is waited for, only words that cannot be one are', () => {
  expect(['báo cáo', 'việc', 'hủy', 'trợ giúp'].map((text) => commandIn(text, true))).toEqual([
    null,
    null,
    '/huy',
    '/trogiup',
  ])
})
