import { localDay, weekdayText } from '../../domain/calendar/local-day.js'
import { eventSaidIn, recordEvent as form, type RecordEventFacts } from '../../domain/interview/forms/record-event.js'
import { shorten } from '../../domain/summary/written.js'
import { actorOf } from '../ports.js'
import { recordEvent, type OwedSince } from '../obligation/record-event.js'
import { isRefused, refuse } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'
import { waitingEntries, type WaitingEntry } from '../obligation/waiting-entries.js'
import type { InterviewHandler } from './handler.js'

/** Subject: { itemId } where it is known beforehand. */
export const recordEventInterview: InterviewHandler<RecordEventFacts> = {
  form,
  needs: 'event.record',
  prefilled: ({ itemId }) => (itemId ? { item: itemId } : {}),
  async facts({ store }, _member, _subject, now) {
    const entries = await waitingEntries(store, now)
    if (entries.length === 0)
      return refuse('Không có nhiệm vụ, chế độ báo cáo nào đang chờ chỉ đạo, kế hoạch hay hướng dẫn.')
    const { calendar } = await rulesIn(store)
    const items = entries.map((entry) => ({ value: entry.id, label: labelOf(entry) }))
    const before = entries.filter(({ isBefore }) => isBefore).map(({ id }) => id)
    return { today: localDay(now), calendar, items, before }
  },
  async submit(ports, member, { id, answers }, _facts, now) {
    const said = eventSaidIn(answers)
    const result = await recordEvent(ports, actorOf(member), { id, ...said }, now)
    if (isRefused(result)) return result
    const { entry, owed } = result
    return {
      message: `Đã ghi nhận “${shorten(said.words, 200)}” cho ${nameOf(entry)}. ${owedText(owed)}`,
      done: { kind: 'event', id },
    }
  },
}

const labelOf = (entry: WaitingEntry): string => shorten(`${nameOf(entry)} – chờ: ${shorten(entry.waitsFor, 60)}`, 200)

const nameOf = ({ number, title, taskId }: WaitingEntry): string => {
  const name = shorten(title, 110)
  if (taskId === null) return name
  return number === null ? `nhiệm vụ “${name}”` : `nhiệm vụ ${number}: ${name}`
}

function owedText({ leading, helping, dueOn }: OwedSince): string {
  if (leading === 0) return 'Chưa có cơ quan nào trong danh sách được giao nội dung này.'
  const until = dueOn ? `phải thực hiện đến hết ${weekdayText(dueOn)}` : 'được hỏi tiến độ mỗi quý, không tính quá hạn'
  const helpers = helping > 0 ? `; ${helping} cơ quan phối hợp được báo` : ''
  return `${leading} cơ quan ${until}${helpers}.`
}
