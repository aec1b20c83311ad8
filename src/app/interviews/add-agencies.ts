import { localDay } from '../../domain/calendar/local-day.js'
import { addAgencies as form, agencyNamesOf, type AddAgenciesFacts } from '../../domain/interview/forms/add-agencies.js'
import { existsOn } from '../../domain/review/meaning.js'
import { judgeAgencies, type ProposedAgency } from '../../domain/review/proposed-agencies.js'
import { addAgencies } from '../agency/add-agencies.js'
import { isRefused } from '../refusal.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

export const addAgenciesInterview: InterviewHandler<AddAgenciesFacts> = {
  form,
  needs: 'agency.add',
  atOnce: true,
  async facts({ store }, _member, _subject, now) {
    const agencies = await store.agencies.all()
    const today = localDay(now)
    const bodies = {
      present: agencies.filter((agency) => existsOn(agency, today)),
      stopped: agencies.filter((agency) => !existsOn(agency, today)),
    }
    // Each question about a line of a long list asks again.
    const judged = new Map<string, ProposedAgency[]>()
    const judge = (names: string[]) => {
      const key = names.join('\n')
      const known = judged.get(key) ?? judgeAgencies(names, bodies)
      judged.set(key, known)
      return known
    }
    return { judge }
  },
  async submit(ports, member, { answers }, facts, now) {
    const wanted = agencyNamesOf(answers, facts).map((name) => ({ name }))
    if (wanted.length === 0) return { message: 'Không có cơ quan nào được thêm. Gõ /coquan để xem danh sách.' }
    // What was due before they were added is none of theirs.
    const result = await addAgencies(ports, actorOf(member), wanted, now, localDay(now))
    if (isRefused(result)) return result
    const owed =
      result.obligations > 0 ? ` Theo các kế hoạch đang lưu, có thêm ${result.obligations} việc phải làm.` : ''
    return { message: `Đã thêm ${result.added} cơ quan.${owed} Gõ /coquan để xem danh sách, sửa hoặc ngừng dùng.` }
  },
}
