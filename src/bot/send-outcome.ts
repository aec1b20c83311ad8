import type { Api } from 'grammy'
import type { ReviewOutcome } from '../app/plan/reviews.js'
import { keyboard } from './buttons.js'
import { waysAfterStoring } from './features/ways-after-storing.js'
import { escape } from './say.js'

/** Tells a chat what was done with a proposal on the page, under a key of its own: it answers nothing said there. */
export async function sendOutcome(
  api: Api,
  chat: string,
  { proposalId, said, left }: ReviewOutcome,
  key: string,
): Promise<void> {
  const payload = {
    parse_mode: 'HTML' as const,
    ...(left === null ? {} : { reply_markup: keyboard(waysAfterStoring(proposalId, left)) }),
    dau_moi_key: key,
  }
  await api.sendMessage(chat, `Trên trang rà soát: ${escape(said)}`, payload)
}
