import type { Temporal } from 'temporal-polyfill'
import type { Role } from '../access/roles.js'
import { fold } from '../fold.js'
import { hear } from '../question/heard.js'
import { isForACommand } from '../question/how-to.js'
import type { Intent } from '../question/intents.js'
import { understand } from '../question/understand.js'

/** What is asked in order to know something. */
const QUESTIONS = new Set<Intent>([
  'aggregate_stats',
  'ask_deadline',
  'compare_periods',
  'deny_or_limited',
  'draft_comment_stats',
  'list_activities',
  'list_difficulties',
  'list_missing_reports',
  'list_open_drafts',
  'list_overdue_tasks',
  'list_unregistered_tasks',
  'list_upcoming_deadlines',
  'lookup_focal_point',
  'my_tasks',
  'summarise_period',
  'task_status',
])
/** A longer text has a question in it rather than being one. */
const MOST_WORDS = 12
const ASKS = /\?\s*$|\b(?:the nao|ra sao|den dau|nao|ai|gi|bao nhieu|may|bao gio)\b|\bchua$/
const WANTS =
  /^(?:cho (?:toi|em|minh|xin|xem|biet)|(?:toi|em|minh) (?:muon|can) (?:xem|biet)|xin (?:cho|xem)|xem|liet ke|danh sach)\b|^tinh hinh (?:quy|thang|nam|6 thang)(?: (?:\d+|[ivx]+|nay|truoc))*(?:\/\d{4})?$/
/** 'Không có khó khăn gì', 'đề nghị các đơn vị nào chưa báo cáo …': said to people. */
const TELLS = /^(?:khong|ko|chua|chi|khi|neu)\b|\b(?:de nghi|yeu cau|kinh|xin loi)\b/

/**
 * Whether a text that was typed is for certain a question to the bot, whole and short, or the name of something that it
 * does, and nothing that is told.
 */
export function asksTheBot(text: string, who: { today: Temporal.PlainDate; role: Role }): boolean {
  const words = fold(text).replace(/[.!…\s]+$/, '')
  if (text.trim().includes('\n') || words.split(' ').length > MOST_WORDS || TELLS.test(words)) return false
  if (isForACommand(hear(words, who.today, who.role))) return true
  return (ASKS.test(words) || WANTS.test(words)) && QUESTIONS.has(understand(text, who).intent)
}
