/** Everyone who is registered has one of these. */
export type MemberRole = 'admin' | 'secretary' | 'leader' | 'focal-point'
/** 'unknown': someone who writes to the bot without being registered. */
export type Role = MemberRole | 'unknown'

export const ROLE_NAMES: Record<MemberRole, string> = {
  admin: 'Quản trị',
  secretary: 'Thư ký Hội đồng',
  leader: 'Lãnh đạo',
  'focal-point': 'Đầu mối',
}

/** Whose things a role may act on: everyone's, or its own agency's only. */
type Reach = 'all' | 'own'

const KEEPERS = { admin: 'all', secretary: 'all' } as const
const READERS = { ...KEEPERS, leader: 'all' } as const

/** Who may do what: the only table. A role that is not named may not. */
const RIGHTS = {
  'plan.import': KEEPERS,
  'plan.correct': KEEPERS,
  'plan.confirm': KEEPERS,
  'event.record': KEEPERS,
  'obligation.extend': KEEPERS,
  'obligation.exempt': KEEPERS,
  'agency.add': KEEPERS,
  'settings.change': KEEPERS,
  'member.invite': KEEPERS,
  'member.remove': KEEPERS,
  'reminder.send': { secretary: 'all' },
  'report.request': { secretary: 'all' },
  'report.accept': { secretary: 'all' },
  'report.return': { secretary: 'all' },
  'status.view': READERS,
  'status.export': READERS,
  'ledger.view': READERS,
  'activity.view': { ...READERS, 'focal-point': 'own' },
  'report.view': { ...READERS, 'focal-point': 'own' },
  'draft.register': { ...KEEPERS, 'focal-point': 'own' },
  'activity.register': { secretary: 'all', 'focal-point': 'own' },
  'report.submit': { secretary: 'all', 'focal-point': 'own' },
  'extension.ask': { 'focal-point': 'own' },
  'reminder.putOff': { 'focal-point': 'own' },
  'group.link': { ...KEEPERS, leader: 'own', 'focal-point': 'own' },
  'channel.own': { admin: 'all', secretary: 'all', leader: 'all', 'focal-point': 'all' },
  'tasks.own': { admin: 'own', secretary: 'own', leader: 'own', 'focal-point': 'own' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>

export type Action = keyof typeof RIGHTS

export interface Actor {
  role: Role
  agencyId: string | null
}

/**
 * Whether someone may do something. Hand in the subject whenever there is one: without it the answer is only
 * whether the action may be offered at all (a menu), not whether it may be done to an agency's things.
 */
export function may(actor: Actor, action: Action, subject?: { agencyId: string | null }): boolean {
  const reach = reachOf(action, actor.role)
  if (reach !== 'own') return reach === 'all'
  return actor.agencyId !== null && (subject === undefined || subject.agencyId === actor.agencyId)
}

/** What to answer someone who may not: why, and whose work it is. */
export function refusal(actor: Actor, action: Action): string {
  if (actor.role === 'unknown') {
    return 'Đồng chí chưa được đăng ký sử dụng. Đề nghị liên hệ thư ký Hội đồng để nhận mã mời, rồi gửi mã vào đây.'
  }
  if (reachOf(action, actor.role) === 'own') {
    return actor.agencyId === null
      ? 'Vai trò của đồng chí không gắn với cơ quan báo cáo. Gõ /trogiup để xem các việc có thể làm.'
      : 'Đồng chí chỉ xem và báo cáo được phần việc của cơ quan mình. Cần thông tin khác, đề nghị hỏi thư ký Hội đồng.'
  }
  return 'focal-point' in RIGHTS[action]
    ? 'Việc này do đầu mối của cơ quan thực hiện.'
    : 'Việc này do thư ký Hội đồng thực hiện. Đề nghị đồng chí liên hệ thư ký.'
}

function reachOf(action: Action, role: Role): Reach | undefined {
  const rights: Partial<Record<Role, Reach>> = RIGHTS[action]
  return rights[role]
}
