import { z } from 'zod'
import { localDay } from '../../domain/calendar/local-day.js'
import { addAgencies as form, agencyNamesOf, type AddAgenciesFacts } from '../../domain/interview/forms/add-agencies.js'
import { existsOn } from '../../domain/review/meaning.js'
import { judgeAgencies, type ProposedAgency } from '../../domain/review/proposed-agencies.js'
import { addAgencies } from '../agency/add-agencies.js'
import { isRefused } from '../refusal.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler, Submitted } from './handler.js'

const CHANGE = z.object({ obligations: z.number() })

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
  async done({ store }, _member, { id, answers }) {
    // All that it asked for is in the list by then.
    const added = answers['names'] === undefined ? [] : await store.audit.ofInterview('agency', id)
    return added.length > 0 ? said(added.length, CHANGE.parse(added[0]).obligations) : null
  },
  async submit(ports, member, { id, answers }, facts, now) {
    const wanted = agencyNamesOf(answers, facts).map((name) => ({ name }))
    if (wanted.length === 0) return { message: 'Không có cơ quan nào được thêm. Gõ /coquan để xem danh sách.' }
    // What was due before they were added is none of theirs.
    const result = await addAgencies(ports, actorOf(member), wanted, now, localDay(now), id)
    return isRefused(result) ? result : said(result.added, result.obligations)
  },
}

function said(added: number, obligations: number): Submitted {
  const owed = obligations > 0 ? ` Theo các kế hoạch đang lưu, có thêm ${obligations} việc phải làm.` : ''
  return { message: `Đã thêm ${added} cơ quan.${owed} Gõ /coquan để xem danh sách, sửa hoặc ngừng dùng.` }
}
