import { LARGEST_KEPT, LARGEST_KEPT_TEXT } from '../domain/files/largest-file.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { cleanFileName, fileStore, type FileStore } from './files.js'

describe('files that people hand in', () => {
  let database: TestDatabase
  let files: FileStore
  let memberId: string

  beforeAll(async () => {
    database = await testDatabase()
    files = fileStore(database.prisma)
    memberId = (await database.prisma.member.create({ data: { name: 'Lê Thu', role: 'focal-point' } })).id
  })
  afterAll(() => database.close())

  it('come back byte for byte', async () => {
    const bytes = Buffer.from('Kế hoạch năm 2026')
    const id = randomUUID()
    const facts = { id, memberId, name: 'kế hoạch.txt', mime: 'text/plain', size: bytes.length }
    expect(await files.add({ id, memberId, name: 'kế hoạch.txt', bytes })).toEqual(facts)
    const read = await files.read(id)
    expect(read).toMatchObject(facts)
    expect(Buffer.from(read!.bytes)).toEqual(bytes)
    expect(await files.facts(id)).toEqual(facts)
  })

  it('are kept once when sent again', async () => {
    const id = randomUUID()
    const first = await files.add({ id, memberId, name: 'a.txt', bytes: Buffer.from('a') })
    expect(await files.add({ id, memberId, name: 'b.txt', bytes: Buffer.from('b') })).toEqual(first)
  })

  it('are kept whole up to the largest size', async () => {
    const id = randomUUID()
    const largest = Buffer.alloc(LARGEST_KEPT, 'a')
    expect(await files.add({ id, memberId, name: 'a.txt', bytes: largest })).toMatchObject({ size: LARGEST_KEPT })
    const kept = await files.read(id)
    expect(Buffer.compare(kept!.bytes, largest)).toBe(0)
  })

  it('are refused when empty or too large, and nothing of them is kept', async () => {
    const id = randomUUID()
    expect(await files.add({ id, memberId, name: 'a.txt', bytes: new Uint8Array() })).toEqual({
      problem: 'Tệp không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.',
    })
    const large = Buffer.alloc(LARGEST_KEPT + 1, 'a')
    expect(await files.add({ id, memberId, name: 'a.txt', bytes: large })).toEqual({
      problem: expect.stringContaining(LARGEST_KEPT_TEXT),
    })
    expect(await files.read(id)).toBeNull()
  })
})

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.docx'],
    ['C:\\Tài liệu\\kế hoạch.v2.docx', 'kế hoạch.v2.docx'],
    ['a\u202Etxt.\u0000exe.docx', 'a txt. exe.docx'],
    ['Ke\u0302\u0301 hoa\u0323ch.docx', 'Kế hoạch.docx'],
    ['.docx', 'tep.docx'],
    [`${'x'.repeat(300)}.docx`, `${'x'.repeat(115)}.docx`],
  ])('is made harmless: %j', (name, clean) => {
    expect(cleanFileName(name, 'docx')).toBe(clean)
  })
})
