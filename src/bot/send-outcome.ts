import type { Api } from 'grammy'
import type { ReviewOutcome } from '../app/plan/reviews.js'
import { keyboard } from './buttons.js'
import { waysAfterStoring } from './features/ways-after-storing.js'
import { escape } from './say.js'

/** Tells a chat what was done with a proposal on the page. */
export async function sendOutcome(api: Api, chat: string, { proposalId, said, left }: ReviewOutcome): Promise<void> {
  await api.sendMessage(chat, `Trên trang rà soát: ${escape(said)}`, {
    parse_mode: 'HTML',
    ...(left === null ? {} : { reply_markup: keyboard(waysAfterStoring(proposalId, left)) }),
  })
}
