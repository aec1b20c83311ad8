import { createHash } from 'node:crypto'
import type { Stage } from '../stand-in/console.js'
import { startFakeTelegram } from './fake-telegram.js'

/** The fake Bot API for `npm run fake:telegram`. */
export async function stage(port: number): Promise<Stage> {
  const telegram = await startFakeTelegram({ port, localWebhooks: true, webhookRetryMs: 1_000 })
  return {
    environment: { TELEGRAM_API_ROOT: telegram.apiRoot, TELEGRAM_BOT_TOKEN: telegram.token },
    changes: telegram.changes,
    person(name) {
      const { says, taps, sends, blocks, unblocks, messages } = telegram.person({ id: idOf(name), first_name: name })
      return {
        says,
        taps,
        sends: (file) => sends({ ...file, mime: 'application/octet-stream' }),
        blocks,
        unblocks,
        messages: () =>
          messages().map(({ buttons, file, ...message }) => ({
            ...message,
            buttons: buttons.flat(),
            attached: file?.name ?? null,
          })),
      }
    },
    stop: telegram.stop,
  }
}

/** The same for the same name at every start, so that the product knows the person again. */
function idOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE()
}
