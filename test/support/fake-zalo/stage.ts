import type { Stage } from '../stand-in/console.js'
import { startFakeZalo } from './fake-zalo.js'

/** The fake Bot Platform for `npm run fake:zalo`. Zalo has no buttons: a number is said like any other text. */
export async function stage(port: number): Promise<Stage> {
  const zalo = await startFakeZalo({ port, localWebhooks: true, webhookRetryMs: 1_000 })
  return {
    environment: { ZALO_API_ROOT: zalo.apiRoot, ZALO_BOT_TOKEN: zalo.token },
    changes: zalo.changes,
    person(name) {
      const { says, sendsImage, blocks, unblocks, messages } = zalo.person(name)
      return {
        says,
        taps: says,
        sends: ({ bytes }) => sendsImage({ bytes }),
        blocks,
        unblocks,
        messages: () =>
          messages().map(({ image, ...message }) => ({ ...message, buttons: [], attached: image?.url ?? null })),
      }
    },
    stop: zalo.stop,
  }
}
