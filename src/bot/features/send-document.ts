import { InputFile } from 'grammy'
import { draftChasingLetter } from '../../app/reminder/draft-chasing-letter.js'
import type { DocumentWish } from '../../app/interviews/handler.js'
import { actorOf } from '../../app/ports.js'
import { readLedger } from '../../app/reminder/read-ledger.js'
import { isRefused } from '../../app/refusal.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { fold } from '../../domain/fold.js'
import { askedPeriodName } from '../../domain/ledger/asked-period.js'
import { periodSpan } from '../../domain/obligation/period.js'
import type { Table } from '../../domain/summary/table.js'
import { writeCount } from '../../domain/summary/written.js'
import type { BotContext, BotServices } from '../context.js'
import { fileAnswer } from '../event.js'
import { escape, say } from '../say.js'
import { beginTap } from './begin-interview.js'

/** Makes the document that was asked for and sends it as a file. */
export async function sendDocument(services: BotServices, ctx: BotContext, wish: DocumentWish): Promise<void> {
  await ctx.replyWithChatAction('upload_document').catch(() => undefined)
  if (wish.kind === 'ledger') await sendLedger(services, ctx, wish)
  else await sendLetter(services, ctx, wish)
}

async function sendLedger(
  services: BotServices,
  ctx: BotContext,
  { period, agencyId, scope }: Extract<DocumentWish, { kind: 'ledger' }>,
): Promise<void> {
  const again = [[{ label: 'Kỳ khác, cơ quan khác', data: beginTap('export-ledger') }]]
  const span = periodSpan(period)
  if (!span) throw new Error(`${period} is no period`)
  const table = await readLedger(services, actorOf(ctx.member), { span, agencyId, scope }, services.clock.now())
  if (isRefused(table)) return say(ctx, escape(table.refused), again)
  const name = askedPeriodName(period)
  if (table.rows.length === 0) return say(ctx, `${escape(name)}: không có lượt nhắc nào.`, again)
  await sendTable(services, ctx, table, `so-nhac-viec-${plainName(name)}`)
}

async function sendLetter(
  services: BotServices,
  ctx: BotContext,
  { agencyId, workingDays }: Extract<DocumentWish, { kind: 'letter' }>,
): Promise<void> {
  const now = services.clock.now()
  const result = await draftChasingLetter(services, actorOf(ctx.member), { agencyId, workingDays }, now)
  if (isRefused(result)) return say(ctx, escape(result.refused))
  const { letter, annex, agencies, items, notReminded } = result
  const day = localDay(now).toString()
  const caption = `Dự thảo công văn đôn đốc: ${writeCount(agencies)} cơ quan, ${writeCount(items)} việc quá hạn. Đề nghị kiểm tra, điền số, địa danh, ngày và người ký trước khi ban hành.`
  await sendFile(ctx, `cong-van-don-doc-${day}.docx`, await services.writeLetter(letter), caption)
  if (annex) await sendTable(services, ctx, annex, `phu-luc-so-nhac-viec-${day}`)
  if (notReminded.length > 0) await say(ctx, escape(['Lưu ý trước khi ban hành:', ...notReminded].join('\n')))
}

async function sendTable({ writeTable }: BotServices, ctx: BotContext, table: Table, name: string): Promise<void> {
  const caption = `Sổ nhắc việc: ${writeCount(table.rows.length)} lượt nhắc.`
  await sendFile(ctx, `${name}.xlsx`, await writeTable(table), caption)
}

async function sendFile(ctx: BotContext, name: string, bytes: Uint8Array, caption: string): Promise<void> {
  const { key, ...answer } = fileAnswer(caption)
  // A field of ours, which the Bot API does not know.
  await ctx.replyWithDocument(new InputFile(bytes, name), { ...answer, ...({ dau_moi_key: key } as object) })
}

/** 'Quý III/2026' → 'quy-iii-2026': not every channel keeps marks and spaces in the name of a file. */
const plainName = (name: string): string => fold(name).replace(/[^a-z0-9]+/g, '-')
