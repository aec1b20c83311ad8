import { periodsIn } from './period.js'
import { figuresIn, formIn } from './figures.js'
import type { Rule } from './rule.js'
import { said } from './rule.js'
import { after, dayIn, focalChangeIn } from './said.js'
import {
  activityResultSlots,
  correctionSlots,
  deadlineSlots,
  listAfter,
  periodReportSlots,
  periodSlot,
  postingSlots,
  registrationSlots,
} from './slots.js'
import type { Heard } from './heard.js'

const MINE = String.raw`(?:toi|em|minh|chung toi|bon em|don vi|so|phuong|xa|co quan)`
const DIFFICULTIES = /\b(?:kho khan|vuong mac)(?:,? vuong mac)?\s*(?:la|gom|:)?\s+/
const PROPOSALS = /\b(?:de xuat|kien nghi|de nghi)(?:,? kien nghi)?\s*(?:la|:)?\s+/

/** What a focal point says. Order matters: the more special before the more general. */
export const FOCAL_RULES: Rule[] = [
  { intent: 'dispute_reminder', when: /\b(?:bao cao|nop|gui|lam|xong)\b.*\broi\b.*\bnhac\b|\bnhac (?:nham|sai)\b/ },
  {
    intent: 'request_focal_change',
    when: /\b(?:doi|thay|chuyen|cap nhat)\b.*\bdau moi\b|\blam dau moi\b/,
    slots: (heard) => {
      const { newName, oldName } = focalChangeIn(heard)
      return said({ newName, oldName, effective: dayIn(heard) })
    },
  },
  {
    intent: 'correct_report',
    when: /\bnham\b|\bdinh chinh\b|\b(?:sua|gui|chinh) lai (?:so|bao cao)\b|\bsua (?:so lieu|bao cao)\b/,
    slots: correctionSlots,
  },
  {
    intent: 'my_reports',
    when: [
      new RegExp(
        `\\bbao cao\\b.*\\bcua (?:(?:don vi|co quan|so|phuong|xa|ben) )?(?:toi|em|minh|chung toi)\\b.*\\b(?:dau|xem|nao)\\b`,
      ),
      /\bxem\b.*\bbao cao (?:\S+ ){0,2}cua (?:toi|em|minh|chung toi)\b/,
      /^(?:xem )?bao cao (?:(?:toi|em|minh) )?da (?:nop|gui)\b/,
      /\bda (?:nop|gui) (?:nhung )?bao cao (?:nao|gi)\b/,
    ],
    unless: /\b(?:chua|han|sua|nham|lui|khi nao|xin|nhac)\b/,
  },
  {
    intent: 'deny_or_limited',
    when: [
      /\b(?:xem|so lieu|bao cao|ket qua)\b.*\b(?:cua|ben) (?:cac )?(?:so|cong an|phuong|xa|don vi|co quan|ban)\b/,
      /\b(?:so|don vi|co quan|phuong|xa) (?:nao\b.*\bchua|khac)\b/,
    ],
    unless: /\b(?:em|toi|minh)\b(?! (?:xem|biet))/,
  },
  {
    intent: 'reschedule_activity',
    when: (heard) =>
      formIn(heard) !== null && /\b(?:hoan|lui|doi|chuyen)\b.*\b(?:sang|den|lai|ngay)\b/.test(heard.text),
    unless: /\bhan\b|\bbao cao\b/,
    slots: (heard) => said({ form: formIn(heard), to: lastDay(heard), reason: after(heard, /\b(?:vi|do|ly do:?)\s+/) }),
  },
  {
    intent: 'request_extension',
    when: [
      /\bgia han\b/,
      /\blui\b/,
      /\b(?:xin|cho)\b.*\b(?:nop|gui|bao cao)\b.*\b(?:cham|muon|tre|sau)\b/,
      /\bxin (?:cham|muon|them)\b/,
    ],
    slots: (heard) => said({ until: dayIn(heard), reason: after(heard, /\b(?:vi|do|ly do:?)\s+/) }),
  },
  {
    intent: 'ask_deadline',
    when: [
      /\bhan\b.*\b(?:ngay nao|khi nao|bao gio|may|hom nao|luc nao|ngay may)\b/,
      /\b(?:khi nao|bao gio)\b.*\b(?:nop|gui|bao cao|han)\b/,
      /\b(?:nop|gui)\b.*\b(?:khi nao|ngay nao|bao gio)\b/,
      /^(?:thoi )?han (?:nop|bao cao)\b/,
    ],
    slots: deadlineSlots,
  },
  {
    intent: 'submit_nil_report',
    when: [
      /\bkhong (?:co )?phat sinh\b/,
      /\bkhong co gi (?:de )?bao cao\b/,
      /\bkhong (?:co|to chuc) (?:hoat dong|cuoc) (?:nao|gi)\b/,
    ],
    unless: /\b(?:don vi|so|xa|phuong) nao\b/,
    slots: periodSlot,
  },
  {
    intent: 'my_tasks',
    when: [
      new RegExp(`\\b(?:viec|nhiem vu)\\b.*\\b(?:cua|ben) ${MINE}\\b`),
      /\b(?:phai|can) lam (?:nhung )?(?:gi|viec)\b/,
      /\bcon (?:viec|nhiem vu|bao cao|thieu|no)\b.*\b(?:gi|nao)\b/,
      /\b(?:viec|nhiem vu|bao cao) (?:gi|nao)\b/,
    ],
    unless: /\bnhiem vu \d/,
    slots: periodSlot,
  },
  {
    intent: 'submit_document',
    when: ({ raw, text }) =>
      DOCUMENT_NUMBER.test(raw) && /\b(?:gui|nop|dinh kem|da ky|ban hanh|bao cao so)\b/.test(text),
    slots: (heard) => said({ number: DOCUMENT_NUMBER.exec(heard.raw)?.[0], date: dayIn(heard) }),
  },
  {
    intent: 'register_draft_posting',
    when: /\bda dang\b.*\b(?:cong|trang|web)\b|\bdang (?:tai )?(?:len |tren )?(?:cong|trang)\b/,
    unless: /\bdang ky\b|\b(?:bao nhieu|nao)\b/,
    slots: postingSlots,
  },
  {
    intent: 'register_activity',
    when: /\bdang ky\b|\b(?:du kien|se|chuan bi) (?:to chuc|mo)\b|\blen lich\b/,
    slots: registrationSlots,
  },
  {
    intent: 'submit_period_report',
    when: ({ text, today }) => /\bbao cao\b/.test(text) && periodsIn(text, today).length > 0,
    unless: /\b(?:chua|nao|khi|xem|tong hop)\b/,
    slots: periodReportSlots,
  },
  {
    intent: 'add_difficulties',
    when: /^(?:kho khan|vuong mac)\b/,
    slots: (heard) => said({ difficulties: listAfter(heard, DIFFICULTIES) }),
  },
  {
    intent: 'add_proposals',
    when: /^(?:de xuat|kien nghi|de nghi)\b/,
    slots: (heard) => said({ proposals: listAfter(heard, PROPOSALS) }),
  },
  {
    intent: 'report_activity',
    when: (heard) =>
      tellsResult(heard) ||
      /\b(?:nop|gui|lam|muon|can|viet) bao cao\b|^bao cao(?: ket qua| hoat dong)?(?: nhiem vu.*)?$/.test(heard.text),
    unless: /\b(?:chua|nao|bao nhieu)\b/,
    slots: activityResultSlots,
  },
  {
    intent: 'acknowledge',
    when: /^(?:da|vang|ok|oke|okie|nhat tri|ro roi|da ro|em (?:da )?(?:nhan|biet|ro))\b.{0,60}$/,
    unless: /\blam roi\b|\bxong\b/,
    slots: (heard) => said({ promisedBy: dayIn(heard) }),
  },
]

const DOCUMENT_NUMBER = /\d+\/(?:\d{4}\/)?\p{Lu}[\p{Lu}\d&-]+/u

/** Something was done and a form or a figure is named. */
function tellsResult(heard: Heard): boolean {
  const isDone =
    /\b(?:da|vua) (?:to chuc|phat|mo|thuc hien|in|cap phat|dang|dua|lam)\b|\b(?:phat|dang) \d|\bloa\b/.test(heard.text)
  return isDone && (formIn(heard) !== null || Object.keys(figuresIn(heard)).length > 0)
}

function lastDay(heard: Heard): string | null {
  return dayIn({ ...heard, raw: after(heard, /\b(?:sang|den)\s+/) ?? heard.raw })
}
