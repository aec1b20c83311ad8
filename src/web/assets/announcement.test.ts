import { expect, it } from 'vitest'
import { announcementOf } from './announcement.js'

it('tells the first line of a message and nothing after it', () => {
  expect(announcementOf('<b>Đến hạn hôm nay</b> &lt;1 việc&gt;\nMã: 123', null)).toBe('Đến hạn hôm nay <1 việc>')
  expect(announcementOf('', { name: 'So-cai.xlsx' })).toBe('Tệp: So-cai.xlsx')
  const long = announcementOf('chữ '.repeat(60), null)
  expect(long.length).toBeLessThan(122)
  expect(long).toMatch(/chữ…$/)
})
