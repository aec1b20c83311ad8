const CHANNELS: Record<string, string> = { web: 'trang web', telegram: 'Telegram', zalo: 'Zalo', email: 'thư điện tử' }

/** What a channel is called inside a sentence: 'trang web'. One that is not known is called as it is. */
export const channelName = (channel: string): string => CHANNELS[channel] ?? channel

/** The same at the beginning of a line: 'Trang web'. */
export const channelLabel = (channel: string): string =>
  channelName(channel).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** How an address stands: what the product sends by itself goes to those that can be reached and are not quiet. */
interface Standing {
  channel: string
  reachable: boolean
  quiet: boolean
  /** Nobody has ever looked there: what is sent waits unread. */
  neverOpened?: boolean
}

/** 'nhận tin nhắc' */
export function standingText({ reachable, quiet, neverOpened }: Omit<Standing, 'channel'>): string {
  if (!reachable) return 'không gửi được'
  if (neverOpened) return 'chưa vào lần nào'
  return quiet ? 'tắt tin nhắc' : 'nhận tin nhắc'
}

/** Where reminders go first, by the channels that take them in their order: one sentence, with the way to change it. */
export function orderText(channels: readonly string[]): string {
  const [first, ...others] = [...new Set(channels.map(channelName))]
  if (first === undefined) return 'Hiện chưa có kênh nào nhận tin nhắc; gõ /kenh để bật.'
  if (others.length === 0) return `Tin nhắc được gửi tới ${first}; gõ /kenh để thay đổi.`
  return `Tin nhắc được gửi tới ${first} trước, không gửi được thì tới ${others.join(', ')}; gõ /kenh để thay đổi.`
}

/** 'Telegram (không gửi được), trang web'; said is only what is out of the ordinary. */
export const addressesText = (addresses: readonly Standing[]): string =>
  addresses
    .map((address) => {
      const name = channelName(address.channel)
      return address.reachable && !address.quiet && !address.neverOpened ? name : `${name} (${standingText(address)})`
    })
    .join(', ')
