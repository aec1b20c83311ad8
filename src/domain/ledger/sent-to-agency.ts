import type { LedgerRow } from './types.js'

const TRIED = ['sent', 'failed', 'unknown']

/** Whether a line is for somebody of the agency itself: a focal point or a leader. */
export const isForAgency = ({ recipient }: Pick<LedgerRow, 'recipient'>): boolean =>
  recipient.role === 'focal-point' || recipient.role === 'leader'

/** Whether a line is what an agency was told, or could not be told; what was passed over or still waits is not. */
export const wasSentToAgency = (row: Pick<LedgerRow, 'recipient' | 'skipped' | 'push'>): boolean =>
  isForAgency(row) && row.skipped === null && row.push !== null && TRIED.includes(row.push.state)
