import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.js'

const configOf = (env: Record<string, string>) => {
  const result = readConfig(env)
  if ('refused' in result) throw new Error(result.refused)
  return result.config
}
const refusalOf = (env: Record<string, string>) => {
  const result = readConfig(env)
  return 'refused' in result ? result.refused : null
}

describe('the configuration', () => {
  const DEFAULTS = {
    databaseUrl: null,
    dataDir: resolve('data'),
    host: '127.0.0.1',
    port: 8080,
    behindProxy: false,
    baseUrl: null,
    telegram: null,
    zalo: null,
    email: null,
    logLevel: 'info',
  }

  it('needs nothing', () => {
    expect(configOf({})).toEqual(DEFAULTS)
  })

  it('takes an empty or blank value as none', () => {
    const names = ['DATABASE_URL', 'DATA_DIR', 'PORT', 'BASE_URL', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_API_ROOT']
    const more = ['TELEGRAM_MODE', 'ZALO_BOT_TOKEN', 'ZALO_MODE', 'ZALO_MONTHLY_MESSAGES', 'SMTP_URL', 'MAIL_FROM']
    const all = [...names, ...more, 'HOST', 'BEHIND_PROXY', 'LOG_LEVEL']
    expect(configOf(Object.fromEntries(all.map((name) => [name, ''])))).toEqual(DEFAULTS)
    expect(configOf(Object.fromEntries(all.map((name) => [name, ' \t'])))).toEqual(DEFAULTS)
  })

  it('takes what is set', () => {
    const config = configOf({
      DATABASE_URL: 'postgresql://dau_moi:x@127.0.0.1:5432/dau_moi',
      DATA_DIR: '/srv/dau-moi',
      PORT: ' 65535 ',
      HOST: '0.0.0.0',
      BEHIND_PROXY: '1',
      BASE_URL: 'https://daumoi.example.gov.vn//',
      TELEGRAM_BOT_TOKEN: '123456:ABC-def_9',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      ZALO_BOT_TOKEN: '4213:khong-phai-that',
      ZALO_WEBHOOK_SECRET: 'chi-hai-ben-biet-2026',
      ZALO_MONTHLY_MESSAGES: '10000',
      SMTP_URL: 'smtps://mail.example.gov.vn',
      MAIL_FROM: 'stp@example.gov.vn',
      LOG_LEVEL: 'debug',
    })
    expect(config).toEqual({
      databaseUrl: 'postgresql://dau_moi:x@127.0.0.1:5432/dau_moi',
      dataDir: '/srv/dau-moi',
      port: 65_535,
      host: '0.0.0.0',
      behindProxy: true,
      baseUrl: 'https://daumoi.example.gov.vn',
      telegram: { token: '123456:ABC-def_9', apiRoot: 'http://127.0.0.1:8081', webhookSecret: null },
      zalo: {
        token: '4213:khong-phai-that',
        apiRoot: 'https://bot-api.zaloplatforms.com',
        webhookSecret: 'chi-hai-ben-biet-2026',
        monthlyMessages: 10_000,
      },
      email: { smtpUrl: 'smtps://mail.example.gov.vn', from: 'stp@example.gov.vn' },
      logLevel: 'debug',
    })
  })

  it.each(['TELEGRAM', 'ZALO'] as const)(
    'takes the way of %s from its mode, or from its secret where none is said',
    (name) => {
      const account = { [`${name}_BOT_TOKEN`]: '123456:ABC-def_9' }
      const secret = { [`${name}_WEBHOOK_SECRET`]: 'chi-hai-ben-biet-2026' }
      const secretOf = (env: Record<string, string>) => {
        const { telegram, zalo } = configOf({ ...account, ...env })
        return (telegram ?? zalo)?.webhookSecret
      }
      expect(secretOf({})).toBeNull()
      expect(secretOf(secret)).toBe('chi-hai-ben-biet-2026')
      expect(secretOf({ ...secret, [`${name}_MODE`]: 'webhook' })).toBe('chi-hai-ben-biet-2026')
      expect(secretOf({ ...secret, [`${name}_MODE`]: 'polling' })).toBeNull()
      expect(refusalOf({ ...account, [`${name}_MODE`]: 'webhook' })).toContain(`${name}_WEBHOOK_SECRET cần có`)
      expect(refusalOf({ ...account, [`${name}_MODE`]: 'longpoll' })).toContain(`${name}_MODE cần là polling`)
    },
  )

  it('sends letters as whoever signs in to the mail server, unless it is told from whom', () => {
    const from = (env: Record<string, string>) => configOf(env).email?.from
    expect(from({ SMTP_URL: 'smtps://pbgdpl%40example.gov.vn:x@mail.example.gov.vn' })).toBe('pbgdpl@example.gov.vn')
    expect(from({ SMTP_URL: 'smtp://may:x@mail.example.gov.vn' })).toBe('daumoi@mail.example.gov.vn')
    expect(from({ SMTP_URL: 'smtp://mail.example.gov.vn', MAIL_FROM: 'stp@example.gov.vn' })).toBe('stp@example.gov.vn')
  })

  it('lets no channel have room for nothing', () => {
    expect(refusalOf({ ZALO_MONTHLY_MESSAGES: '0' })).toContain('ZALO_MONTHLY_MESSAGES cần là')
  })

  it('asks Telegram itself where no other address is set', () => {
    expect(configOf({ TELEGRAM_BOT_TOKEN: '123456:ABC' }).telegram?.apiRoot).toBe('https://api.telegram.org')
  })

  it.each([
    ['PORT', 'abc'],
    ['SMTP_URL', 'smtps://may:geheim%@mail.example.gov.vn'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', '1e3'],
    ['DATABASE_URL', 'mysql://u:geheim@127.0.0.1/x'],
    ['DATABASE_URL', 'geheim'],
    ['BASE_URL', 'www.geheim.vn'],
    ['BASE_URL', 'javascript:alert(1)'],
    ['TELEGRAM_BOT_TOKEN', 'geheim'],
    ['TELEGRAM_BOT_TOKEN', '123456:ge heim'],
    ['TELEGRAM_API_ROOT', 'file:///etc/geheim'],
    ['BEHIND_PROXY', 'yes'],
    ['LOG_LEVEL', 'INFO'],
  ])('refuses %s=%s by name, without repeating the value', (name, value) => {
    const refusal = refusalOf({ [name]: value })
    expect(refusal).toMatch(
      new RegExp(`^Cấu hình chưa đúng: ${name} cần là .+ Hãy sửa biến môi trường rồi khởi động lại\\.$`),
    )
    expect(refusal).not.toContain(value)
  })

  it('names everything that is wrong at once', () => {
    const refusal = refusalOf({ PORT: 'x', LOG_LEVEL: 'loud', HOST: '127.0.0.1' })
    expect(refusal).toContain('PORT cần là')
    expect(refusal).toContain('LOG_LEVEL cần là')
    expect(refusal).not.toContain('HOST')
  })
})
