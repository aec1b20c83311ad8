import type { Temporal } from 'temporal-polyfill'
import type { Role } from '../access/roles.js'
import { secrecyMark } from '../secrecy/secrecy.js'
import { COURTESY_RULES } from './courtesy-rules.js'
import { FOCAL_RULES } from './focal-rules.js'
import { hear } from './heard.js'
import type { Heard, Slots } from './heard.js'
import type { Intent } from './intents.js'
import { commandAskedFor } from './how-to.js'
import { KEEPER_RULES } from './keeper-rules.js'
import { namesNoQuarter } from './period.js'
import { fits, isKeeper, said, type Rule } from './rule.js'
import { invalidDayIn } from './said.js'

export interface Understanding {
  intent: Intent
  slots: Slots
}

const WANTS_TO_JOIN =
  /^\/start\b|^(?:xin )?chao\b|\bma moi\b|\b(?:dang ky|ket noi|tham gia) (?:su dung|tai khoan|bot|nhom|he thong)\b/
const HOLDS_A_PERIOD = new Set<Intent>([
  'summarise_period',
  'list_missing_reports',
  'list_activities',
  'list_difficulties',
  'list_unregistered_tasks',
  'aggregate_stats',
  'compare_periods',
  'export_report',
  'my_tasks',
  'submit_period_report',
  'submit_nil_report',
])
const HOLDS_A_DAY = new Set<Intent>([
  'register_activity',
  'report_activity',
  'reschedule_activity',
  'request_extension',
  'register_draft_posting',
  'extend_task',
])

const HOW_TO: Rule = {
  intent: 'ask_how',
  when: (heard) => commandAskedFor(heard) !== null,
  slots: (heard) => said({ command: commandAskedFor(heard) }),
}
/** Whoever looks after all agencies may see what these say that they may not. */
const OF_KEEPERS = [...KEEPER_RULES, ...FOCAL_RULES.filter(({ intent }) => intent !== 'deny_or_limited')]
const OF_FOCAL_POINTS = [...FOCAL_RULES, ...KEEPER_RULES]

/**
 * What a sentence in Vietnamese asks for, typed with or without marks. Slots are what was said and nothing else; days
 * and periods count from `today`, a period without a year is of its year. What is too little to act on is 'clarify'.
 * Whether the person may have it is decided by `may`, except that a stranger gets nothing.
 */
export function understand(text: string, { today, role }: { today: Temporal.PlainDate; role: Role }): Understanding {
  if (secrecyMark(text)) return { intent: 'refuse_secret', slots: {} }
  const heard = hear(text, today, role)
  if (/^\/start\b/.test(heard.text)) return { intent: 'onboard', slots: {} }
  if (role === 'unknown') return { intent: WANTS_TO_JOIN.test(heard.text) ? 'onboard' : 'deny', slots: {} }

  const asked = isKeeper(role) ? OF_KEEPERS : OF_FOCAL_POINTS
  const rule = [...COURTESY_RULES, HOW_TO, ...asked].find((candidate) => fits(candidate, heard))
  if (!rule) return { intent: 'clarify', slots: missing(heard) }
  if (HOLDS_A_PERIOD.has(rule.intent) && namesNoQuarter(heard.text)) return { intent: 'invalid_quarter', slots: {} }
  const invalidDay = HOLDS_A_DAY.has(rule.intent) ? invalidDayIn(heard) : null
  if (invalidDay !== null) return { intent: 'invalid_date', slots: { date: invalidDay } }
  return { intent: rule.intent, slots: rule.slots?.(heard) ?? {} }
}

/** 'Bên em làm xong rồi': something was done, but what? */
function missing({ text }: Heard): Slots {
  return { missing: /\b(?:xong|roi|da lam)\b/.test(text) ? ['task'] : ['intent'] }
}
