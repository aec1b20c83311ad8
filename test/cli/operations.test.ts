import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startFakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { freePort } from '../support/free-port.js'
import { dauMoi, jsonOf, ownDatabase, type OwnDatabase } from './command-line.js'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.remove())

const TOKEN = '5454545454:AAHidden-From-Everyone_0123456789abcd'

describe('migrate', () => {
  it('tells what it applied: nothing the second time', async () => {
    const done = z.strictObject({ database: z.enum(['embedded', 'postgresql']), applied: z.array(z.string()) })
    done.parse(await jsonOf(['migrate'], database.environment))
    expect(done.parse(await jsonOf(['migrate'], database.environment)).applied).toEqual([])
  })
})

describe('doctor', () => {
  const FINDINGS = z.strictObject({
    ok: z.boolean(),
    findings: z.array(z.strictObject({ what: z.string(), ok: z.boolean(), says: z.string() })),
  })
  const doctor = async (more: Record<string, string> = {}) => {
    const { status, out, said } = await dauMoi(['doctor'], { ...database.environment, ...more })
    return { status, said, ...FINDINGS.parse(JSON.parse(out)), written: out + said }
  }

  it('finds nothing wrong where all is well, and needs no Telegram', async () => {
    const { status, ok, findings } = await doctor()
    expect({ status, ok }).toEqual({ status: 0, ok: true })
    expect(findings.every((finding) => finding.ok)).toBe(true)
  })

  it('reaches Telegram', async () => {
    const telegram = await startFakeTelegram()
    const { status, findings } = await doctor({
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    })
    await telegram.stop()
    expect(status).toBe(0)
    expect(findings.find(({ what }) => what === 'Telegram')?.says).toContain('@dau_moi_thu_bot')
  })

  it('tells that Telegram is out of reach, without the token or a password', async () => {
    const root = `http://relay:geheim@127.0.0.1:${await freePort()}`
    const { status, ok, findings, written } = await doctor({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: root })
    expect({ status, ok }).toEqual({ status: 1, ok: false })
    expect(findings.filter((finding) => !finding.ok)).toMatchObject([{ what: 'Telegram' }])
    expect(written).not.toContain(TOKEN.slice(11))
    expect(written).not.toContain('geheim')
  })

  it('tells that Telegram does not know the token, without it', async () => {
    const telegram = await startFakeTelegram()
    const { status, written } = await doctor({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot })
    await telegram.stop()
    expect(status).toBe(1)
    expect(written).not.toContain(TOKEN.slice(11))
  })

  it('tells that the database is out of reach, without its password', async () => {
    const url = `postgres://dau_moi:geheim@localhost:${await freePort()}/dau_moi`
    const { status, findings, written } = await doctor({ DATABASE_URL: url })
    expect(status).toBe(1)
    expect(findings[0]).toMatchObject({ ok: false, says: expect.stringContaining('ECONNREFUSED') as string })
    expect(written).not.toContain('geheim')
  })
})

describe('a wrong value in the environment', () => {
  it.each([
    ['PORT', 'tám nghìn'],
    ['DATABASE_URL', 'mysql://u:geheim@127.0.0.1/x'],
    ['BASE_URL', 'daumoi.geheim.vn'],
    ['TELEGRAM_BOT_TOKEN', 'geheim'],
    ['TELEGRAM_API_ROOT', 'ftp://geheim'],
    ['BEHIND_PROXY', 'geheim'],
    ['LOG_LEVEL', 'geheim'],
  ])('%s stops the start with a sentence that names it and does not repeat it', async (name, value) => {
    const { status, out, said } = await dauMoi(['start'], { ...database.environment, [name]: value })
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain(`${name} cần là `)
    expect(said).not.toContain(value)
    expect(said).not.toContain('geheim')
  })

  it('of DATA_DIR is named when it can be no folder', async () => {
    const { status, said } = await dauMoi(['status'], { DATA_DIR: '/dev/null/data' })
    expect(status).toBe(2)
    expect(said).toContain('(DATA_DIR)')
  })

  it('of HOST is named when it is no address of this machine', async () => {
    const { status, said } = await dauMoi(['start'], { ...database.environment, HOST: '203.0.113.5' })
    expect(status).toBe(2)
    expect(said).toContain('Hãy đặt HOST là')
  })

  it('of DATABASE_URL is told with the reason, and no password', async () => {
    const url = `postgres://dau_moi:geheim@127.0.0.1:${await freePort()}/dau_moi`
    const { status, said } = await dauMoi(['status'], { ...database.environment, DATABASE_URL: url })
    expect(status).toBe(2)
    expect(said).toMatch(/^Không mở được máy chủ PostgreSQL trong DATABASE_URL\. .*ECONNREFUSED/)
    expect(said).not.toContain('geheim')
  })
})
