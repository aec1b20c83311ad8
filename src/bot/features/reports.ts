import { Composer } from 'grammy'
import { actorOf } from '../../app/ports.js'
import { readReports } from '../../app/report/read-reports.js'
import { isRefused } from '../../app/refusal.js'
import { ACTIVITY_FORMS, type ActivityForm } from '../../domain/activity/forms.js'
import { localDay, shortDay } from '../../domain/calendar/local-day.js'
import { reportContentOf } from '../../domain/report/content.js'
import { inSentence, periodName } from '../../domain/summary/period-name.js'
import { andMore, shorten, writeCount } from '../../domain/summary/written.js'
import type { PlannedActivity } from '../../store/activities.js'
import type { SubmittedReport } from '../../store/reports.js'
import { tap, taps } from '../buttons.js'
import type { BotContext, BotServices } from '../context.js'
import { bold, escape, say } from '../say.js'

const MOST = 40

/** What the agencies reported and registered, in their own figures and words. */
export function reports(services: BotServices): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(taps('reports'), (ctx) => {
    const period = ctx.callbackQuery.data.slice(tap('reports', '').length)
    return showReports(services, ctx, period === 'now' ? String(localDay(services.clock.now()).year) : period)
  })
  return composer
}

/** `period`: '2026-Q3' or '2026'. */
export async function showReports(services: BotServices, ctx: BotContext, period: string): Promise<void> {
  const result = await readReports(services, actorOf(ctx.member), period)
  if (isRefused(result)) return say(ctx, escape(result.refused))
  const lines = [
    bold(`Báo cáo đã nộp và hoạt động đã đăng ký, ${inSentence(periodName(period))}`),
    ...section('Báo cáo đã nộp', result.reports.map(reportLine)),
    ...section('Hoạt động đã đăng ký', result.activities.map(activityLine)),
  ]
  await say(ctx, lines.length > 1 ? lines.join('\n') : `${lines[0]}\nChưa có báo cáo, hoạt động nào.`)
}

function section(title: string, lines: string[]): string[] {
  if (lines.length === 0) return []
  const rest = lines.length - MOST
  return ['', bold(title), ...lines.slice(0, MOST), ...andMore(rest, 'mục')]
}

function reportLine({ agency, taskNumber, title, submittedOn, nil, content }: SubmittedReport): string {
  const what = escape(shorten(taskNumber ? `${taskNumber}. ${title}` : title, 90))
  return `• ${bold(agency)}, ${what} (nộp ${shortDay(submittedOn)}): ${nil ? 'không phát sinh' : escape(figures(content))}`
}

/** Only what the person confirmed; a figure that was left out is not said. */
function figures(stored: SubmittedReport['content']): string {
  const content = reportContentOf(stored)
  const counted = (count: number | null, unit: string) => (count === null ? [] : [`${writeCount(count)} ${unit}`])
  return [
    ...counted(content.sessions, 'cuộc'),
    ...counted(content.attendances, 'lượt người'),
    ...counted(content.documentsPrinted, 'tài liệu'),
    ...counted(content.commentsReceived, 'ý kiến góp ý'),
    ...counted(content.commentsAbsorbed, 'ý kiến tiếp thu'),
    shorten(content.summary, 200),
    ...(content.difficulties ? [`Khó khăn: ${shorten(content.difficulties, 200)}`] : []),
    ...(content.link ? [content.link] : []),
  ].join('; ')
}

function activityLine({
  agency,
  taskNumber,
  form,
  plannedOn,
  place,
  draftTitle,
  expectedParticipants,
}: PlannedActivity): string {
  const about = [
    `${ACTIVITY_FORMS[form as ActivityForm] ?? form}, ${shortDay(plannedOn)}`,
    ...(place ? [place] : []),
    ...(draftTitle ? [`dự thảo ${draftTitle}`] : []),
    ...(expectedParticipants === null ? [] : [`dự kiến ${writeCount(expectedParticipants)} người`]),
  ].join('; ')
  return `• ${bold(agency)}${taskNumber ? `, nhiệm vụ ${escape(taskNumber)}` : ''}: ${escape(shorten(about, 200))}`
}
