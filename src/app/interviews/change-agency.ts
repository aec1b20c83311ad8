import { z } from 'zod'
import { localDay } from '../../domain/calendar/local-day.js'
import { agencyFinder } from '../../domain/interview/agency-question.js'
import {
  agencyWishOf,
  changeAgency as form,
  type ChangeAgencyFacts,
} from '../../domain/interview/forms/change-agency.js'
import { existsOn } from '../../domain/review/meaning.js'
import { changeAgency, type ChangedDuties } from '../agency/change-agency.js'
import { actorOf } from '../ports.js'
import { isRefused, refuse } from '../refusal.js'
import type { InterviewHandler, Submitted } from './handler.js'

const KINDS = ['stop', 'resume', 'alias', 'no-alias'] as const
const CHANGE = z.object({
  kind: z.enum(KINDS),
  obligations: z.object({ added: z.number(), withdrawn: z.number() }),
})

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
  async done({ store }, _member, { id, answers: { agency: agencyId, what } }) {
    if (typeof agencyId !== 'string' || what === undefined) return null
    const [change] = await store.audit.ofInterview('agency', id, agencyId)
    if (change === undefined) return null
    const agency = (await store.agencies.all()).find((one) => one.id === agencyId)
    if (!agency) return null
    const { kind, obligations } = CHANGE.parse(change)
    return said(kind, agency.name, obligations)
  },
  async submit(ports, member, { id, answers }, facts, now) {
    const { agencyId, ...change } = agencyWishOf(answers, facts)
    const result = await changeAgency(ports, actorOf(member), agencyId, change, now, id)
    return isRefused(result) ? result : said(change.kind, result.agency.name, result.obligations)
  },
}

function said(kind: (typeof KINDS)[number], name: string, { added, withdrawn }: ChangedDuties): Submitted {
  const owed = [
    ...(withdrawn > 0 ? [`${withdrawn} việc chưa làm không còn được nhắc.`] : []),
    ...(added > 0 ? [`${added} việc được giao theo các kế hoạch đang lưu.`] : []),
  ]
  const changed = {
    stop: `Đã ngừng dùng ${name} từ hôm nay; báo cáo đã có được giữ. Muốn dùng lại: /coquan.`,
    resume: `Đã dùng lại ${name}.`,
    alias: `Đã thêm tên gọi khác của ${name}.`,
    'no-alias': `Đã bỏ một tên gọi khác của ${name}.`,
  }[kind]
  return { message: [changed, ...owed].join(' ') }
}
