import { actorOf } from '../../app/ports.js'
import { may, type Action } from '../../domain/access/roles.js'
import type { BotContext } from '../context.js'

const EXAMPLES: { words: string; needs: Action }[] = [
  { words: 'Tình hình quý III?', needs: 'status.view' },
  { words: 'Sở nào chưa báo cáo?', needs: 'status.view' },
  { words: 'Danh sách đầu mối', needs: 'member.remove' },
  { words: 'Việc nào quá hạn?', needs: 'status.view' },
  { words: 'Việc của tôi', needs: 'tasks.own' },
  { words: 'Báo cáo kết quả', needs: 'report.submit' },
  { words: 'Đăng ký hoạt động', needs: 'activity.register' },
]
const MOST_EXAMPLES = 3

/** What the person may type, the most wanted first. */
export function examplesFor({ member }: BotContext): string[] {
  const actor = actorOf(member)
  return EXAMPLES.filter(({ needs }) => may(actor, needs))
    .slice(0, MOST_EXAMPLES)
    .map(({ words }) => words)
}
