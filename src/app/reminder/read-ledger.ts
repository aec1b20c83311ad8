import { may, refusal, ROLE_NAMES } from '../../domain/access/roles.js'
import type { DaySpan } from '../../domain/calendar/quarters.js'
import { ledgerTable, type LedgerScope } from '../../domain/ledger/ledger-table.js'
import type { LedgerRow } from '../../domain/ledger/types.js'
import type { Table } from '../../domain/summary/table.js'
import { writeCount } from '../../domain/summary/written.js'
import type { LedgerPlace, LedgerQuery } from '../../store/ledger.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** So many lines are read, sorted and written at most: a table of these takes some seconds and 100 MB. */
const MOST_LINES = 20_000
const PAGE = 2_000

/** The ledger of an agency (null: all) for a span of days in Viet Nam as a table. */
export async function readLedger(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  { span, agencyId, scope }: { span: DaySpan; agencyId: string | null; scope: LedgerScope },
  now: Now,
): Promise<Table | Refused> {
  if (!may(actor, 'ledger.view')) return refuse(refusal(actor, 'ledger.view'))
  const agency = agencyId === null ? null : await store.agencies.byId(agencyId)
  if (agencyId !== null && !agency) return refuse('Không còn cơ quan này trong danh sách. Gõ /coquan để xem.')
  const rows = await linesOf({ store }, { ...span, agencyId, obligationIds: null })
  if (rows === null) return refuse(`${TOO_MANY} Đề nghị chọn kỳ ngắn hơn hoặc từng cơ quan.`)
  const madeBy = await makerOf({ store }, actor)
  return ledgerTable(rows, { span, agency: agency?.name ?? null, scope, madeBy, madeAt: now })
}

export const TOO_MANY = `Sổ nhắc việc này có hơn ${writeCount(MOST_LINES)} dòng.`

/** The lines that a query finds, page by page; null where they are too many for one table. */
export async function linesOf({ store }: Pick<Ports, 'store'>, query: LedgerQuery): Promise<LedgerRow[] | null> {
  const rows: LedgerRow[] = []
  for (let place: LedgerPlace | null = null; ;) {
    const page = await store.ledger.page(query, place, PAGE)
    rows.push(...page.rows)
    if (rows.length > MOST_LINES) return null
    if (!page.next) return rows
    place = page.next
  }
}

/** 'Phạm Hoa (Thư ký Hội đồng)'. */
export async function makerOf({ store }: Pick<Ports, 'store'>, { id }: Actor): Promise<string> {
  const member = id === null ? null : await store.members.byId(id)
  return member ? `${member.name} (${ROLE_NAMES[member.role]})` : ROLE_NAMES.admin
}
