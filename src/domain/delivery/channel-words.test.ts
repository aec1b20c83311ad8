import { expect, it } from 'vitest'
import { channelLabel, channelName } from './channel-words.js'

it('a channel has one name, with a capital at the beginning of a line only', () => {
  expect(['web', 'telegram', 'zalo'].map(channelName)).toEqual(['trang web', 'Telegram', 'Zalo'])
  expect(['web', 'telegram'].map(channelLabel)).toEqual(['Trang web', 'Telegram'])
})
