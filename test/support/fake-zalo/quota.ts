import { Refusal } from '../stand-in/refusal.js'

export interface QuotaLimits {
  messages: number
  users: number
}

/** The month's quota. Once it is used up everything is refused with 429, and nothing says until when. */
export interface Quota {
  /** Counts a message to this chat, or throws. */
  spend(chat: string): void
  /** Messages sent in this month. */
  sent(): number
  limit(limits: Partial<QuotaLimits>): void
  newMonth(): void
}

export function monthlyQuota(limits: QuotaLimits): Quota {
  let most = limits
  let sent = 0
  const users = new Set<string>()
  return {
    spend(chat) {
      if (sent >= most.messages || new Set([...users, chat]).size > most.users) {
        throw new Refusal(429, 'Quota exceeded')
      }
      users.add(chat)
      sent += 1
    },
    sent: () => sent,
    limit: (wanted) => void (most = { ...most, ...wanted }),
    newMonth() {
      sent = 0
      users.clear()
    },
  }
}
