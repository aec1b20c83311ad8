import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { changes } from '../changes.js'
import { stage as telegramStage } from '../fake-telegram/stage.js'
import { stage as zaloStage } from '../fake-zalo/stage.js'
import { converse } from './console.js'
import type { Stage } from './console.js'

let leave: () => Promise<void>

afterEach(() => leave())

/** The console of a stage, with what it has printed. */
async function consoleOf(stage: Stage) {
  const input = new PassThrough()
  const { changed, until } = changes()
  let printed = ''
  const ended = converse(stage, input, (text) => {
    printed += text
    changed()
  })
  leave = async () => {
    input.end()
    await ended
    await stage.stop()
  }
  const { environment } = stage
  const root = environment['TELEGRAM_API_ROOT'] ?? environment['ZALO_API_ROOT']
  const token = environment['TELEGRAM_BOT_TOKEN'] ?? environment['ZALO_BOT_TOKEN']
  return {
    types: (line: string) => void input.write(`${line}\n`),
    prints: (text: string) =>
      until(
        () => (printed.includes(text) ? text : undefined),
        () => `"${text}" in: ${printed}`,
      ),
    /** A call of the product. */
    async call<T>(method: string, fields: object): Promise<T> {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
      const { result } = (await (await fetch(`${root}/bot${token}/${method}`, init)).json()) as { result: T }
      return result
    },
  }
}

interface TelegramUpdate {
  update_id: number
  message?: { text: string; chat: { id: number }; document?: { file_name: string } }
  callback_query?: { data: string; from: { first_name: string } }
}

it('lets a person write to a Telegram bot, tap its buttons by number and see what it changes', async () => {
  const { types, prints, call } = await consoleOf(await telegramStage(0))
  await prints('npm start')
  let offset = 0
  const next = async () => {
    const [update] = await call<TelegramUpdate[]>('getUpdates', { offset, limit: 1, timeout: 20 })
    offset = (update?.update_id ?? 0) + 1
    return update
  }
  types('3')
  const first = await next()
  expect(first?.message?.text).toBe('3')
  const keyboard = { inline_keyboard: [['Báo cáo', 'Hỏi'].map((text) => ({ text, callback_data: `${text.length}` }))] }
  const message = { chat_id: first?.message?.chat.id, text: 'Chọn một việc', reply_markup: keyboard }
  const { message_id } = await call<{ message_id: number }>('sendMessage', message)
  await prints('bot → Minh: Chọn một việc\n  (1) Báo cáo\n  (2) Hỏi\n')
  types('9')
  await prints('There are 2 buttons.')
  types('2')
  expect((await next())?.callback_query).toMatchObject({ data: '3', from: { first_name: 'Minh' } })
  await call('editMessageText', { chat_id: first?.message?.chat.id, message_id, text: 'Đã chọn' })
  await prints('bot changes → Minh: Đã chọn\n')
})

it('lets several people speak, and send files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dau-moi-'))
  writeFileSync(join(folder, 'ke-hoach.txt'), 'Kế hoạch')
  const { types, prints, call } = await consoleOf(await telegramStage(0))
  types('@Lan chào')
  types(`:file ${join(folder, 'ke-hoach.txt')}`)
  types(`:file ${join(folder, 'none.txt')}`)
  await prints('ENOENT')
  const updates = await call<TelegramUpdate[]>('getUpdates', { timeout: 0 })
  expect(updates).toMatchObject([
    { message: { text: 'chào', from: { first_name: 'Lan' } } },
    { message: { document: { file_name: 'ke-hoach.txt' }, from: { first_name: 'Lan' } } },
  ])
  rmSync(folder, { recursive: true })
})

it('lets a person write to a Zalo bot, where a number is said', async () => {
  const { types, prints, call } = await consoleOf(await zaloStage(0))
  await prints('ZALO_BOT_TOKEN=')
  types('2')
  const { message } = await call<{ message: { text: string; chat: { id: string } } }>('getUpdates', { timeout: 20 })
  expect(message.text).toBe('2')
  await call('sendMessage', { chat_id: message.chat.id, text: '**Đã ghi**', parse_mode: 'markdown' })
  await prints('bot → Minh: Đã ghi\n')
})
