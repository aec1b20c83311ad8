import { periodSpan } from '../obligation/period.js'
import { agencyIn, formerAgencyIn, namesFormerLevel } from './agencies.js'
import { formIn } from './figures.js'
import type { Heard, Slots } from './heard.js'
import { periodLabelOf, periodsIn } from './period.js'
import { rangeIn } from './range.js'
import type { Rule } from './rule.js'
import { said } from './rule.js'
import { after, draftIn, focalChangeIn, taskNumberIn } from './said.js'
import { asOfSlot, deadlineSlots, missingReportSlots, periodSlot, reminderSlots } from './slots.js'

const ASKS = String.raw`(?:nao|gi|bao nhieu|may|nhung|danh sach|ai)`

const AGENCIES = '(?:ai|so|ban|nganh|xa|phuong|dac khu|co quan|don vi|dia phuong|cong an|noi nao)'
const DOES = '(?:lam|thuc hien|trien khai|hoan thanh|xong|to chuc|phat|mo)'

/** What a secretary or leader says. Order matters: the more special before the more general. */
export const KEEPER_RULES: Rule[] = [
  {
    intent: 'import_plan',
    when: /\b(?:nhap|import|tai|nap|them|doc|cap nhat)\b.*\bke hoach\b/,
    unless: /\btai (?:ve|xuong)\b|\bdau moi\b/,
    slots: ({ text }) =>
      said({
        attachment: /\b(?:file|tep|dinh kem)\b/.test(text) || null,
        year: Number(/\bnam (\d{4})\b/.exec(text)?.[1]) || null,
      }),
  },
  { intent: 'resolve_level', when: namesFormerLevel },
  {
    intent: 'resolve_agency',
    when: (heard) => formerAgencyIn(heard) !== null,
    slots: (heard) => ({ ...formerAgencyIn(heard) }),
  },
  {
    intent: 'lookup_focal_point',
    when: [
      /\bdau moi\b.*\b(?:la ai|ai|so dien thoai|sdt|lien he|lien lac)\b/,
      /\bai (?:la|lam|dang lam)? ?dau moi\b/,
      /\bdanh sach dau moi\b/,
    ],
    slots: (heard) => said({ agency: agencyIn(heard) }),
  },
  {
    intent: 'update_focal_point',
    when: /\b(?:doi|thay|chuyen|cap nhat)\b.*\bdau moi\b|\blam dau moi\b/,
    slots: (heard) => said({ agency: agencyIn(heard), ...focalChangeIn(heard) }),
  },
  {
    intent: 'return_report',
    when: /\btra lai\b.*\bbao cao\b|\byeu cau\b.*\bbo sung\b/,
    slots: (heard) => said({ agency: agencyIn(heard), reason: after(heard, /\b(?:de nghi|yeu cau|vi|do|ly do:?)\s+/) }),
  },
  {
    intent: 'export_report',
    when: /\b(?:xuat|word|excel|pdf|docx|xlsx|bieu do|in ra|file)\b|\btai (?:ve|xuong)\b/,
    slots: (heard) => said({ ...periodSlot(heard), format: formatIn(heard.text) }),
  },
  {
    intent: 'compare_periods',
    when: /\bso (?:voi|sanh)\b/,
    slots: ({ text, today }) => {
      const [period, against] = periodsIn(text, today)
      return said({ period, against })
    },
  },
  {
    intent: 'list_open_drafts',
    when: /\bdu thao\b.*\b(?:lay y kien|dang tren|dang tai|dang dang|het han|con han)\b/,
    slots: asOfSlot,
  },
  {
    intent: 'draft_comment_stats',
    when: /\by kien\b.*\b(?:bao nhieu|may)\b|\b(?:bao nhieu|may) y kien\b|\btiep thu (?:bao nhieu|may)\b/,
    slots: (heard) =>
      said({ draft: draftIn(heard), metrics: ['commentsReceived', 'commentsAbsorbed', 'commentsExplained'] }),
  },
  {
    intent: 'list_unregistered_tasks',
    when: /\bchua\b.*\bdang ky\b/,
    slots: periodSlot,
  },
  {
    intent: 'extend_task',
    when: [
      /\bgia han\b/,
      /\b(?:lui|doi|chuyen) (?:han|thoi han|thoi gian|tien do|sang|den)\b/,
      /\blui\b.*\b(?:sang|den)\b/,
    ],
    slots: (heard) => said({ taskNumber: taskNumberIn(heard), newTiming: after(heard, /\b(?:sang|den|thanh)\s+/) }),
  },
  {
    intent: 'ask_deadline',
    when: [
      /\bhan\b.*\b(?:ngay nao|khi nao|bao gio|may|hom nao|luc nao|ngay may)\b/,
      /\b(?:khi nao|bao gio)\b.*\b(?:nop|gui|bao cao|han)\b/,
    ],
    slots: deadlineSlots,
  },
  {
    intent: 'list_overdue_tasks',
    when: /\bqua han\b|\btre (?:han|tien do)\b|\bcham (?:tien do|han|muon)\b|\bbi cham\b/,
    slots: asOfSlot,
  },
  {
    intent: 'list_upcoming_deadlines',
    when: [
      /\b(?:tuan|thang|ngay|hom nay|sap) ?(?:nay|toi|sau|mai)?\b.*\b(?:han|den han)\b/,
      /\bhan\b.*\b(?:tuan|thang|ngay) (?:nay|toi|sau|mai)\b/,
      /\b(?:sap|den|toi) han\b/,
      /\bviec\b.*\b(?:tuan|thang) (?:nay|toi|sau)\b/,
    ],
    unless: /\bhan chot\b|^nhac\b/,
    slots: ({ text, today }) => said({ range: rangeIn(text, today) }),
  },
  { intent: 'send_reminder', when: /\b(?:nhac|don doc)\b/, unless: /\bcan nhac\b|\bbi nhac\b/, slots: reminderSlots },
  { intent: 'list_difficulties', when: /\bkho khan\b|\bvuong mac\b/, slots: periodSlot },
  {
    intent: 'list_missing_reports',
    when: [
      /\b(?:chua|con no|no|thieu)\b.*\b(?:bao cao|nop|gui)\b|\bbao cao\b.*\b(?:chua|thieu|no)\b/,
      new RegExp(`\\b${AGENCIES}\\b.*\\bchua (?:duoc )?${DOES}\\b`),
    ],
    slots: missingReportSlots,
  },
  {
    intent: 'task_status',
    when: (heard) => taskNumberIn(heard) !== null,
    unless: /\bdang ky\b|\bbao cao (?:ket qua )?(?:nhiem vu|muc)\b/,
    slots: (heard) => said({ taskNumber: taskNumberIn(heard) }),
  },
  {
    intent: 'aggregate_stats',
    when: /\b(?:bao nhieu|tong so|thong ke|may)\b.*\b(?:hoi nghi|hoi thao|toa dam|tap huan|cuoc|luot|nguoi|tin bai|tai lieu|to gap|buoi)\b/,
    slots: (heard) => {
      const form = formIn(heard)
      return said({ range: periodRange(heard), forms: form && [form], metrics: metricsIn(heard.text) })
    },
  },
  {
    intent: 'list_activities',
    when: [
      new RegExp(`\\b(?:hoat dong|hoi nghi|hoi thao|toa dam|tap huan)\\b.*\\b${ASKS}\\b`),
      new RegExp(`\\b${ASKS}\\b.*\\bhoat dong\\b`),
      /\bliet ke\b.*\bhoat dong\b/,
    ],
    slots: (heard) => said({ agency: agencyIn(heard), ...periodSlot(heard) }),
  },
  {
    intent: 'summarise_period',
    when: [
      /\btong hop\b/,
      /\btom tat\b/,
      /\btinh hinh\b/,
      /\bket qua\b/,
      /\bso lieu\b/,
      /\btien do\b/,
      /(?<!\bcua )\b(?:den|toi) dau\b/,
      new RegExp(
        `^${AGENCIES}\\b.*\\b(?:the nao|ra sao|xong chua|lam gi roi)\\b|\\bke hoach\\b.*\\b(?:the nao|ra sao)\\b`,
      ),
      /\b(?:xem|lay) bao cao\b/,
      /^bao cao (?:quy|thang|nam)\b/,
      /^(?:quy \d|nam \d{4})\b/,
      /\b(?:ai|nao|bao nhieu)\b.*\bbao cao\b/,
      /\bcon (?:gi|viec|nhiem vu)\b.*\bchua\b/,
    ],
    slots: periodSlot,
  },
]

function periodRange({ text, today }: Heard): Slots | null {
  const span = periodSpan(periodLabelOf(periodsIn(text, today)[0]) ?? '')
  return span && { from: span.from.toString(), to: span.to.toString() }
}

function formatIn(text: string): string | null {
  if (/\bword\b|\bdocx\b/.test(text)) return 'docx'
  if (/\bexcel\b|\bxlsx\b|\bbang tinh\b/.test(text)) return 'xlsx'
  if (/\bpdf\b/.test(text)) return 'pdf'
  return /\bbieu do\b|\bpng\b|\banh\b/.test(text) ? 'png' : null
}

function metricsIn(text: string): string[] | null {
  const metrics = [
    [/\bnguoi\b|\bluot\b/, 'participants'],
    [/\btin bai\b/, 'posts'],
    [/\btai lieu\b|\bto gap\b/, 'documentsPrinted'],
  ] as const
  const named = metrics.flatMap(([pattern, metric]) => (pattern.test(text) ? [metric] : []))
  return named.length > 0 ? named : null
}
