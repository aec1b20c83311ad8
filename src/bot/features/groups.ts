import { Composer } from 'grammy'
import { endGoneGroup } from '../../app/group/end-gone-group.js'
import { linkGroup, ofOthers, ownerOf } from '../../app/group/link-group.js'
import { stopGroup } from '../../app/group/stop-group.js'
import { voidCode } from '../../app/people/void-code.js'
import { actorOf } from '../../app/ports.js'
import { isRefused, type Refused } from '../../app/refusal.js'
import { may } from '../../domain/access/roles.js'
import { linkCodeIn } from '../../domain/people/link-code.js'
import type { Group } from '../../store/groups.js'
import { partsOf, tap, taps, type Button } from '../buttons.js'
import { isMember, type BotContext, type BotServices, type MemberContext } from '../context.js'
import { bold, escape, say } from '../say.js'
import { addressOf } from './welcome.js'

/** Group chats: /nhom has an agency's or the Council's told there too; nothing else is done in a group. */
export function groups(services: BotServices): Composer<BotContext> {
  const { store, channel, clock } = services
  const composer = new Composer<BotContext>()
  composer.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member
    if (status !== 'kicked' && status !== 'left') return
    const group = await store.groups.byChat(channel, String(ctx.chat.id))
    if (group) await endGoneGroup(services, group, clock.now())
  })
  composer.on('message:migrate_to_chat_id', (ctx) =>
    store.groups.move(channel, String(ctx.chat.id), String(ctx.message.migrate_to_chat_id)),
  )
  composer.on('message:migrate_from_chat_id', (ctx) =>
    store.groups.move(channel, String(ctx.message.migrate_from_chat_id), String(ctx.chat.id)),
  )
  // Whoever talks with the bot in private does so in the chat that has the person's own id.
  composer.use(async (ctx, next) => {
    ctx.member = ctx.from ? await store.members.byAddress(channel, String(ctx.from.id)) : null
    await next()
  })
  composer
    .filter(isMember)
    .callbackQuery(taps('group'), (ctx) => tapped(services, ctx, partsOf(ctx.callbackQuery.data).what))
  composer.on('message', (ctx) => said(services, ctx, ctx.message.text ?? null))
  return composer
}

const COMMAND = /^\/(\w+)(?:@(\w+))?\s*(.*)$/s
const CODE_IN_LINK = /(?:[?&]start=|\/vao\/)([\w-]+)/

/** What is said to the bot; `text` is null where somebody answered a message of the bot. */
async function said(services: BotServices, ctx: BotContext, text: string | null): Promise<void> {
  const [, command, to, rest = ''] = COMMAND.exec(text ?? '') ?? []
  if (to !== undefined && to.toLowerCase() !== ctx.me.username.toLowerCase()) return
  const code = command === 'start' ? rest.trim() : (CODE_IN_LINK.exec(text ?? '')?.[1] ?? linkCodeIn(text ?? '') ?? '')
  if (code !== '') {
    const isVoid = await voidCode(services, code, addressOf(services, ctx), services.clock.now())
    // Six digits, or a link of somebody else's, need not have been a code.
    return isVoid || command === 'start' ? say(ctx, SEEN_BY_ALL) : undefined
  }
  if (command === 'nhom' && isMember(ctx)) return link(services, ctx)
  await say(ctx, inPrivate(ctx))
}

const SEEN_BY_ALL =
  'Mã vừa gửi mọi người trong nhóm đều thấy nên không dùng được nữa. Đề nghị lấy mã khác và gửi mã trong chat riêng với bot.'

const inPrivate = ({ me }: BotContext): string =>
  `Đồng chí nhắn riêng với bot: @${me.username}. Trong nhóm, bot chỉ gửi tin chung, không trả lời.`

const placeOf = (services: BotServices, ctx: BotContext) => ({
  ...addressOf(services, ctx),
  title: ctx.chat?.title ?? 'Nhóm',
})

/** Links a group that is nobody's, or tells whose it is. */
async function link(services: BotServices, ctx: MemberContext): Promise<void> {
  const actor = actorOf(ctx.member)
  const known = await services.store.groups.byChat(services.channel, String(ctx.chat!.id))
  if (known && !known.isEnded) return show(ctx, known)
  const agencyId = may(actor, 'group.link', { agencyId: null }) ? null : actor.agencyId
  await linked(ctx, await linkGroup(services, actor, { ...placeOf(services, ctx), agencyId }, services.clock.now()))
}

async function tapped(services: BotServices, ctx: MemberContext, what: string): Promise<void> {
  const [actor, place, now] = [actorOf(ctx.member), placeOf(services, ctx), services.clock.now()]
  if (what === 'council' || what === 'own') {
    const agencyId = what === 'own' ? actor.agencyId : null
    return linked(ctx, await linkGroup(services, actor, { ...place, agencyId }, now))
  }
  const known = await services.store.groups.byChat(place.channel, place.chat)
  if (!known) return
  if (what === 'again')
    return linked(ctx, await linkGroup(services, actor, { ...place, agencyId: known.agencyId }, now))
  const stopped = what === 'stop' ? await stopGroup(services, actor, place, now) : null
  if (stopped === null) return
  if (isRefused(stopped)) return say(ctx, escape(stopped.refused))
  await say(ctx, `Đã ngừng gửi tin của ${escape(ownerOf(known))} vào nhóm này.`, [
    [{ label: 'Gửi lại vào nhóm này', data: tap('group', 'again') }],
  ])
}

async function linked(ctx: MemberContext, result: { group: Group } | Refused): Promise<void> {
  await (isRefused(result) ? say(ctx, escape(result.refused)) : show(ctx, result.group))
}

/** What is sent to a group, and how to stop it: for whoever may. */
async function show(ctx: MemberContext, group: Group): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'group.link', { agencyId: group.agencyId })) return say(ctx, escape(ofOthers(group)))
  const what =
    group.agencyId === null
      ? 'Các thông báo mà thư ký gửi cho mọi cơ quan cũng được gửi vào đây.'
      : 'Ngày nào đầu mối, lãnh đạo của cơ quan có tin nhắc việc, một bản chung được gửi vào đây; tin riêng của từng người thì không. Tin vẫn tới từng người như trước.'
  await say(
    ctx,
    `Nhóm này nhận tin của ${bold(ownerOf(group))}. ${what} Mọi người trong nhóm đều đọc được. Muốn ngừng: chọn nút dưới đây (gõ /nhom để hiện lại nút).`,
    [...otherOwners(ctx, group), [{ label: 'Ngừng gửi vào nhóm này', data: tap('group', 'stop') }]],
  )
}

/** Who speaks for the Council and for an agency can say which of them it is. */
function otherOwners({ member }: MemberContext, { agencyId }: Group): Button[][] {
  const actor = actorOf(member)
  if (!may(actor, 'group.link', { agencyId: null })) return []
  if (agencyId !== null) return [[{ label: 'Chuyển sang nhóm của Hội đồng', data: tap('group', 'council') }]]
  return member.agency === null ? [] : [[{ label: `Chuyển sang nhóm của ${member.agency}`, data: tap('group', 'own') }]]
}
