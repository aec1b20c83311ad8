import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWebhookReceiver } from '../stand-in/webhook-receiver.js'
import type { WebhookReceiver } from '../stand-in/webhook-receiver.js'
import { startFakeZalo } from './fake-zalo.js'
import type { FakeZalo } from './fake-zalo.js'

const SECRET = 'bi-mat-thu-nghiem'

let zalo: FakeZalo
let receiver: WebhookReceiver

beforeEach(async () => {
  receiver = await startWebhookReceiver()
  zalo = await startFakeZalo({ localWebhooks: true, webhooksADay: 3 })
})

afterEach(async () => {
  await zalo.stop()
  await receiver.stop()
})

async function call(method: string, fields: object = {}): Promise<Record<string, unknown>> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
  const response = await fetch(`${zalo.apiRoot}/bot${zalo.token}/${method}`, init)
  return (await response.json()) as Record<string, unknown>
}

const set = (fields: object = {}) => call('setWebhook', { url: receiver.url, secret_token: SECRET, ...fields })

describe('the webhook of the fake Zalo', () => {
  it('is probed as it is set, and told about', async () => {
    expect(await set()).toMatchObject({
      ok: true,
      result: { url: receiver.url, verification: { ok: true, status_code: 200, outcome: 'VERIFIED' } },
    })
    expect(receiver.received).toMatchObject([{ headers: { 'x-bot-api-secret-token': SECRET }, body: null }])
    expect(await call('getWebhookInfo')).toMatchObject({ ok: true, result: { url: receiver.url } })
    receiver.answers(403)
    expect(await set()).toMatchObject({ result: { verification: { ok: false, status_code: 403 } } })
    expect(await call('deleteWebhook')).toMatchObject({ ok: true, result: { url: '' } })
    expect(await call('getWebhookInfo')).toMatchObject({ result: { url: '' } })
  })

  it('needs https and a secret of 8 to 256 characters', async () => {
    const refused = async (fields: object) => (await set(fields))['description']
    expect(await refused({ url: 'http://daumoi.example.vn/kenh/zalo' })).toBe('Bad request: url must be https')
    expect(await refused({ url: 'kenh/zalo' })).toBe('Bad request: url must be a URL')
    expect(await refused({ secret_token: 'a'.repeat(7) })).toMatch(/8 to 256/)
    expect(await refused({ secret_token: 'a'.repeat(257) })).toMatch(/8 to 256/)
    expect(await refused({ secret_token: undefined })).toMatch(/8 to 256/)
    const strict = await startFakeZalo()
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const body = JSON.stringify({ url: receiver.url, secret_token: SECRET })
    const answer = await fetch(`${strict.apiRoot}/bot${strict.token}/setWebhook`, { ...init, body })
    expect(await answer.json()).toMatchObject({ ok: false, description: 'Bad request: url must be https' })
    await strict.stop()
  })

  it('never reaches beyond this machine', async () => {
    expect(await set({ url: 'https://daumoi.example.vn/kenh/zalo' })).toMatchObject({
      ok: true,
      result: { verification: { ok: false, outcome: 'UNREACHABLE' } },
    })
  })

  it('may be set only so often a day', async () => {
    await Promise.all([set(), set(), set()])
    expect(await set()).toMatchObject({ ok: false, error_code: 426 })
  })

  it('excludes polling, ends an open poll, and gets what waits', async () => {
    zalo.person('Lan').says('một')
    const polled = call('getUpdates', { timeout: 0 })
    expect(await polled).toMatchObject({ result: { message: { text: 'một' } } })
    const open = call('getUpdates', { timeout: 20 })
    await zalo.called('getUpdates', ({ fields }) => fields['timeout'] === 20)
    await set()
    expect(await open).toMatchObject({ ok: false, error_code: 400 })
    expect(await call('getUpdates')).toMatchObject({ ok: false, error_code: 400 })
    await call('deleteWebhook')
    zalo.person('Lan').says('hai')
    await set()
    await receiver.came(3)
    expect(receiver.received.at(-1)?.body).toMatchObject({ result: { message: { text: 'hai' } } })
  })

  it('brings events with the secret, in either body', async () => {
    await set()
    const lan = zalo.person('Lan')
    lan.says('một')
    zalo.events.shape('flat')
    lan.says('hai')
    const [, wrapped, flat] = await receiver.came(3)
    expect(wrapped?.body).toMatchObject({ ok: true, result: { event_name: 'message.text.received' } })
    expect(flat?.body).toMatchObject({ event_name: 'message.text.received', message: { text: 'hai' } })
    expect(flat?.headers['x-bot-api-secret-token']).toBe(SECRET)
  })

  it('tries an event once more, and then never again', async () => {
    await set()
    receiver.answers(500, 200, 500, 503)
    const lan = zalo.person('Lan')
    for (const text of ['một', 'hai', 'ba']) lan.says(text)
    await zalo.brought(({ status, body }) => status === 200 && body.includes('"ba"'))
    const texts = receiver.received
      .slice(1)
      .map(({ body }) => (body as { result: { message: { text: string } } }).result.message.text)
    expect(texts).toEqual(['một', 'một', 'hai', 'hai', 'ba'])
    expect(zalo.deliveries.map(({ status }) => status)).toEqual([200, 500, 200, 500, 503, 200])
  })

  it('brings events twice and turned round where a test asks for it', async () => {
    await set()
    zalo.events.times(2)
    zalo.events.hold()
    zalo.person('Lan').says('một')
    zalo.person('Lan').says('hai')
    zalo.events.release('reversed')
    const texts = (await receiver.came(5)).slice(1).map(({ body }) => JSON.stringify(body).match(/"text":"(.+?)"/)?.[1])
    expect(texts).toEqual(['hai', 'hai', 'một', 'một'])
  })
})
