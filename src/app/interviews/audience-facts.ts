import { localDay } from '../../domain/calendar/local-day.js'
import type { AudienceFacts } from '../../domain/interview/forms/audience-questions.js'
import { isAnyPushTime } from '../../domain/reminder/push-time.js'
import type { Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn } from '../settings/rules.js'

/** What has to be known to choose people. `receiverId`: the agency that others report to, no one of its class here. */
export async function audienceFacts(
  { store }: Ports,
  { receiverId, needsPeople }: { receiverId: string | null; needsPeople: boolean },
  now: Now,
): Promise<AudienceFacts | Refused> {
  const today = localDay(now)
  const [{ calendar }, agencies, owed, people] = await Promise.all([
    rulesIn(store),
    store.agencies.on(today),
    store.owing.on(today),
    store.members.everyone(),
  ])
  if (agencies.length === 0)
    return refuse('Chưa có cơ quan nào. Đề nghị gửi kế hoạch hoặc thêm cơ quan bằng lệnh /themcoquan trước.')
  return { today, calendar, listed: { agencies, receiverId }, owed, people, needsPeople }
}

/** When what is handed in now goes out, as a sentence. */
export async function whenSent({ store }: Ports, now: Now): Promise<string> {
  const { settings, calendar } = await rulesIn(store)
  return isAnyPushTime(now, calendar, settings)
    ? 'Tin đang được gửi.'
    : 'Ngoài giờ gửi tin, nên tin sẽ đi vào đầu giờ của ngày làm việc tới.'
}
