import type { BotCommand } from 'grammy/types'
import { may, type Action, type Actor } from '../domain/access/roles.js'

interface Command extends BotCommand {
  /** Who may do all of it is offered the command. */
  needs: readonly Action[]
}

interface Group {
  title: string
  commands: readonly Command[]
}

/** Every command of a private chat, in the order in which they are shown: what a secretary needs most comes first. */
const GROUPS: readonly Group[] = [
  {
    title: 'Tình hình',
    commands: [
      { command: 'tinhhinh', description: 'Tình hình quý này', needs: ['status.view'] },
      { command: 'sonhac', description: 'Xuất sổ nhắc việc', needs: ['ledger.view'] },
    ],
  },
  {
    title: 'Kế hoạch',
    commands: [
      { command: 'kehoach', description: 'Kế hoạch', needs: ['plan.import'] },
      { command: 'sukien', description: 'Ghi nhận văn bản, sự kiện mà việc đang chờ', needs: ['event.record'] },
      { command: 'duthao', description: 'Dự thảo văn bản đang soạn thảo', needs: ['plan.import', 'draft.register'] },
      { command: 'giahan', description: 'Gia hạn: xem, quyết định', needs: ['obligation.extend'] },
      { command: 'mien', description: 'Miễn thực hiện một việc', needs: ['obligation.exempt'] },
    ],
  },
  {
    title: 'Nhắc, đề nghị báo cáo',
    commands: [
      { command: 'dondoc', description: 'Dự thảo công văn đôn đốc', needs: ['status.export'] },
      { command: 'dotxuat', description: 'Báo cáo đột xuất', needs: ['report.request'] },
      { command: 'thongbao', description: 'Gửi thông báo', needs: ['reminder.send'] },
    ],
  },
  {
    title: 'Đầu mối, cơ quan',
    commands: [
      { command: 'daumoi', description: 'Danh sách đầu mối, bàn giao', needs: ['member.remove'] },
      { command: 'moi', description: 'Mời đầu mối', needs: ['member.invite'] },
      { command: 'coquan', description: 'Danh sách cơ quan', needs: ['agency.add'] },
      { command: 'themcoquan', description: 'Thêm cơ quan', needs: ['agency.add'] },
    ],
  },
  {
    title: 'Việc của cơ quan mình',
    commands: [
      { command: 'viec', description: 'Việc của tôi', needs: ['tasks.own'] },
      { command: 'dangky', description: 'Đăng ký hoạt động', needs: ['tasks.own', 'activity.register'] },
      { command: 'baocao', description: 'Báo cáo kết quả', needs: ['tasks.own', 'report.submit'] },
      { command: 'giahan', description: 'Gia hạn: xin, xem', needs: ['extension.ask'] },
      { command: 'duthao', description: 'Dự thảo văn bản đang soạn thảo', needs: ['extension.ask', 'draft.register'] },
    ],
  },
  {
    title: 'Cài đặt',
    commands: [
      { command: 'caidat', description: 'Cách nhắc việc, lịch làm việc', needs: ['settings.change'] },
      { command: 'lich', description: 'Ngày nghỉ, làm bù sắp tới', needs: [] },
      { command: 'kenh', description: 'Kênh nhận tin của tôi', needs: [] },
    ],
  },
  {
    title: 'Phiếu, trợ giúp',
    commands: [
      { command: 'tiep', description: 'Làm tiếp phiếu đang dở', needs: [] },
      { command: 'huy', description: 'Hủy phiếu đang làm', needs: [] },
      { command: 'trogiup', description: 'Trợ giúp', needs: [] },
    ],
  },
]

/** What a member may use, by what it is about. */
export const commandGroupsOf = (actor: Actor): { title: string; commands: BotCommand[] }[] =>
  GROUPS.map(({ title, commands }) => ({
    title,
    commands: commands
      .filter(({ needs }) => needs.every((action) => may(actor, action)))
      .map(({ command, description }) => ({ command, description })),
  })).filter(({ commands }) => commands.length > 0)

/** The same as one list, for the menu of commands of a channel. */
export const commandsOf = (actor: Actor): BotCommand[] => commandGroupsOf(actor).flatMap(({ commands }) => commands)

/** The menus of chats in which nobody is known: of a stranger, and of a group. */
export const COMMON_COMMANDS: Record<'everybody' | 'groups', readonly BotCommand[]> = {
  everybody: [
    { command: 'start', description: 'Bắt đầu: gửi mã mời' },
    { command: 'trogiup', description: 'Trợ giúp' },
  ],
  groups: [{ command: 'nhom', description: 'Nhận tin của cơ quan ở nhóm này, hoặc ngừng' }],
}
