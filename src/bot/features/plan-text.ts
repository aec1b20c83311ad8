import { Temporal } from 'temporal-polyfill'
import { dayText } from '../../domain/calendar/local-day.js'
import { officialTasks, type PlanDifference } from '../../domain/plan/difference.js'
import type { ParsedPlan, ParsedReportingDuty, ParsedTask } from '../../domain/plan/types.js'
import { bold, escape, shorten } from '../say.js'

/** What was read out of a file, the doubtful items first; with `difference`, what would change in the stored plan. */
export function describePlan(fileName: string, parsed: ParsedPlan, difference: PlanDifference | null): string {
  const tasks = officialTasks(parsed)
  const candidates = parsed.tasks.length - tasks.length
  const doubtful = tasks.filter(isDoubtful)
  return [
    `Tôi đã đọc ${bold(shorten(fileName, 80))}.`,
    ...headerLines(parsed),
    '',
    `${bold(`${tasks.length} nhiệm vụ`)}, ${parsed.reportingDuties.length} chế độ báo cáo${doubtful.length > 0 ? `, ${doubtful.length} mục cần xem lại (⚠)` : ''}.`,
    ...(candidates > 0
      ? [`⚠ ${candidates} mục chỉ là gợi ý từ tin, bài; không được lưu thành nhiệm vụ chính thức.`]
      : []),
    ...parsed.warnings.map(({ message }) => `⚠ ${escape(message)}`),
    ...(difference ? ['', ...differenceLines(difference)] : []),
    '',
    ...[...doubtful, ...tasks.filter((task) => !isDoubtful(task))].flatMap(taskLines),
    ...parsed.reportingDuties.map(dutyLine),
    '',
    'Đồng chí xem lại rồi xác nhận; chưa có gì được lưu.',
  ].join('\n')
}

const isDoubtful = ({ warnings, timing }: ParsedTask): boolean => warnings.length > 0 || timing.kind === 'unparsed'

function headerLines({ document }: ParsedPlan): string[] {
  const { number, issuer, title, year, issuedOn } = document
  const days = issuedOn ? ` ${dayText(Temporal.PlainDate.from(issuedOn))}` : ''
  return [
    ...(title ? [`Tên: ${bold(shorten(title, 200))}`] : ['⚠ Chưa thấy tên kế hoạch.']),
    `Số: ${number ? escape(number) : 'để trống'}${days} · Cơ quan ban hành: ${escape(issuer ?? 'chưa rõ')} · Năm: ${year ?? 'nhiều năm'}`,
  ]
}

function taskLines(task: ParsedTask): string[] {
  const none = 'chưa nêu'
  return [
    `${isDoubtful(task) ? '⚠ ' : ''}${task.number ? `${bold(task.number)} ` : '• '}${escape(shorten(task.title, 110))}`,
    `   Chủ trì: ${escape(task.leads.join('; ') || none)}${task.coordinators.length > 0 ? ` · Phối hợp: ${escape(task.coordinators.join('; '))}` : ''}`,
    `   Thời gian: ${escape(task.timing.raw ?? none)}${task.timing.kind === 'unparsed' ? ' (chưa hiểu, cần sửa)' : ''}`,
    ...task.warnings.map((warning) => `   <i>${escape(warning)}</i>`),
  ]
}

function dutyLine({ who, to, raw, embeddedIn }: ParsedReportingDuty): string {
  const inside = embeddedIn ? ` (lồng ghép trong ${embeddedIn})` : ''
  return `${bold('Báo cáo')} ${escape(`${who.join('; ') || 'chưa rõ ai'} → ${to.join('; ') || 'chưa rõ nơi nhận'}: ${raw ?? 'chưa nêu thời hạn'}${inside}`)}`
}

function differenceLines({ tasks, removed, duties, removedDuties }: PlanDifference): string[] {
  const added = tasks.filter(({ known }) => !known).map(({ task }) => task)
  const changed = tasks.filter((entry) => entry.changed.length > 0)
  const name = ({ number, title }: { number: string | null; title: string }) =>
    escape(shorten(`${number ?? ''} ${title}`.trim(), 90))
  const newDuties = duties.filter(({ known }) => !known).length
  return [
    bold('So với kế hoạch đang lưu:'),
    ...(added.length + changed.length + removed.length + newDuties + removedDuties.length === 0
      ? ['không có gì thay đổi']
      : []),
    ...added.map((task) => `+ thêm ${name(task)}`),
    ...changed.map(({ task, changed: parts }) => `~ sửa ${name(task)}: ${parts.join(', ')}`),
    ...removed.map((task) => `- bỏ ${name(task)}`),
    ...(newDuties > 0 ? [`+ thêm ${newDuties} chế độ báo cáo`] : []),
    ...(removedDuties.length > 0 ? [`- bỏ ${removedDuties.length} chế độ báo cáo`] : []),
  ]
}
