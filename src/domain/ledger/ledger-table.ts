import { Temporal } from 'temporal-polyfill'
import { ROLE_NAMES } from '../access/roles.js'
import { dayText, TIME_ZONE } from '../calendar/local-day.js'
import type { DaySpan } from '../calendar/quarters.js'
import { byVietnamese } from '../collation.js'
import { urgency } from '../reminder/rung.js'
import { grouped } from '../summary/grouped.js'
import type { Table, TableCell, TableColumn } from '../summary/table.js'
import { writeCount } from '../summary/written.js'
import { channelWords, failureLines, momentText, outcomeWords } from './outcome-words.js'
import { rungWords } from './rung-words.js'
import { wasSentToAgency } from './sent-to-agency.js'
import type { LedgerRow } from './types.js'

/** All lines; those that were sent to the agencies, or could not be; or these as the annex of a letter. */
export type LedgerScope = 'all' | 'sent' | 'annex'

/** What a ledger is asked for, and by whom. */
export interface LedgerHeading {
  span: DaySpan
  /** The agency by name; null: all. */
  agency: string | null
  scope: LedgerScope
  madeBy: string
  madeAt: Temporal.Instant
}

const COLUMNS: TableColumn[] = [
  { label: 'TT', width: 6, align: 'center' },
  { label: 'Cơ quan', width: 20 },
  { label: 'Nhiệm vụ, báo cáo', width: 36 },
  { label: 'Hạn', width: 11, align: 'center' },
  { label: 'Mốc nhắc', width: 18 },
  { label: 'Người nhận', width: 20 },
  { label: 'Kênh', width: 12 },
  { label: 'Gửi lúc', width: 16, align: 'center' },
  { label: 'Kết quả', width: 20 },
  { label: 'Lần gửi không thành', width: 24 },
  { label: 'Báo cáo lúc', width: 16, align: 'center' },
]

/** The ledger as a table: by agency, by due day and task, in the order of time. */
export function ledgerTable(
  lines: readonly LedgerRow[],
  { span, agency, scope, madeBy, madeAt }: LedgerHeading,
): Table {
  const rows = scope === 'all' ? lines : lines.filter(wasSentToAgency)
  return {
    name: 'Sổ nhắc việc',
    title: 'SỔ NHẮC VIỆC',
    lines: [
      ...(scope === 'annex' ? ['(Kèm theo Công văn số ……/…… ngày …… tháng …… năm ……)'] : []),
      `Kỳ: từ ${dayText(span.from)} đến ${dayText(span.to)}. Cơ quan: ${agency ?? 'tất cả'}.`,
      ...(scope === 'all' ? [] : ['Chỉ ghi các lần đã gửi, hoặc không gửi được, cho đầu mối, lãnh đạo của cơ quan.']),
      summaryLine(rows),
      `Người lập: ${madeBy}, lúc ${momentText(madeAt)}.`,
    ],
    columns: COLUMNS,
    rows: rows.toSorted(inOrder).map((row, index) => [index + 1, ...cellsOf(row)]),
    madeBy,
    madeAt: inVietNam(madeAt),
  }
}

function cellsOf(row: LedgerRow): TableCell[] {
  const { agency, dueOn, recipient, push, attempts } = row
  return [
    agency,
    whatOf(row),
    dueOn ?? 'không có hạn',
    rungWords(row),
    `${recipient.name} (${recipient.role === 'focal-point' ? (recipient.agency ?? 'Hội đồng') : ROLE_NAMES[recipient.role]})`,
    channelWords(attempts),
    push?.sentAt ? inVietNam(push.sentAt) : null,
    outcomeWords(row),
    failureLines(attempts).join('\n') || null,
    reportCell(row),
  ]
}

function reportCell({ state, reportedAt }: LedgerRow): TableCell {
  switch (state) {
    case 'open':
      return 'chưa báo cáo'
    case 'returned':
      return 'đã trả lại, chờ bổ sung'
    case 'exempt':
      return 'được miễn'
    case 'withdrawn':
      return 'không còn phải thực hiện'
    default:
      return reportedAt ? inVietNam(reportedAt) : 'đã báo cáo'
  }
}

/** 'Tổng số 124 lượt nhắc: 118 đã gửi (trong đó 60 đã nhận), 3 không gửi được, 3 không nhắc.' */
function summaryLine(rows: readonly LedgerRow[]): string {
  const counts = new Map(grouped([...rows], kindOf).map((alike) => [kindOf(alike[0]), alike.length]))
  const received = rows.filter(({ skipped, push }) => skipped === null && push?.ackedAt).length
  const said = [...counts].map(
    ([kind, count]) =>
      `${writeCount(count)} ${kind}${kind === SENT && received > 0 ? ` (trong đó ${writeCount(received)} đã nhận)` : ''}`,
  )
  return `Tổng số ${writeCount(rows.length)} lượt nhắc${said.length > 0 ? `: ${said.join(', ')}` : ''}.`
}

const SENT = 'đã gửi'

const kindOf = ({ skipped, push }: LedgerRow): string => {
  if (skipped !== null) return 'không nhắc hoặc đã gộp vào lần nhắc khác'
  return push?.ackedAt ? SENT : outcomeWords({ skipped, push })
}

function inOrder(a: LedgerRow, b: LedgerRow): number {
  return (
    byVietnamese(a.agency, b.agency) ||
    (a.dueOn?.toString() ?? LAST).localeCompare(b.dueOn?.toString() ?? LAST) ||
    byVietnamese(whatOf(a), whatOf(b)) ||
    a.obligationId.localeCompare(b.obligationId) ||
    Temporal.Instant.compare(timeOf(a), timeOf(b)) ||
    // Rungs that were passed over in one moment: the least urgent came first.
    urgency(b) - urgency(a) ||
    byVietnamese(a.recipient.name, b.recipient.name) ||
    a.key.localeCompare(b.key)
  )
}

const LAST = '9999'

const timeOf = ({ push, enteredAt }: LedgerRow): Temporal.Instant => push?.sentAt ?? enteredAt

const whatOf = ({ part, taskNumber, title }: LedgerRow): string =>
  `${taskNumber === null ? '' : `${taskNumber}. `}${title}${part === 'coordinating' ? ' (phối hợp)' : ''}`

const inVietNam = (at: Temporal.Instant): Temporal.PlainDateTime => at.toZonedDateTimeISO(TIME_ZONE).toPlainDateTime()
