import { localDay } from '../../domain/calendar/local-day.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import {
  agencyWishOf,
  changeAgency as form,
  type ChangeAgencyFacts,
} from '../../domain/interview/forms/change-agency.js'
import { existsOn } from '../../domain/review/meaning.js'
import { changeAgency } from '../agency/change-agency.js'
import { actorOf } from '../ports.js'
import { isRefused, refuse } from '../refusal.js'
import type { InterviewHandler } from './handler.js'

export const changeAgencyInterview: InterviewHandler<ChangeAgencyFacts> = {
  form,
  needs: 'agency.add',
  async facts({ store }, _member, _subject, now) {
    const all = await store.agencies.all()
    if (all.length === 0) return refuse('Chưa có cơ quan nào. Gõ /themcoquan để thêm.')
    const today = localDay(now)
    return {
      agencies: all.map((agency) => ({ ...agency, isUsed: existsOn(agency, today) })),
      ...agencyFinder(all),
    }
  },
  async submit(ports, member, { answers }, facts, now) {
    const { agencyId, ...change } = agencyWishOf(answers, facts)
    const result = await changeAgency(ports, actorOf(member), agencyId, change, now)
    if (isRefused(result)) return result
    const { name } = result.agency
    const { added, withdrawn } = result.obligations
    const owed = [
      ...(withdrawn > 0 ? [`${withdrawn} việc chưa làm không còn được nhắc.`] : []),
      ...(added > 0 ? [`${added} việc được giao theo các kế hoạch đang lưu.`] : []),
    ]
    const done = {
      stop: `Đã ngừng dùng ${name} từ hôm nay; báo cáo đã có được giữ. Muốn dùng lại: /coquan.`,
      resume: `Đã dùng lại ${name}.`,
      alias: `Đã thêm tên gọi khác của ${name}.`,
      'no-alias': `Đã bỏ một tên gọi khác của ${name}.`,
    }[change.kind]
    return { message: [done, ...owed].join(' ') }
  },
}
