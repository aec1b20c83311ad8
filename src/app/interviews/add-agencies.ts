import { addAgencies as form, agencyNamesOf } from '../../domain/interview/forms/add-agencies.js'
import { addAgencies } from '../add-agencies.js'
import { isRefused } from '../refusal.js'
import { actorOf } from '../ports.js'
import type { InterviewHandler } from './handler.js'

export const addAgenciesInterview: InterviewHandler<null> = {
  form,
  needs: 'agency.add',
  facts: async () => null,
  async submit(ports, member, { answers }, _facts, now) {
    const wanted = agencyNamesOf(answers).map((name) => ({ name }))
    const result = await addAgencies(ports, actorOf(member), wanted, now)
    if (isRefused(result)) return result
    const known = result.agencies.length - result.added
    const already = known > 0 ? ` ${known} cơ quan đã có từ trước.` : ''
    const owed =
      result.obligations > 0 ? ` Theo các kế hoạch đang lưu, có thêm ${result.obligations} việc phải làm.` : ''
    return { message: `Đã thêm ${result.added} cơ quan.${already}${owed}` }
  },
}
