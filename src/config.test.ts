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
    logLevel: 'info',
  }

  it('needs nothing', () => {
    expect(configOf({})).toEqual(DEFAULTS)
  })

  it('takes an empty or blank value as none', () => {
    const names = ['DATABASE_URL', 'DATA_DIR', 'PORT', 'BASE_URL', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_API_ROOT']
    const all = [...names, 'HOST', 'BEHIND_PROXY', 'LOG_LEVEL']
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
      LOG_LEVEL: 'debug',
    })
    expect(config).toEqual({
      databaseUrl: 'postgresql://dau_moi:x@127.0.0.1:5432/dau_moi',
      dataDir: '/srv/dau-moi',
      port: 65_535,
      host: '0.0.0.0',
      behindProxy: true,
      baseUrl: 'https://daumoi.example.gov.vn',
      telegram: { token: '123456:ABC-def_9', apiRoot: 'http://127.0.0.1:8081' },
      logLevel: 'debug',
    })
  })

  it('asks Telegram itself where no other address is set', () => {
    expect(configOf({ TELEGRAM_BOT_TOKEN: '123456:ABC' }).telegram?.apiRoot).toBe('https://api.telegram.org')
  })

  it.each([
    ['PORT', 'abc'],
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
