import { Bot } from 'grammy'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLog, withoutSecrets, type Log } from './log.js'

const TOKEN = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const CODE = 'Zk3-xQ_9aBcD1eFg'
const UPPER_CODE = 'ABCDEFGH01234567'

const SECRETS: [string, string, string][] = [
  ['a bot token', TOKEN, `POST ${TOKEN} refused`],
  ['a bot token in an address', TOKEN, `https://api.telegram.org/bot${TOKEN}/getMe failed`],
  ['a short bot token in an address', '77:abc', 'http://127.0.0.1:8081/bot77:abc/getUpdates'],
  ['a token in the address of a file', TOKEN, `https://api.telegram.org/file/bot${TOKEN}/documents/1.docx`],
  ['a database password', 'geheim', 'connect to postgres://dau_moi:geheim@127.0.0.1:5432/dau_moi'],
  ['a password with marks', 'ge:h@im%2F', 'postgresql://dau_moi:ge:h@im%2F@db/dau_moi'],
  ['a password without a user', 'geheim', 'redis://:geheim@127.0.0.1'],
  ['a mail password', 'geheim', 'smtps://bao-cao:geheim@mail.example.gov.vn'],
  ['a relay password', 'geheim', 'HTTPS://relay:geheim@relay.example.vn/bot'],
  ['a one-time code in a link', CODE, `GET https://daumoi.example.gov.vn/vao/${CODE} 200`],
  ['a one-time code in a Telegram link', CODE, `https://t.me/dau_moi_bot?start=${CODE}`],
  ['a one-time code in a command', CODE, `/start ${CODE}`],
  ['a one-time code in a form', CODE, `body: ma=${CODE}`],
  ['a one-time code in an address', CODE, `/vao?x=1&ma=${CODE}`],
  ['a one-time code as a field', CODE, `{ "code": "${CODE}" }`],
  ['a one-time code of capitals', UPPER_CODE, `code: ${UPPER_CODE}`],
  ['a one-time code in a sentence', CODE, `mã: ${CODE}`],
]

/** Everything that is written to standard error while `act` logs. */
function written(act: (log: Log) => void): string {
  let lines = ''
  const log = openLog('trace', {
    write: (line) => {
      lines += line
    },
  })
  act(log)
  return lines
}

describe.each(SECRETS)('%s', (_, secret, sentence) => {
  it('is not in a message', () => {
    expect(written((log) => log.info(sentence))).not.toContain(secret)
  })

  it('is not in an error, its stack, its code or its cause', () => {
    const error = new Error(sentence, { cause: new Error(sentence, { cause: sentence }) })
    const line = written((log) =>
      log.error({ err: Object.assign(error, { code: sentence, request: sentence }) }, 'failed'),
    )
    expect(line).toContain('"stack"')
    expect(line).not.toContain(secret)
  })

  it('is not in a nested object', () => {
    const line = written((log) => log.warn({ request: { headers: [{ url: sentence }], body: { deep: sentence } } }))
    expect(line).not.toContain(secret)
  })

  it('is not in a child of the log', () => {
    expect(written((log) => log.child({ about: sentence }).info('x'))).not.toContain(secret)
  })
})

describe('a line of the log', () => {
  it('does not hold a code that is the value of a field', () => {
    const line = written((log) => log.info({ invite: { code: CODE, ma: UPPER_CODE } }))
    expect(line).not.toContain(CODE)
    expect(line).not.toContain(UPPER_CODE)
  })

  it('keeps what is no secret', () => {
    const sentences = [
      'connect ECONNREFUSED 127.0.0.1:5432',
      'http://127.0.0.1:8080/chat/text?after=12',
      '2026-11-22T08:37:05.193Z job remind took 12:30:45',
      '/start',
      '"code":"ERR_INVALID_CHAR"',
      'code: P2002, báo cáo của Sở Tư pháp',
      'a@example.gov.vn, http://x/y:z@w',
    ]
    for (const sentence of sentences) expect(withoutSecrets(sentence)).toBe(sentence)
  })

  it('stays JSON, with the kind, words, code and causes of an error', () => {
    const error = Object.assign(new TypeError('no such row', { cause: new Error('disk') }), { code: 'P2025' })
    const line = JSON.parse(written((log) => log.error({ err: error }, `job at ${TOKEN}`))) as unknown
    expect(line).toMatchObject({
      level: 50,
      msg: 'job at <token>',
      err: { type: 'TypeError', message: 'no such row', code: 'P2025', cause: { message: 'disk' } },
    })
  })

  it('does not hold what a person wrote when the bot stumbles over it', async () => {
    const me = { id: 1, is_bot: true, first_name: 'Đầu Mối', username: 'dau_moi_thu_bot' }
    const bot = new Bot(TOKEN, { botInfo: me as never })
    bot.on('message', () => {
      throw new Error('stumbled')
    })
    const from = { id: 7, is_bot: false, first_name: 'Nguyễn Thị Riêng' }
    const message = { message_id: 1, date: 0, chat: { id: 7, type: 'private' }, from, text: `riêng tư ${CODE}` }
    const error: unknown = await bot.handleUpdate({ update_id: 1, message } as never).catch((thrown: unknown) => thrown)
    const line = written((log) => log.error({ err: error }, 'event 1'))
    expect(line).toContain('stumbled')
    expect(line).not.toMatch(/Riêng|riêng tư/)
    expect(line).not.toContain(CODE)
  })

  it('survives an error that is its own cause, and what is no error', () => {
    const error = new Error('round')
    error.cause = error
    expect(written((log) => log.error({ err: error }))).toContain('round')
    expect(written((log) => log.error({ err: 'thrown text' }))).toContain('thrown text')
  })

  it('is not written below the level', () => {
    const log = openLog('warn', { write: () => expect.fail('written') })
    log.info('quiet')
    onTestFinished(() => log.flush())
  })
})
