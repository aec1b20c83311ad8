import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { readBroadcasts } from '../../app/broadcast/read-broadcasts.js'
import { isRefused } from '../../app/refusal.js'
import { stopBroadcast } from '../../app/broadcast/stop-broadcast.js'
import { localDay, localTime, shortDay } from '../../domain/calendar/local-day.js'
import { shorten, writeCount } from '../../domain/summary/written.js'
import type { Broadcast } from '../../store/broadcasts.js'
import { partsOf, tap, taps, type Button } from '../buttons.js'
import { isMember, type BotContext, type BotServices } from '../context.js'
import { bold, escape, say } from '../say.js'
import { begin } from './begin-interview.js'

/** /thongbao: telling a chosen set of people something, and how far it has come. */
export function broadcasts(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('thongbao', (ctx) => list(services, ctx))
  composer.callbackQuery(taps('broadcast'), async (ctx) => {
    const { what, id } = partsOf(ctx.callbackQuery.data)
    if (what === 'new') return write(services, ctx)
    if (what === 'stop' || what === 'resume') return change(services, ctx, what, id)
    return list(services, ctx)
  })
  return composer
}

async function write(services: BotServices, ctx: BotContext): Promise<void> {
  if (isMember(ctx)) await begin(services, ctx, 'broadcast', {})
}

/** While there is none to look at: straight to the first question. */
async function list(services: BotServices, ctx: BotContext): Promise<void> {
  const latest = await readBroadcasts(services, actorOf(ctx.member))
  if (isRefused(latest)) return say(ctx, escape(latest.refused))
  if (latest.length === 0) return write(services, ctx)
  await say(ctx, [bold('Các thông báo gần đây'), ...latest.map(broadcastLines)].join('\n\n'), [
    [{ label: 'Soạn thông báo mới', data: tap('broadcast', 'new') }],
    ...latest.map(waysOf).filter((row) => row.length > 0),
  ])
}

function broadcastLines({ text, audience, createdAt, counts }: Broadcast, index: number): string {
  const when = `${localTime(createdAt).toString({ smallestUnit: 'minute' })} ngày ${shortDay(localDay(createdAt))}`
  return [
    `${index + 1}. ${bold(shorten(text.replace(/\s+/g, ' '), 100))}`,
    escape(`${when}; gửi tới: ${shorten(audience, 120)}`),
    escape(sentText(counts)),
  ].join('\n')
}

/** 'Đã gửi 20/23 (2 chờ gửi, 1 không gửi được)' */
function sentText({ sent, waiting, failed, unknown, stopped }: Broadcast['counts']): string {
  const others = [
    [waiting, 'chờ gửi'],
    [failed, 'không gửi được'],
    [unknown, 'chưa rõ đã tới hay chưa'],
    [stopped, 'đã dừng'],
  ] as const
  const said = others.flatMap(([count, words]) => (count > 0 ? [`${writeCount(count)} ${words}`] : []))
  const all = sent + waiting + failed + unknown + stopped
  return `Đã gửi ${writeCount(sent)}/${writeCount(all)}${said.length > 0 ? ` (${said.join(', ')})` : ''}`
}

function waysOf({ id, counts }: Broadcast, index: number): Button[] {
  return [
    ...(counts.waiting > 0 ? [{ label: `Dừng gửi ${index + 1}`, data: tap('broadcast', 'stop', id) }] : []),
    ...(counts.stopped > 0 ? [{ label: `Gửi tiếp ${index + 1}`, data: tap('broadcast', 'resume', id) }] : []),
  ]
}

async function change(services: BotServices, ctx: BotContext, what: 'stop' | 'resume', id: string): Promise<void> {
  const result = await stopBroadcast(services, actorOf(ctx.member), id, what, services.clock.now())
  if (isRefused(result)) return say(ctx, escape(result.refused))
  const { messages, broadcast } = result
  const done =
    what === 'stop' ? `Đã dừng ${writeCount(messages)} tin chưa gửi` : `Sẽ gửi tiếp ${writeCount(messages)} tin`
  await say(
    ctx,
    `${done}. ${escape(sentText(broadcast.counts))}.`,
    what === 'stop' ? [[{ label: 'Gửi tiếp', data: tap('broadcast', 'resume', id) }]] : [],
  )
}
