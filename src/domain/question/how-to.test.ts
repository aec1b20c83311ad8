import { expect, test } from 'vitest'
import { commandAskedFor, nearCommand } from './how-to.js'

const COMMANDS = ['tinhhinh', 'kehoach', 'baocao', 'moi', 'mien', 'viec', 'kenh', 'themcoquan', 'trogiup']

test.each([
  ['/baocoa', 'baocao'],
  ['/báo cáo', 'baocao'],
  ['/bao', 'baocao'],
  ['/BAOCAO', 'baocao'],
  ['/baocao quý III', 'baocao'],
  ['/tinhinh', 'tinhhinh'],
  ['/kehoac', 'kehoach'],
  ['/moii', 'moi'],
  ['/abc', null],
  ['/', null],
  ['/m', null],
])('%s is near to %s', (typed, expected) => {
  expect(nearCommand(typed, COMMANDS)).toBe(expected)
})

test.each([
  ['lam sao moi nguoi moi', 'moi'],
  ['moi dau moi', 'moi'],
  ['cach them co quan', 'themcoquan'],
  ['lam the nao de xin gia han', 'giahan'],
  ['lam sao nop bao cao', 'baocao'],
  ['lam sao nhan tin qua zalo', 'kenh'],
  ['dang ky du thao', 'duthao'],
  ['ke hoach', 'kehoach'],
  ['viec cho van ban', 'sukien'],
  ['dau moi, ban giao', 'daumoi'],
  ['ke hoach so 12', null],
  ['bao cao cua toi dau', null],
  ['lam sao bay gio', null],
])('%s asks for %s', (text, expected) => {
  expect(commandAskedFor({ text })).toBe(expected)
})
