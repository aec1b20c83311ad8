import type { WebhookInfo } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWebhookReceiver } from '../stand-in/webhook-receiver.js'
import type { WebhookReceiver } from '../stand-in/webhook-receiver.js'
import { startFakeTelegram } from './fake-telegram.js'
import type { FakeTelegram } from './fake-telegram.js'

interface Answer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
}

let telegram: FakeTelegram
let receiver: WebhookReceiver

beforeEach(async () => {
  receiver = await startWebhookReceiver()
  telegram = await startFakeTelegram({ localWebhooks: true })
})

afterEach(async () => {
  await telegram.stop()
  await receiver.stop()
})

async function call(method: string, fields: object = {}, server = telegram): Promise<Answer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  return (await (await fetch(`${server.apiRoot}/bot${server.token}/${method}`, init)).json()) as Answer
}

const info = async () => (await call('getWebhookInfo')).result as WebhookInfo

const texts = () => receiver.received.map(({ body }) => (body as { message: { text: string } }).message.text)

describe('the webhook of the fake Bot API', () => {
  it('brings updates with the secret, in order, and acknowledges them by 2xx', async () => {
    await call('setWebhook', { url: receiver.url, secret_token: 'bi-mat_1', allowed_updates: ['message'] })
    const minh = telegram.person({ id: 1 })
    minh.says('một')
    minh.says('hai')
    const [first] = await receiver.came(2)
    expect(first).toMatchObject({
      headers: { 'x-telegram-bot-api-secret-token': 'bi-mat_1' },
      body: { update_id: 700_000_001, message: { text: 'một', from: { id: 1 } } },
    })
    expect(texts()).toEqual(['một', 'hai'])
    await telegram.brought(({ status, body }) => status === 200 && body.includes('hai'))
    await expect.poll(info).toMatchObject({ url: receiver.url, pending_update_count: 0, allowed_updates: ['message'] })
  })

  it('brings an update again until it is taken, and those of other chats meanwhile', async () => {
    receiver.answers(500, 'hold')
    await call('setWebhook', { url: receiver.url })
    telegram.person({ id: 1 }).says('một')
    await receiver.came(2)
    telegram.person({ id: 1 }).says('hai')
    telegram.person({ id: 2 }).says('ba')
    await receiver.came(3)
    expect(texts()).toEqual(['một', 'một', 'ba'])
    await expect.poll(info).toMatchObject({
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500',
    })
  })

  it('keeps updates while nobody answers at the address', async () => {
    await receiver.stop()
    await call('setWebhook', { url: receiver.url })
    telegram.person({ id: 1 }).says('một')
    await telegram.brought(({ body, at }) => at > (telegram.deliveries[0]?.at ?? Infinity) && body.includes('một'))
    expect(await info()).toMatchObject({ pending_update_count: 1, last_error_message: 'Connection refused' })
    await call('deleteWebhook')
    expect((await call('getUpdates')).result).toHaveLength(1)
  })

  it('never reaches beyond this machine', async () => {
    await call('setWebhook', { url: 'https://daumoi.example.vn/kenh/telegram' })
    telegram.person({ id: 1 }).says('một')
    expect((await telegram.brought(() => true)).status).toBeNull()
  })

  it('excludes polling, and ends an open poll', async () => {
    const open = call('getUpdates', { timeout: 20 })
    await telegram.called('getUpdates')
    await call('setWebhook', { url: receiver.url })
    expect(await open).toMatchObject({ error_code: 409, description: 'Conflict: terminated by setWebhook request' })
    expect(await call('getUpdates')).toMatchObject({
      error_code: 409,
      description: expect.stringMatching(/^Conflict: can't use getUpdates method while webhook is active/) as string,
    })
    await call('setWebhook', { url: '' })
    expect((await call('getUpdates')).ok).toBe(true)
  })

  it('forgets what waits where it is asked to', async () => {
    telegram.person({ id: 1 }).says('một')
    await call('setWebhook', { url: receiver.url, drop_pending_updates: true })
    telegram.person({ id: 1 }).says('hai')
    await receiver.came(1)
    expect(texts()).toEqual(['hai'])
    receiver.answers(500)
    telegram.person({ id: 1 }).says('ba')
    await call('deleteWebhook', { drop_pending_updates: true })
    expect((await call('getUpdates')).result).toEqual([])
  })

  it('needs https on one of four ports, and a secret of plain characters', async () => {
    const strict = await startFakeTelegram()
    const refused = async (fields: object) => {
      const { description = 'accepted' } = await call('setWebhook', fields, strict)
      return description.replace('Bad Request: ', '')
    }
    const url = 'https://daumoi.example.vn/kenh/telegram'
    expect(await refused({ url: receiver.url })).toBe('bad webhook: An HTTPS URL must be provided for webhook')
    expect(await refused({ url: 'https://daumoi.example.vn:3000/' })).toMatch(/only on ports 80, 88, 443 or 8443/)
    expect(await refused({ url: 'https://127.0.0.1/' })).toBe('bad webhook: IP address 127.0.0.1 is reserved')
    expect(await refused({ url, secret_token: 'bí mật' })).toBe('secret token contains unallowed characters')
    expect(await refused({ url, secret_token: 'a'.repeat(257) })).toBe('secret token is too long')
    expect(await refused({ url, max_connections: 101 })).toMatch(/max_connections/)
    expect(await refused({ url, secret_token: 'a'.repeat(256) })).toBe('accepted')
    await strict.stop()
  })
})
