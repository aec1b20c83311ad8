import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { agencyGroups } from '../../domain/review/agency-groups.js'
import { existsOn } from '../../domain/review/meaning.js'
import type { Agency } from '../../domain/agency/types.js'
import type { BotContext, BotServices } from '../context.js'
import { bold, escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'

/** /coquan: the agencies of the province by class, and the ways to change the list. */
export function agencyList(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('coquan', (ctx) => listAgencies(services, ctx))
  composer.callbackQuery('m:agencies', (ctx) => listAgencies(services, ctx))
  return composer
}

async function listAgencies(services: BotServices, ctx: BotContext): Promise<void> {
  const actor = actorOf(ctx.member)
  if (!may(actor, 'agency.add')) return say(ctx, escape(refusal(actor, 'agency.add')))
  const all = await services.store.agencies.all()
  const today = localDay(services.clock.now())
  const present = all.filter((agency) => existsOn(agency, today))
  const stopped = all.filter((agency) => !existsOn(agency, today))
  const groups = [
    ...agencyGroups(present),
    ...(stopped.length > 0 ? [{ name: 'Đã ngừng dùng', agencies: stopped }] : []),
  ]
  await say(
    ctx,
    [
      present.length > 0 ? `${bold(`${present.length} cơ quan`)} trong danh sách` : 'Chưa có cơ quan nào.',
      ...groups.map(({ name, agencies }) => `${bold(`${name} (${agencies.length})`)}: ${escape(namesOf(agencies))}`),
    ].join('\n'),
    [
      [{ label: 'Thêm cơ quan', data: beginTap('add-agencies') }],
      ...(all.length > 0 ? [[{ label: 'Sửa hoặc ngừng dùng', data: beginTap('change-agency') }]] : []),
    ],
  )
}

const namesOf = (agencies: Agency[]): string =>
  agencies
    .map(({ name, aliases }) => (aliases.length > 0 ? `${name} (còn gọi là ${aliases.join(', ')})` : name))
    .join('; ')
