import { writeCount } from '../summary/written.js'

/** A figure that is above this many times the last period's is asked about, never refused. */
const JUMP = 5

/** Why comments cannot have been taken up that were not received; null where the figures fit. */
export function absorbedProblem(absorbed: number, received: number): string | null {
  if (absorbed <= received) return null
  return `Số ý kiến đã tiếp thu (${writeCount(absorbed)}) không thể nhiều hơn số ý kiến nhận được (${writeCount(received)}).`
}

/**
 * What is odd about a number of attendances and to be explained in the report: people without a session, or a jump
 * against the last period. Null where nothing is.
 */
export function attendancesDoubt(figures: {
  sessions: number
  attendances: number
  previousAttendances: number | null
}): string | null {
  const { sessions, attendances, previousAttendances } = figures
  if (attendances > 0 && sessions === 0) {
    return `Báo cáo có ${writeCount(attendances)} lượt người nhưng không có cuộc nào.`
  }
  if (previousAttendances !== null && previousAttendances > 0 && attendances > previousAttendances * JUMP) {
    return `Kỳ trước có ${writeCount(previousAttendances)} lượt người, kỳ này có ${writeCount(attendances)} lượt.`
  }
  return null
}
