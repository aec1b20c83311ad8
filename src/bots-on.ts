import type { InterviewPorts } from './app/interviews/handler.js'
import { createBot } from './bot/bot.js'
import type { BotServices } from './bot/context.js'
import { download } from './channels/api-of.js'
import type { Channel, ChannelName } from './channels/channel.js'
import type { Config } from './config.js'
import { readDocument } from './documents/read-document.js'
import { writeLetter } from './documents/write-letter.js'
import { writeTable } from './documents/write-table.js'
import type { Clock } from './domain/clock.js'
import { ChannelStarting } from './event-verdict.js'
import type { FileStore } from './store/files.js'

type Bot = ReturnType<typeof createBot>

/** The bot of a channel, made when it is asked for first: a channel learns only after its start who the bot is. */
export function botsOn(options: {
  config: Pick<Config, 'baseUrl'>
  ports: InterviewPorts
  channels: ReadonlyMap<ChannelName, Channel>
  files: Pick<FileStore, 'remove'>
  clock: Clock
  baseUrl: string
  tellElsewhere: BotServices['tellElsewhere']
  tellIn: BotServices['tellIn']
}): (channel: Channel) => Bot {
  const { config, ports, channels, files, clock, baseUrl, tellElsewhere, tellIn } = options
  const bots = new Map<ChannelName, Bot>()
  return (channel) => {
    const known = bots.get(channel.name)
    if (known) return known
    const info = channel.botInfo()
    if (!info) throw new ChannelStarting(channel.name)
    const { name, capabilities } = channel
    const services = {
      ...ports,
      clock,
      tellElsewhere,
      tellIn,
      readDocument,
      writeTable,
      writeLetter,
      channel: name,
      channels: [...channels.keys()],
      capabilities,
      menuFor: channel.menuFor ?? null,
      download: (fileId: string) => download(channel, fileId),
      // Where people send no files, one was handed in by a link, and stands in no message that could be deleted.
      forget: async (fileId: string) => void (capabilities.files || (await files.remove(fileId))),
      reviewUrl: (id: string) => (leadsToPages(name, config.baseUrl) ? `${baseUrl}/ke-hoach/${id}` : null),
      settingsUrl: leadsToPages(name, config.baseUrl) ? `${baseUrl}/cai-dat` : null,
    }
    const bot = createBot(channel, info, services)
    bots.set(name, bot)
    return bot
  }
}

/** Telegram refuses a whole message for a button to a host without a dot, such as localhost. */
function leadsToPages(channel: ChannelName, baseUrl: string | null): boolean {
  if (channel === 'web') return true
  return baseUrl !== null && (channel !== 'telegram' || new URL(baseUrl).hostname.includes('.'))
}
