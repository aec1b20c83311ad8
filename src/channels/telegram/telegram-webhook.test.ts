import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channelOn } from '../../../test/support/fake-telegram/channel-under-test.js'
import { changes } from '../../../test/support/changes.js'
import { startFakeTelegram, type FakeTelegram } from '../../../test/support/fake-telegram/fake-telegram.js'
import type { Channel, ChannelEvent } from '../channel.js'
import { ALLOWED_UPDATES } from './events.js'

const SECRET = 'bi-mat-cua-webhook-0001'

let telegram: FakeTelegram
let door: Server
let url: string
let channel: Channel
let log: ReturnType<typeof channelOn>['log']

beforeEach(async () => {
  telegram = await startFakeTelegram({ localWebhooks: true })
  ;({ channel, log } = channelOn(telegram, { webhookSecret: SECRET }))
  // As the product's own server hands its calls on.
  door = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const header = (name: string) => request.headers[name.toLowerCase()]?.toString()
      void channel.webhook!({ header, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown }).then((status) =>
        response.writeHead(status).end(),
      )
    })
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/kenh/telegram`
})

afterEach(async () => {
  await telegram.stop()
  await channel.stop()
  await new Promise((resolve) => door.close(resolve))
})

async function call(method: string, fields: object = {}): Promise<{ result: unknown }> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  return (await (await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, init)).json()) as { result: unknown }
}

/** As an operator does once. */
const setWebhook = (secret = SECRET) =>
  call('setWebhook', { url, allowed_updates: ALLOWED_UPDATES, ...(secret ? { secret_token: secret } : {}) })

const urlSet = async () => ((await call('getWebhookInfo')).result as { url: string }).url

/** Takes events; `store` says what becomes of each. */
function inbox(store: (event: ChannelEvent) => Promise<void> = async () => {}) {
  const texts: string[] = []
  const { changed, until } = changes()
  return {
    texts,
    receive: async (event: ChannelEvent) => {
      texts.push(event.update.message?.text ?? '')
      changed()
      await store(event)
    },
    has: (count: number) =>
      until(
        () => (texts.length >= count ? texts : undefined),
        () => `${count} events, have ${texts.join(', ')}`,
      ),
  }
}

describe('the webhook of Telegram', () => {
  it('stores what is brought, in order, and only then says so', async () => {
    const { receive, has } = inbox()
    await channel.start(receive)
    await log.says('messages are taken')
    await setWebhook()
    const lan = telegram.person({ id: 7 })
    lan.says('một')
    lan.says('hai')
    expect(await has(2)).toEqual(['một', 'hai'])
    await telegram.brought(({ status, body }) => status === 200 && body.includes('hai'))
    await expect.poll(telegram.pending).toEqual([])
  })

  it.each([
    ['wrong', 'bi-mat-khac'],
    ['missing', ''],
  ])('is shut to who has the secret %s', async (_, secret) => {
    const { receive, texts } = inbox()
    await channel.start(receive)
    await setWebhook(secret)
    telegram.person({ id: 7 }).says('một')
    expect((await telegram.brought(({ status }) => status !== null)).status).toBe(401)
    expect(texts).toEqual([])
  })

  it('has an update come again that could not be stored, and says no word of it', async () => {
    let failures = 2
    const { receive, has } = inbox(async () => {
      if (failures-- > 0) throw new TypeError('một is secret')
    })
    await channel.start(receive)
    await setWebhook()
    telegram.person({ id: 7 }).says('một')
    expect(await has(3)).toEqual(['một', 'một', 'một'])
    await telegram.brought(({ status }) => status === 200)
    expect(telegram.deliveries.map(({ status }) => status)).toEqual([500, 500, 200])
    expect(log.lines.filter((line) => line.includes('stored'))).toEqual([
      'error: a message from Telegram could not be stored (TypeError)',
      'error: a message from Telegram could not be stored (TypeError)',
    ])
  })

  it('hands an update that comes twice on under the same id', async () => {
    const ids: string[] = []
    await channel.start(async ({ id }) => void ids.push(id))
    const header = () => SECRET
    const from = { id: 7, is_bot: false, first_name: 'Lan' }
    const message = { message_id: 1, date: 1, from, chat: { id: 7, type: 'private', first_name: 'Lan' }, text: 'một' }
    for (let i = 0; i < 2; i += 1) {
      expect(await channel.webhook!({ header, body: { update_id: 11, message } })).toBe(200)
    }
    expect(ids).toEqual(['11', '11'])
  })

  it('takes what it does not know, so that it does not come again', async () => {
    const { receive, texts } = inbox()
    await channel.start(receive)
    const header = () => SECRET
    for (const body of [undefined, null, 'a', [], {}, { update_id: 1 }, { update_id: 1, poll: {} }])
      expect(await channel.webhook!({ header, body })).toBe(200)
    expect(texts).toEqual([])
  })

  it('stores what it is receiving before it has stopped, and takes nothing before and after', async () => {
    const before = telegram.person({ id: 7 })
    await setWebhook()
    before.says('trước')
    expect((await telegram.brought(({ status }) => status !== null)).status).toBe(503)
    let store: () => void = () => {}
    let isStored = false
    const { receive, has } = inbox(async () => {
      await new Promise<void>((resolve) => (store = resolve))
      isStored = true
    })
    await channel.start(receive)
    await has(1)
    const stopped = channel.stop().then(() => isStored)
    store()
    expect(await stopped).toBe(true)
    await telegram.brought(({ status }) => status === 200)
    telegram.person({ id: 8 }).says('sau')
    expect((await telegram.brought(({ body, status }) => body.includes('sau') && status !== null)).status).toBe(503)
  })

  it('leaves the address alone that an operator has set, which polling takes away', async () => {
    await setWebhook()
    await channel.start(() => Promise.resolve())
    await log.says('messages are taken')
    expect(await urlSet()).toBe(url)
    expect(telegram.callsOf('deleteWebhook')).toEqual([])
    expect(telegram.callsOf('getUpdates')).toEqual([])
    await channel.stop()

    const polling = channelOn(telegram)
    expect(polling.channel.webhook).toBeNull()
    await polling.channel.start(() => Promise.resolve())
    await polling.log.says('messages are fetched')
    expect(await urlSet()).toBe('')
    await polling.channel.stop()
  })
})
