import { Temporal } from 'temporal-polyfill'
import { dayText, shortDay } from '../calendar/local-day.js'
import { byVietnamese } from '../collation.js'
import { writeCount } from '../summary/written.js'
import type { TableColumn } from '../summary/table.js'
import { issuerInSentence } from './issuer-name.js'
import type { OverdueItem } from './overdue.js'

/** A plan that the letter rests on. */
export interface PlanCited {
  number: string | null
  issuedOn: Temporal.PlainDate | null
  issuer: string | null
}

/**
 * The draft of an official letter, element by element as Nghị định 30/2020/NĐ-CP names them. What only the clerk or the
 * signer knows (number, place, day, name) is not in it: the document leaves room for that.
 */
export interface Letter {
  superior: string
  issuer: string
  symbol: string
  /** After 'V/v'. */
  subject: string
  addressees: string[]
  opening: string[]
  table: { columns: TableColumn[]; rows: string[][] }
  closing: string[]
  copies: string[]
  /** The authority and the post of who signs, a line each. */
  signer: string[]
}

const BLANK = '……'
const COUNCIL = 'Hội đồng phối hợp phổ biến, giáo dục pháp luật'
// More names than these fill the first page.
const MOST_ADDRESSEES = 15

/** 'Công văn đôn đốc': what is overdue as of a day, and by when to report. `sentTo` is the agency that gathers the reports. */
export function chasingLetter({
  items,
  plans,
  asOf,
  reportBy,
  sentTo,
  hasAnnex,
}: {
  items: readonly OverdueItem[]
  plans: readonly PlanCited[]
  asOf: Temporal.PlainDate
  reportBy: Temporal.PlainDate
  sentTo: string | null
  hasAnnex: boolean
}): Letter {
  const sorted = items.toSorted(inOrder)
  const agencies = [...new Set(sorted.map(({ agency }) => agency))]
  const [only] = agencies.length === 1 ? agencies : []
  const isAnyTold = items.some(({ lastRemindedOn }) => lastRemindedOn !== null)
  const whoever = only ?? 'các cơ quan, đơn vị nêu trên'
  return {
    superior: superiorOf(plans),
    issuer: COUNCIL.toUpperCase(),
    symbol: 'HĐPH-PBGDPL',
    subject: 'đôn đốc thực hiện nhiệm vụ, báo cáo đã quá hạn',
    addressees: agencies.length > MOST_ADDRESSEES ? ['Các cơ quan, đơn vị nêu tại danh sách dưới đây'] : agencies,
    opening: [
      `${restingOn(plans, items)}${COUNCIL} đã ${watched(items, only)}. Tính đến ${dayText(asOf)}, ${only ? `${only} còn` : 'còn'} ${writeCount(items.length)} nhiệm vụ, báo cáo${only ? '' : ` của ${writeCount(agencies.length)} cơ quan, đơn vị`} đã quá hạn nhưng chưa có báo cáo kết quả, cụ thể như sau:`,
    ],
    table: {
      columns: columnsFor(only, isAnyTold),
      rows: sorted.map((item, index) => rowOf(item, index, { only, isAnyTold })),
    },
    closing: [
      `Để bảo đảm tiến độ chung, đề nghị ${whoever} khẩn trương thực hiện và gửi báo cáo kết quả về ${sentTo ? `${sentTo} (cơ quan thường trực của Hội đồng)` : 'cơ quan thường trực của Hội đồng'} chậm nhất ${dayText(reportBy)}. Trường hợp có khó khăn, vướng mắc hoặc chưa thể hoàn thành, đề nghị nêu rõ nguyên nhân và thời gian hoàn thành.`,
      ...(hasAnnex ? ['Các lần nhắc việc được ghi tại Sổ nhắc việc (Phụ lục kèm theo Công văn này).'] : []),
      `Đề nghị ${only ?? 'các cơ quan, đơn vị'} quan tâm, phối hợp thực hiện./.`,
    ],
    copies: ['Như trên', 'Chủ tịch Hội đồng (để báo cáo)', 'Lưu: VT, PBGDPL'],
    signer: ['TM. HỘI ĐỒNG', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  }
}

const COMMITTEE = /^(?:ủy ban nhân dân|uỷ ban nhân dân|UBND) (?:tỉnh|thành phố)/i

/** Where a plan was issued by a people's committee, the council is that committee's. */
function superiorOf(plans: readonly PlanCited[]): string {
  const committee = plans.find(({ issuer }) => COMMITTEE.test(issuer ?? ''))
  const name = (committee?.issuer ?? 'Ủy ban nhân dân tỉnh').toUpperCase().replace(/^UBND/, 'ỦY BAN NHÂN DÂN')
  return /TỈNH$|THÀNH PHỐ$/.test(name) ? `${name} ${BLANK}` : name
}

/** 'Thực hiện Kế hoạch số 12/KH-UBND ngày 20/01/2026 của Ủy ban nhân dân tỉnh và các đề nghị báo cáo đột xuất, '. */
function restingOn(plans: readonly PlanCited[], items: readonly OverdueItem[]): string {
  const cited = cite(plans)
  // What stands in a plan without a number rests on no request either.
  if (cited.length === 0 && items.some(({ requested }) => !requested)) return ''
  const requests = items.some(({ requested }) => requested) ? ['các đề nghị báo cáo đột xuất'] : []
  return `Thực hiện ${[cited.join(', '), ...requests].filter((basis) => basis !== '').join(' và ')}, `
}

function cite(plans: readonly PlanCited[]): string[] {
  return plans.flatMap(({ number, issuedOn, issuer }) => {
    if (number === null) return []
    const kind = /(^|[/-])KH(-|$)/.test(number) ? 'Kế hoạch' : 'Văn bản'
    return [
      `${kind} số ${number}${issuedOn ? ` ${dayText(issuedOn)}` : ''}${issuer ? ` của ${issuerInSentence(issuer)}` : ''}`,
    ]
  })
}

/** No more than is so: some may have nobody who could be reminded. */
function watched(items: readonly OverdueItem[], only: string | undefined): string {
  const whom = only ?? 'các cơ quan, đơn vị'
  const told = items.filter(({ lastRemindedOn }) => lastRemindedOn !== null).length
  if (told === items.length) return `theo dõi, nhắc việc đối với ${whom}`
  return `theo dõi việc thực hiện của ${whom}${told > 0 ? ' và nhắc một số việc (ghi tại cột “Đã nhắc”)' : ''}`
}

function columnsFor(only: string | undefined, isAnyTold: boolean): TableColumn[] {
  return [
    { label: 'TT', width: 6, align: 'center' },
    ...(only === undefined ? [{ label: 'Cơ quan, đơn vị', width: 24 }] : []),
    { label: 'Nhiệm vụ, báo cáo', width: only === undefined ? 36 : 60 },
    { label: 'Hạn', width: 14, align: 'center' },
    ...(isAnyTold ? [{ label: 'Đã nhắc', width: 20, align: 'center' as const }] : []),
  ]
}

function rowOf(
  item: OverdueItem,
  index: number,
  { only, isAnyTold }: { only: string | undefined; isAnyTold: boolean },
): string[] {
  const { agency, taskNumber, title, dueOn, reminded, lastRemindedOn } = item
  return [
    String(index + 1),
    ...(only === undefined ? [agency] : []),
    `${taskNumber === null ? '' : `${taskNumber}. `}${title}`,
    shortDay(dueOn),
    ...(isAnyTold ? [lastRemindedOn ? `${writeCount(reminded)} lần, gần nhất ${shortDay(lastRemindedOn)}` : ''] : []),
  ]
}

function inOrder(a: OverdueItem, b: OverdueItem): number {
  return (
    byVietnamese(a.agency, b.agency) || Temporal.PlainDate.compare(a.dueOn, b.dueOn) || byVietnamese(a.title, b.title)
  )
}
