import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openProduct } from '../../src/product.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { dauMoi, jsonOf, ownDatabase, type OwnDatabase } from './command-line.js'

const PLAN = `KẾ HOẠCH
Công tác phổ biến, giáo dục pháp luật năm 2026

1. Tổ chức hội nghị tập huấn kỹ năng cho tuyên truyền viên
- Cơ quan chủ trì: Sở Tư pháp
- Cơ quan phối hợp: Sở Nội vụ
- Thời gian thực hiện: Quý III/2026
2. Biên soạn sổ tay hỏi đáp pháp luật
- Cơ quan chủ trì: Sở Giáo dục và Đào tạo
- Thời gian thực hiện: Quý IV/2026
`

const IMPORTED = z.strictObject({
  planId: z.string(),
  isNew: z.boolean(),
  unchanged: z.boolean(),
  tasks: z.int(),
  agenciesAdded: z.array(z.string()),
  obligations: z.strictObject({ added: z.int(), changed: z.int(), withdrawn: z.int() }),
})
const NOTHING = { added: 0, changed: 0, withdrawn: 0 }

let database: OwnDatabase
beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(() => database.remove())

const run = (...args: string[]) => dauMoi(args, database.environment)
const json = (...args: string[]) => jsonOf(args, database.environment)

async function stored<T>(read: (product: Awaited<ReturnType<typeof openProduct>>) => Promise<T>): Promise<T> {
  const product = await openProduct(database.settings)
  try {
    return await read(product)
  } finally {
    await product.close()
  }
}

async function planFile(text: string, name = 'ke-hoach.txt'): Promise<string> {
  const path = join(database.settings.dataDir, name)
  await writeFile(path, text)
  return path
}

describe('import-plan', () => {
  it('without --yes and without a terminal stores nothing and says what it would', async () => {
    const { status, out, said } = await run('import-plan', await planFile(PLAN))
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain('+ 1 Tổ chức hội nghị tập huấn')
    expect(said).toContain('Chưa lưu gì. Chạy lại với --yes để lưu.')
    expect(await stored(({ store }) => store.plans.all())).toEqual([])
  })

  it('stores a plan once: the second time nothing changes', async () => {
    const path = await planFile(PLAN)
    const first = IMPORTED.parse(await json('import-plan', path, '--yes'))
    expect(first).toMatchObject({ isNew: true, unchanged: false, tasks: 2 })
    expect(first.agenciesAdded).toEqual(['Sở Tư pháp', 'Sở Nội vụ', 'Sở Giáo dục và Đào tạo'])
    expect(first.obligations).toEqual({ ...NOTHING, added: 3 })

    const second = IMPORTED.parse(await json('import-plan', path, '--yes'))
    const same = { planId: first.planId, isNew: false, unchanged: true, tasks: 2, agenciesAdded: [] }
    expect(second).toEqual({ ...same, obligations: NOTHING })
    expect(await stored(({ store }) => store.plans.all())).toHaveLength(1)
  })

  it('changes the stored plan to what a later text of it says', async () => {
    const path = await planFile(PLAN.replace('Quý IV/2026', 'Trước ngày 15/11/2026'))
    expect(await json('import-plan', path, '--yes')).toMatchObject({ isNew: false, unchanged: false })
    const [plan] = await stored(({ store }) => store.plans.all())
    expect(plan?.tasks.map(({ timing }) => timing.kind)).toEqual(['quarters', 'date-before'])
  })

  it('takes no text under a secrecy mark', async () => {
    const { status, out, said } = await run('import-plan', await planFile(`MẬT\n${PLAN}`, 'kin.txt'), '--yes')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain('bí mật nhà nước')
  })

  it('takes no text without a task or a reporting duty', async () => {
    const story = 'Ngày xưa có một người học trò nghèo sống ở ven sông, hằng ngày đọc sách dưới trăng.\n'.repeat(9)
    const { status, said } = await run('import-plan', await planFile(story, 'truyen.txt'), '--yes')
    expect(status).toBe(2)
    expect(said).toContain('không thấy nhiệm vụ hay chế độ báo cáo nào')
  })
})

describe('add-agency', () => {
  const TYPES = {
    so: 'Sở Công Thương',
    ban: 'Ban Dân tộc',
    nganh: 'Cục Thuế tỉnh',
    'doan-the': 'Hội Nông dân tỉnh',
    'bao-dai': 'Báo Ngân Châu',
    phuong: 'Phường Ngân Châu',
    xa: 'Xã Lũng Mây',
    'dac-khu': 'Đặc khu Hòn Ngân',
    'trung-uong': 'Bộ Tư pháp',
  }

  it.each(Object.entries(TYPES))('adds one of type %s', async (type, name) => {
    expect(await json('add-agency', name, '--type', type)).toMatchObject({ name, type, added: true })
  })

  it('changes nothing when the same is added again', async () => {
    const again = await json('add-agency', ` ${TYPES.so}  `, '--type', 'so')
    expect(again).toMatchObject({ name: TYPES.so, type: 'so', added: false, obligations: 0 })
  })

  it('lets the new agency owe what plans ask of its group', async () => {
    const group = PLAN.replace('2026\n', '2026 của cấp xã\n').replace(
      'Sở Giáo dục và Đào tạo',
      'UBND các xã, phường, đặc khu',
    )
    await json('import-plan', await planFile(group, 'cap-xa.txt'), '--yes')
    expect(await json('add-agency', 'Xã Đồng Sương', '--type', 'xa')).toMatchObject({ added: true, obligations: 1 })
  })

  it.each([
    ['no name', ['--type', 'so']],
    ['a name without its quotation marks', ['Sở', 'Y', 'tế', '--type', 'so']],
    ['no type', ['Sở Y tế']],
    ['an unknown type', ['Sở Y tế', '--type', 'huyen']],
    ['a blank name', ['  ', '--type', 'so']],
  ])('refuses %s and adds nothing', async (_, args) => {
    const { status, out, said } = await run('add-agency', ...args)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toMatch(/Cần đúng một tên|Hãy ghi --type|từ 2 đến 200 ký tự/)
  })
})

describe('invite', () => {
  const INVITED = z.strictObject({
    memberId: z.string(),
    name: z.string().min(1),
    role: z.enum(['focal-point', 'secretary', 'leader', 'admin']),
    agency: z.string().nullable(),
    code: z.string().regex(/^[\w-]{16}$/),
    expiresAt: z.string().regex(/\+07:00$/),
    links: z.strictObject({ web: z.url(), telegram: z.url().nullable() }),
  })
  let telegram: FakeTelegram
  beforeAll(async () => {
    telegram = await startFakeTelegram()
  })
  afterAll(() => telegram.stop())

  it.each(['focal', 'secretary', 'leader', 'admin'])('invites a %s of an agency', async (role) => {
    const invited = INVITED.parse(
      await json('invite', '--role', role, '--agency', 'Sở Tư pháp', '--name', 'Trần Thị Bình', '--json'),
    )
    expect(invited).toMatchObject({ name: 'Trần Thị Bình', agency: 'Sở Tư pháp' })
    expect(invited.links.web).toMatch(new RegExp(`^http://localhost:\\d+/vao/${invited.code}$`))
  })

  it.each(['secretary', 'leader', 'admin'])('invites a %s of the Council, who may go without a name', async (role) => {
    const invited = INVITED.parse(await json('invite', '--role', role, '--name', ' ', '--json'))
    expect(invited.agency).toBeNull()
  })

  it('gives a link for each channel, under the address that people use', async () => {
    const settings = {
      BASE_URL: 'https://daumoi.example.gov.vn/',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    }
    const args = ['invite', '--role', 'secretary', '--json']
    const { code, links } = INVITED.parse(await jsonOf(args, { ...database.environment, ...settings }))
    expect(links.web).toBe(`https://daumoi.example.gov.vn/vao/${code}`)
    expect(links.telegram).toBe(`https://t.me/dau_moi_thu_bot?start=${code}`)
  })

  it('without --json tells a person, and leaves standard output empty', async () => {
    const { status, out, said } = await run('invite', '--role', 'leader')
    expect({ status, out }).toEqual({ status: 0, out: '' })
    expect(said).toMatch(/mã dùng một lần: \S{16}\nhttp:\/\/localhost:\d+\/vao\/\S{16}\n$/)
  })

  it.each([
    ['a focal point without an agency', ['--role', 'focal'], 'phải thuộc một cơ quan'],
    [
      'an agency that is not known',
      ['--role', 'focal', '--agency', 'Sở Phép thuật'],
      'Chưa có cơ quan “Sở Phép thuật”',
    ],
    ['no role', ['--agency', 'Sở Tư pháp'], 'Hãy ghi --role'],
    ['an unknown role', ['--role', 'constructor', '--agency', 'Sở Tư pháp'], 'Hãy ghi --role'],
  ])('refuses %s', async (_, args, sentence) => {
    const { status, out, said } = await run('invite', ...args, '--json')
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain(sentence)
  })

  it('makes everyone who was invited a member, and nobody else', async () => {
    const members = await stored(({ prisma }) => prisma.member.findMany())
    expect(members).toHaveLength(9)
    expect(members.every(({ name }) => name.trim() !== '')).toBe(true)
  })
})
