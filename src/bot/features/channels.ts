import { Composer } from 'grammy'
import { newLinkCode } from '../../app/people/new-link-code.js'
import { placeAddress } from '../../app/people/place-address.js'
import { silenceAddress } from '../../app/people/silence-address.js'
import { unlinkAddress } from '../../app/people/unlink-address.js'
import { actorOf } from '../../app/ports.js'
import { isRefused } from '../../app/refusal.js'
import { may } from '../../domain/access/roles.js'
import { channelLabel, channelName, standingText } from '../../domain/delivery/channel-words.js'
import { CODE_MINUTES, writtenCode } from '../../domain/people/link-code.js'
import { isGivenToAll } from '../../domain/people/web-chat.js'
import type { KnownAddress } from '../../store/addresses.js'
import { partsOf, rowsOf, tap, taps, type Button } from '../buttons.js'
import { isMember, type BotContext, type BotServices, type MemberContext } from '../context.js'
import { bold, escape, say } from '../say.js'
import { chatKeyOf } from '../chat-key.js'
import { beginTap } from './begin-interview.js'

/** /kenh: by which channels a person talks with the bot, in which order they are tried, and which stay quiet. */
export function channels(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const members = composer.filter(isMember)
  members.command('kenh', (ctx) => list(services, ctx))
  members.callbackQuery(taps('channel'), (ctx, next) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    switch (what) {
      case 'list':
        return list(services, ctx)
      case 'add':
        return addChannel(services, ctx)
      case 'place':
        return place(services, ctx, id, placeIn(ctx.callbackQuery.data))
      case 'hush':
      case 'loud':
        return silence(services, ctx, id, what === 'hush')
      case 'unlink':
        return unlink(services, ctx, id)
      default:
        return next()
    }
  })
  return composer
}

const LIST: Button = { label: 'Xem các kênh', data: tap('channel', 'list') }

/** The place that a tap names, 0 being the first; the first where it names none. */
function placeIn(data: string): number {
  const said = data.split(':')[3] ?? ''
  return /^\d{1,2}$/.test(said) ? Number(said) : 0
}

async function list(services: BotServices, ctx: MemberContext): Promise<void> {
  const addresses = await services.store.members.allAddresses(ctx.member.id)
  const canAdd = otherChats(services).length > 0 || hasLetters(services)
  const lines = addresses.map((address, index) => {
    const here = isHere(services, ctx, address) ? ' (đang dùng)' : ''
    return `${index + 1}. ${bold(labelOf(address))}${here}: ${standingText(address)}`
  })
  await say(
    ctx,
    [
      bold('Các kênh của đồng chí'),
      ...lines,
      '',
      addresses.length > 1
        ? 'Tin nhắc được gửi tới kênh đứng trước; không gửi được thì gửi tới kênh sau. Kênh tắt tin nhắc vẫn trả lời khi đồng chí nhắn.'
        : canAdd
          ? 'Nên có thêm một kênh, để tin nhắc vẫn tới khi kênh này gián đoạn.'
          : 'Tin nhắc được gửi tới kênh này.',
    ].join('\n'),
    [
      ...rowsOf(addresses.flatMap((address, index) => waysOf(address, index, addresses.length))),
      ...(canAdd ? [[{ label: 'Thêm kênh', data: tap('channel', 'add') }]] : []),
      ...(may(actorOf(ctx.member), 'member.remove')
        ? [[{ label: 'Kênh của mọi người', data: tap('person', 'reach') }]]
        : []),
    ],
  )
}

/** A letter box is told from another by its address; chats have no names that people know. */
const labelOf = ({ channel, chat }: KnownAddress): string =>
  chat.includes('@') ? `${channelLabel(channel)} ${chat}` : channelLabel(channel)

const isHere = (services: BotServices, ctx: BotContext, { channel, chat }: KnownAddress): boolean =>
  channel === services.channel && chat === String(ctx.chat?.id)

function waysOf({ id, channel, quiet }: KnownAddress, index: number, count: number): Button[] {
  const n = index + 1
  return [
    ...(index > 0 ? [{ label: `Đưa ${n} lên trước`, data: tap('channel', 'place', id, '0') }] : []),
    ...(quiet ? [{ label: `Bật tin nhắc ${n}`, data: tap('channel', 'loud', id) }] : []),
    ...(!quiet && count > 1 ? [{ label: `Tắt tin nhắc ${n}`, data: tap('channel', 'hush', id) }] : []),
    ...(isGivenToAll(channel) ? [] : [{ label: `Bỏ liên kết ${n}`, data: tap('channel', 'unlink', id) }]),
  ]
}

async function place(services: BotServices, ctx: MemberContext, id: string, to: number): Promise<void> {
  const result = await placeAddress(services, actorOf(ctx.member), id, to, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused), [[LIST]])
  const { address, from } = result
  const back = { label: 'Trở lại thứ tự cũ', data: tap('channel', 'place', id, String(from)) }
  const where = to === 0 ? 'đứng đầu: tin nhắc được gửi tới đó trước' : `đứng thứ ${to + 1}`
  await say(ctx, `${escape(labelOf(address))} ${where}.`, from === to ? [[LIST]] : [[back, LIST]])
}

async function silence(services: BotServices, ctx: MemberContext, id: string, quiet: boolean): Promise<void> {
  const result = await silenceAddress(services, actorOf(ctx.member), id, quiet, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused), [[LIST]])
  const name = escape(labelOf(result.address))
  const back = quiet
    ? { label: 'Bật lại tin nhắc', data: tap('channel', 'loud', id) }
    : { label: 'Tắt lại tin nhắc', data: tap('channel', 'hush', id) }
  const said = quiet ? `Đã tắt tin nhắc: ${name}. Đồng chí nhắn ở đó vẫn được trả lời.` : `Đã bật tin nhắc: ${name}.`
  await say(ctx, said, [[back, LIST]])
}

/** A chat that has just been unlinked knows nobody any more: its way back has to stand in the answer. */
async function unlink(services: BotServices, ctx: MemberContext, id: string): Promise<void> {
  const result = await unlinkAddress(services, actorOf(ctx.member), id, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused), [[LIST]])
  const { address } = result
  const done = `Đã bỏ liên kết: ${escape(labelOf(address))}.`
  if (!isHere(services, ctx, address))
    return say(ctx, done, [[{ label: 'Liên kết lại', data: tap('channel', 'add') }, LIST]])
  services.menuFor?.(address.chat, null)
  const { code } = await newLinkCode(services, ctx.member.id, services.clock.now(), chatKeyOf(services, ctx))
  await say(ctx, `${done} Để liên kết lại, gõ mã ${bold(writtenCode(code))} vào đây trong ${CODE_MINUTES} phút.`)
}

/** Where else than here a code can be typed: in chats, and at the sign-in page of the web. */
const otherChats = ({ channels: all, channel }: BotServices): string[] =>
  all.filter((name) => name !== 'email' && name !== channel)

const hasLetters = ({ channels: all }: BotServices): boolean => all.includes('email')

async function addChannel(services: BotServices, ctx: MemberContext): Promise<void> {
  const chats = otherChats(services)
  const letters = hasLetters(services) ? [[{ label: 'Thêm thư điện tử', data: beginTap('add-letter-box') }]] : []
  if (chats.length === 0) {
    const said = letters.length > 0 ? 'Ở đây có thể thêm thư điện tử.' : 'Ở đây chưa có kênh nào khác để thêm.'
    return say(ctx, said, [...letters, [LIST]])
  }
  const { code } = await newLinkCode(services, ctx.member.id, services.clock.now())
  const links = services
    .inviteLinks(code)
    .flatMap(({ channel, url }) => (url === null || channel === services.channel ? [] : [{ channel, url }]))
  await say(
    ctx,
    [
      `Mã liên kết: ${bold(writtenCode(code))} (dùng một lần, trong ${CODE_MINUTES} phút).`,
      `Mở cuộc trò chuyện với Đầu Mối ở kênh muốn thêm (${chats.map(channelName).join(', ')}) rồi gõ mã này. Không chuyển mã cho người khác: ai gõ mã thì được coi là đồng chí.`,
      ...links.map(({ channel, url }) => `Hoặc mở liên kết ${channelName(channel)}: ${escape(url)}`),
    ].join('\n'),
    [...letters, [LIST]],
  )
}
