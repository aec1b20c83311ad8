import { expect, it } from 'vitest'
import { ownPage } from './own-page.js'

it('a page of ours is known by its path', () => {
  for (const path of ['/cai-dat', '/phien', '/ke-hoach/0190a1b2-0000-7000-8000-000000000001'])
    expect(ownPage(path)).toBe(path)
})

it('nothing that could lead elsewhere is taken for one, nor what is no page', () => {
  const others = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%2f/evil.example',
    '/a//b',
    '/a/../b',
    '/a@evil.example',
    '/a?b=//c',
    '/a\n',
    'cai-dat',
    '/',
    '',
    '/chat/history',
    `/${'a'.repeat(300)}`,
    undefined,
    null,
  ]
  expect(others.map(ownPage)).toEqual(others.map(() => null))
})
