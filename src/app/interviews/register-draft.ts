import { localDay } from '../../domain/calendar/local-day.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import {
  draftSaidIn,
  registerDraft as form,
  type RegisterDraftFacts,
} from '../../domain/interview/forms/register-draft.js'
import { may } from '../../domain/access/roles.js'
import { shorten } from '../../domain/summary/written.js'
import { actorOf } from '../ports.js'
import { isRefused, refuse } from '../refusal.js'
import { registerDraft } from '../obligation/register-draft.js'
import { rulesIn } from '../settings/rules.js'
import type { InterviewHandler } from './handler.js'

export const registerDraftInterview: InterviewHandler<RegisterDraftFacts> = {
  form,
  needs: 'draft.register',
  async facts({ store }, member, _subject, now) {
    const today = localDay(now)
    const agencies = await store.agencies.on(today)
    if (agencies.length === 0) return refuse('Chưa có cơ quan nào. Đề nghị thêm cơ quan bằng lệnh /themcoquan trước.')
    const ownAgencyId = may(actorOf(member), 'draft.register', { agencyId: null }) ? null : member.agencyId
    if (ownAgencyId !== null && !agencies.some(({ id }) => id === ownAgencyId))
      return refuse('Cơ quan của đồng chí không còn trong danh sách. Đề nghị liên hệ thư ký Hội đồng.')
    const { calendar } = await rulesIn(store)
    return { today, calendar, agencies, ...agencyFinder(agencies), ownAgencyId }
  },
  async submit(ports, member, { id, answers }, facts, now) {
    const result = await registerDraft(ports, actorOf(member), { id, ...draftSaidIn(answers, facts) }, now)
    if (isRefused(result)) return result
    const { draft, obligations } = result
    const owed =
      obligations > 0
        ? `Theo các kế hoạch đang theo dõi, có ${obligations} việc phải làm cho dự thảo này.`
        : 'Chưa có kế hoạch nào giao việc theo tiến độ từng dự thảo.'
    return {
      message: `Đã đăng ký dự thảo “${shorten(draft.title, 200)}” (${draft.agency} chủ trì soạn thảo). ${owed}`,
      done: { kind: 'draft', id },
    }
  },
}
