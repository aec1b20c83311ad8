import { SAMPLE_AGENCIES } from './province.js'
import type { SampleAgency } from './province.js'
import { onWeekday } from './weekday.js'

export interface SampleHalfYearReport {
  agency: string
  submittedOn: string
  /** 'Không phát sinh': then the figures are 0. */
  nil: boolean
  sessions: number
  attendances: number
  summary: string
}

// The one that receives the reports, and those that every secretary has to ask again.
const NOT_REPORTED = new Set([
  'Sở Tư pháp',
  'Sở Xây dựng',
  'Ủy ban nhân dân xã Lũng Mây',
  'Ủy ban nhân dân phường Bến Mây',
])
const NIL = new Set(['Thanh tra tỉnh', 'Bộ Chỉ huy Quân sự tỉnh', 'Ủy ban nhân dân xã Suối Trúc'])
const LATE = new Set(['Sở Công Thương', 'Ủy ban nhân dân xã Đồng Khói'])

/**
 * The reports on the first half of that year, which the plan wants by 14/6: most in time, some nil, two late and three
 * missing, so that a summary has something to show.
 */
export function sampleHalfYearReports(year: number): SampleHalfYearReport[] {
  return SAMPLE_AGENCIES.filter(({ name, type }) => owesReport(type) && !NOT_REPORTED.has(name)).map(
    ({ name }, index) => {
      const nil = NIL.has(name)
      const sessions = nil ? 0 : 2 + (index % 5)
      return {
        agency: name,
        submittedOn: LATE.has(name) ? onWeekday(year, '06-18') : onWeekday(year, `06-0${1 + (index % 9)}`),
        nil,
        sessions,
        attendances: sessions * (35 + (index % 4) * 10),
        summary: nil
          ? 'Không phát sinh hoạt động truyền thông dự thảo chính sách.'
          : `Đã tổ chức 0${sessions} hoạt động.`,
      }
    },
  )
}

/** The plan asks sở, ban, ngành, đoàn thể and communes. */
function owesReport(type: SampleAgency['type']): boolean {
  return ['so', 'ban', 'nganh', 'doan-the', 'xa', 'phuong', 'dac-khu'].includes(type)
}
