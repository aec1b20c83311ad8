import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { sharedPlan } from '../support/shared-plans.js'
import { dauMoi, jsonOf, ownFolder } from './command-line.js'
import { PARSED_PLAN, TIMING } from './contract.js'

const PLANS = ['000_', '001_', '002_', '003_', '004_'].flatMap((start) => {
  const bytes = sharedPlan(start)
  return bytes ? [{ start, bytes }] : []
})
if (PLANS.length === 0) console.warn('skipped: parse-plan on the real plans (../shared/plans is not there)')

let folder: Awaited<ReturnType<typeof ownFolder>>
beforeAll(async () => {
  folder = await ownFolder()
})
afterAll(() => folder.remove())

async function fileOf(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder.path, name)
  await writeFile(path, content)
  return path
}

describe('parse-plan', () => {
  it.skipIf(PLANS.length === 0).each(PLANS)('prints the ParsedPlan of plan $start', async ({ start, bytes }) => {
    const printed = await jsonOf<z.output<typeof PARSED_PLAN>>(['parse-plan', await fileOf(`${start}.txt`, bytes)])
    const plan = PARSED_PLAN.parse(printed)
    expect(plan.text).toBe(plan.text.normalize('NFC'))
    expect(plan.tasks.length + plan.reportingDuties.length).toBeGreaterThan(0)
    for (const { source } of plan.tasks) {
      expect(source.start).toBeLessThan(source.end)
      expect(source.end).toBeLessThanOrEqual(plan.text.length)
    }
  })

  it('opens no database', async () => {
    const path = await fileOf(
      'ke-hoach.md',
      'KẾ HOẠCH\nPhổ biến, giáo dục pháp luật năm 2026\n1. Sở Tư pháp tổ chức hội nghị.',
    )
    expect(await dauMoi(['parse-plan', path], { DATA_DIR: '/proc/no-such-folder' })).toMatchObject({ status: 0 })
  })

  it.each([
    ['a file that is not there', () => join(folder.path, 'khong-co.txt')],
    ['a folder', () => mkdir(join(folder.path, 'thu-muc')).then(() => join(folder.path, 'thu-muc'))],
    ['an empty file', () => fileOf('rong.txt', '')],
    ['a file of blanks', () => fileOf('trang.txt', ' \n\t\n ')],
    [
      'bytes that are no text',
      () =>
        fileOf(
          'so.bin',
          Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256),
        ),
    ],
    ['text with a NUL', () => fileOf('nul.txt', 'Kế hoạch\0')],
    ['half a PDF', () => fileOf('hong.pdf', '%PDF-1.7\n1 0 obj\n<<')],
    ['half a Word file', () => fileOf('hong.docx', 'PK\u0003\u0004 not a package')],
    ['a picture', () => fileOf('anh.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))],
  ])('refuses %s with a sentence and status 2', async (_, path) => {
    const { status, out, said } = await dauMoi(['parse-plan', await path()])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toMatch(/^\S.*[.]\n$/s)
    expect(said).not.toMatch(/Error|\n {4}at /)
  })

  it('refuses to choose between two files', async () => {
    expect(await dauMoi(['parse-plan', 'a.txt', 'b.txt'])).toMatchObject({
      status: 2,
      said: expect.stringContaining('đúng một tên tệp') as string,
    })
  })
})

describe('parse-timing', () => {
  it('prints the Timing of a phrase in the year of its plan', async () => {
    const timing = TIMING.parse(await jsonOf(['parse-timing', 'Quý III', '--year', '2026']))
    expect(timing).toMatchObject({ raw: 'Quý III', kind: 'quarters', quarters: [{ year: 2026, q: 3 }] })
  })

  it('needs no year', async () => {
    expect(TIMING.parse(await jsonOf(['parse-timing', 'Trước ngày 15/11/2026']))).toMatchObject({
      kind: 'date-before',
      date: '2026-11-15',
      inclusive: false,
    })
  })

  it('tells what it does not understand as such', async () => {
    expect(TIMING.parse(await jsonOf(['parse-timing', 'xin chào']))).toMatchObject({ kind: 'unparsed' })
  })

  it.each([
    [['parse-timing']],
    [['parse-timing', 'Quý', 'III']],
    [['parse-timing', 'Quý III', '--year', 'này']],
    [['parse-timing', 'Quý III', '--year', '20260']],
    [['parse-timing', 'Quý III', '--year']],
  ])('refuses %j with a sentence and status 2', async (args) => {
    const { status, out, said } = await dauMoi(args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toMatch(/Cách dùng: |ví dụ --year 2026/)
  })
})
