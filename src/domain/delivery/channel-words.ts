const CHANNELS: Record<string, string> = { web: 'trang web', telegram: 'Telegram', zalo: 'Zalo' }

/** What a channel is called inside a sentence: 'trang web'. One that is not known is called as it is. */
export const channelName = (channel: string): string => CHANNELS[channel] ?? channel

/** The same at the beginning of a line: 'Trang web'. */
export const channelLabel = (channel: string): string =>
  channelName(channel).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
