import type { InterviewPorts } from './app/interviews/handler.js'
import { warnOfQuota } from './app/delivery/warn-of-quota.js'
import { storable, withoutSecret, withoutSecrets } from './app/without-secrets.js'
import { COMMON_COMMANDS } from './bot/commands.js'
import { apiOf } from './channels/api-of.js'
import type { Channel, ChannelEvent, ChannelName } from './channels/channel.js'
import { emailChannel, type EmailChannel } from './channels/email/email.js'
import type { Rates } from './channels/telegram/rate.js'
import { telegramChannel } from './channels/telegram/telegram.js'
import type { WebChatPort } from './channels/web/port.js'
import { webChannel, type WebChannel } from './channels/web/web-channel.js'
import { zaloChannel } from './channels/zalo/zalo.js'
import type { Config } from './config.js'
import type { Clock } from './domain/clock.js'
import { ChannelAway } from './event-verdict.js'
import { linkedFiles } from './linked-files.js'
import type { Log } from './log.js'
import type { Product } from './product.js'
import type { FileStore } from './store/files.js'
import type { WebChatStore } from './store/web-chat.js'
import { systemClock } from './system-clock.js'
import type { WebPorts } from './web/ports.js'

interface Channels {
  channels: ReadonlyMap<ChannelName, Channel>
  web: WebChannel
  email: EmailChannel | null
  /** What signed links are good for, of channels without files. */
  links: WebPorts['links']
  inviteLinks: InterviewPorts['inviteLinks']
}

/** The web chat, and the channels that the configuration has. */
export function channelsOf(options: {
  config: Config
  product: Product
  webChats: WebChatStore
  files: FileStore
  log: Log
  clock: Clock
  baseUrl: string
  /** For a Telegram without the limits of the real one. */
  telegramRates?: Rates
}): Channels {
  const { config, product, webChats, files, log, clock, baseUrl } = options
  const { store } = product

  const asStored = (event: ChannelEvent) => ({ ...event, update: storable(withoutSecrets(event.update)) })
  const chats: WebChatPort = {
    ...webChats,
    append: (chat, message, eventOf) =>
      webChats.append(
        chat,
        message.author === 'person' ? { ...message, text: withoutSecret(message.text) } : message,
        eventOf && ((kept) => asStored(eventOf(kept))),
      ),
  }
  const web = webChannel({ chats, files, now: () => clock.now(), baseUrl })
  const channels = new Map<ChannelName, Channel>([['web', web]])
  // Alone on the embedded database, a process needs no row to keep its pace.
  const pace = product.embedded ? {} : { pace: store.channelPace.of('telegram') }
  const rates = options.telegramRates ? { rates: options.telegramRates } : {}
  if (config.telegram)
    channels.set(
      'telegram',
      telegramChannel({
        ...config.telegram,
        ...pace,
        ...rates,
        log,
        commands: COMMON_COMMANDS,
        onMoved: (from, to) => store.groups.move('telegram', from, to),
      }),
    )

  const links = linkedFiles({
    store,
    files,
    clock: systemClock,
    baseUrl,
    async bring({ channel, chat }, event, file) {
      if (channel !== 'zalo' || !zalo) throw new ChannelAway(channel)
      await zalo.handIn(event, Number(chat), file)
    },
  })
  const zalo =
    config.zalo &&
    zaloChannel({
      ...config.zalo,
      log,
      chats: store.zaloChats,
      months: store.channelMonths.of('zalo'),
      files: links.of('zalo'),
      onWarning: (warning) => warnOfQuota({ store }, 'zalo', warning, clock.now()),
      now: () => clock.now(),
    })
  if (zalo) channels.set('zalo', zalo)
  const email =
    config.email &&
    emailChannel({
      ...config.email,
      webUrl: config.baseUrl && `${config.baseUrl}/`,
      log,
      async alsoShow(letterBox, { text, ...others }) {
        const member = await store.members.byAddress('email', letterBox)
        if (member) await apiOf(web).sendMessage(member.webChat, text, others)
      },
    })
  if (email) channels.set('email', email)

  return {
    channels,
    web,
    email,
    links: links.pages,
    // Letters bring nothing in.
    inviteLinks: (code) =>
      [...channels.values()].flatMap((channel) =>
        channel.name === 'email' ? [] : [{ channel: channel.name, url: channel.inviteLink(code) }],
      ),
  }
}
