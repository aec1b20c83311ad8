import type { Temporal } from 'temporal-polyfill'
import { weekdayText } from '../calendar/local-day.js'
import type { WorkingCalendar } from '../calendar/working-calendar.js'
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.js'
import type { DigestTexts, Ladder } from '../settings/schema.js'
import { digestText } from './digest-text.js'
import { scheduleOf } from './ladder.js'
import type { Rung } from './rung.js'
import type { Audience, Remindable } from './types.js'

type Day = Temporal.PlainDate

/** What a ladder means for one due day, for a person to look at. */
export interface LadderExample {
  /** 'Hạn thứ Bảy, ngày 14/11/2026; ngày làm việc cuối là thứ Sáu, ngày 13/11/2026' */
  due: string
  rungs: { on: string; text: string; sign: string; label: string; audience: Audience }[]
}

/** When a report that is due on that day would be reminded of, and whom. */
export function ladderExample(dueOn: Day, ladder: Ladder, calendar: WorkingCalendar): LadderExample {
  const schedule = scheduleOf({ ...REPORT, opensOn: dueOn.subtract({ years: 1 }), dueOn }, ladder, calendar)
  const due = `Hạn ${weekdayText(dueOn)}`
  const last = schedule?.dueDay
  return {
    due: !last || isWorkingDay(dueOn, calendar) ? due : `${due}; ngày làm việc cuối là ${weekdayText(last)}`,
    rungs: (schedule?.rungs ?? []).map(({ rung, on, audience }) => ({
      on: on.toString(),
      text: weekdayText(on),
      ...wordsOf(rung),
      audience,
    })),
  }
}

/** A digest with these texts as it would read three working days before that due day. */
export function sampleMessage(dueOn: Day, texts: DigestTexts, calendar: WorkingCalendar): string {
  const today = addWorkingDays(dueOn, -3, calendar)
  const obligation = { ...REPORT, opensOn: dueOn.subtract({ months: 2 }), dueOn }
  const items = [
    { rung: 'T-3' as const, obligation },
    {
      rung: 'overdue+1' as const,
      obligation: { ...obligation, ...TASK, id: 'task', dueOn: addWorkingDays(today, -1, calendar) },
    },
  ]
  return digestText({ member: PERSON, channel: 'web', items }, today, calendar, texts)
}

const PERSON = { id: 'member', name: 'Nguyễn Văn An', agency: 'Sở Nội vụ', role: 'focal-point' }
const TASK = { kind: 'task', taskNumber: '2', title: 'Tổ chức tọa đàm lấy ý kiến về dự thảo chính sách' } as const
const REPORT = {
  id: 'report',
  kind: 'report',
  part: 'lead',
  planId: null,
  dutyId: null,
  taskNumber: null,
  title: 'Báo cáo kết quả thực hiện kế hoạch',
  agencyId: 'agency',
  agency: 'Sở Nội vụ',
  because: '',
  period: '',
  state: 'open',
  knownFrom: null,
} as const satisfies Omit<Remindable, 'opensOn' | 'dueOn'>

function wordsOf(rung: Rung): { sign: string; label: string } {
  const [, before, after] = /^(?:T-(\d+)|overdue\+(\d+))$/.exec(rung) ?? []
  if (before) return { sign: `T−${before}`, label: `còn ${before} ngày làm việc` }
  if (after) return { sign: `Quá hạn +${after}`, label: `quá hạn ${after} ngày làm việc` }
  return NAMED[rung as keyof typeof NAMED]
}

const NAMED = {
  'quarter-opens': { sign: 'Mở quý', label: 'tin đầu quý' },
  'mid-quarter': { sign: 'Giữa quý', label: 'tin giữa quý' },
  'status-check': { sign: 'Hỏi tiến độ', label: 'việc thường xuyên' },
  'due-today': { sign: 'T', label: 'ngày làm việc cuối của hạn' },
  'still-open': { sign: 'Mở quý sau', label: 'vẫn chưa báo cáo' },
  escalation: { sign: 'Tuần', label: 'việc vẫn quá hạn' },
  'escalation-leader': { sign: 'Lãnh đạo', label: 'việc quá hạn của cơ quan' },
}
