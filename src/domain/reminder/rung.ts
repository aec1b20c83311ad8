/** An occasion to remind. `T-n` counts working days back from the last one on or before the due day, `overdue+n` after it. */
export type Rung =
  | 'escalation'
  | 'escalation-leader'
  | `overdue+${number}`
  | 'still-open'
  | 'due-today'
  | `T-${number}`
  | 'mid-quarter'
  | 'quarter-opens'
  | 'status-check'

const NAMED = ['escalation', 'escalation-leader', 'overdue', 'still-open', 'due-today', 'T', 'mid-quarter']
const LAST = ['quarter-opens', 'status-check']

/** 0 is the most urgent; the rung may be text out of the ledger. Longest overdue first, nearest due day first. */
export function urgency({ rung }: { rung: string }): number {
  const [, name = rung, count] = /^(overdue|T)[+-](\d+)$/.exec(rung) ?? []
  const place = [...NAMED, ...LAST].indexOf(name)
  if (place < 0) return (NAMED.length + LAST.length) * 100
  return place * 100 + (name === 'overdue' ? 99 - Number(count) : Number(count ?? 0))
}

/** Whether a key of the ledger is of a rung that counts from another due day than this; a quarter's is of none. */
export function isOfAnotherDay(key: string, dueOn: { toString(): string } | null): boolean {
  const day = /^(?:T-|due-today|overdue|escalation)[^@]*@(\d{4}-\d{2}-\d{2})/.exec(key)?.[1]
  return day !== undefined && day !== (dueOn?.toString() ?? null)
}
