import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePort } from '../support/free-port.js'
import { dauMoi, jsonOf, ownDatabase, type OwnDatabase } from './command-line.js'

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.remove())

describe('migrate', () => {
  it('tells what it applied: nothing the second time', async () => {
    const done = z.strictObject({ database: z.enum(['embedded', 'postgresql']), applied: z.array(z.string()) })
    done.parse(await jsonOf(['migrate'], database.environment))
    expect(done.parse(await jsonOf(['migrate'], database.environment)).applied).toEqual([])
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
