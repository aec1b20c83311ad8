import { expect, it } from 'vitest'
import { addressesText, channelLabel, channelName, orderText, standingText } from './channel-words.js'

it('a channel has one name, with a capital at the beginning of a line only', () => {
  expect(['web', 'telegram', 'zalo', 'email'].map(channelName)).toEqual([
    'trang web',
    'Telegram',
    'Zalo',
    'thư điện tử',
  ])
  expect(['web', 'telegram', 'email'].map(channelLabel)).toEqual(['Trang web', 'Telegram', 'Thư điện tử'])
})

it('an address that cannot be reached is called so, whether it is quiet or not', () => {
  expect(standingText({ reachable: true, quiet: false })).toBe('nhận tin nhắc')
  expect(standingText({ reachable: true, quiet: true })).toBe('tắt tin nhắc')
  expect(standingText({ reachable: false, quiet: true })).toBe('không gửi được')
})

it('of the addresses of a person only what is out of the ordinary is said', () => {
  expect(
    addressesText([
      { channel: 'telegram', reachable: false, quiet: false },
      { channel: 'zalo', reachable: true, quiet: true },
      { channel: 'web', reachable: true, quiet: false },
    ]),
  ).toBe('Telegram (không gửi được), Zalo (tắt tin nhắc), trang web')
})

it('the order in which channels are tried is one sentence, each channel once', () => {
  expect(orderText(['telegram', 'zalo', 'telegram', 'web'])).toBe(
    'Tin nhắc được gửi tới Telegram trước, không gửi được thì tới Zalo, trang web; gõ /kenh để thay đổi.',
  )
  expect(orderText(['web'])).toBe('Tin nhắc được gửi tới trang web; gõ /kenh để thay đổi.')
})
