import { LARGEST_KEPT, LARGEST_KEPT_TEXT } from '../../src/domain/files/largest-file.js'
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MOST_FILES_AN_HOUR } from '../../src/app/files/take-file.js'
import { linkToken } from '../../src/app/files/file-links.js'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { startFakeZalo, type FakeZalo } from '../support/fake-zalo/fake-zalo.js'
import type { Person } from '../support/fake-zalo/person.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { someAddress } from '../support/some-address.js'
import type { Visitor } from '../support/visitor.js'
import { fileForm, webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'

const REFUSAL = 'Kênh này không được dùng cho tài liệu bí mật nhà nước'
const textFile = (text: string, name = 'ke-hoach.txt') => ({ name, bytes: Buffer.from(text), mime: 'text/plain' })

let service: RunningService
let telegram: FakeTelegram
let zalo: FakeZalo
const leaving: (() => void)[] = []

beforeAll(async () => {
  telegram = await startFakeTelegram()
  zalo = await startFakeZalo()
  service = await runningService({
    start: '2026-09-07T09:00:00+07:00',
    telegram: { token: telegram.token, apiRoot: telegram.apiRoot },
    zalo: { token: zalo.token, apiRoot: zalo.apiRoot },
  })
  await telegram.called('setMyCommands')
  await zalo.called('getUpdates')
})
afterAll(async () => {
  for (const leave of leaving) leave()
  await service.stop()
  await Promise.all([telegram.stop(), zalo.stop()])
})

async function onTheWeb(member: Member): Promise<WebVisitor> {
  const visitor = await webVisitor(await service.linkFor(member))
  leaving.push(visitor.leave)
  await visitor.sees('Kính chào')
  return visitor
}
async function onTelegram({ id }: Member): Promise<Visitor> {
  await service.product.store.members.link(id, 'telegram', '1001')
  return telegram.person({ id: 1001 })
}
async function onZalo({ id }: Member): Promise<{ visitor: Visitor; person: Person; chat: string }> {
  const person = zalo.person(id)
  const { members, zaloChats } = service.product.store
  const chat = String(await zaloChats.numberOf(person.id))
  await members.link(id, 'zalo', chat)
  return { visitor: zaloVisitor(person), person, chat }
}
const filesOf = ({ id }: Member) => service.product.prisma.storedFile.findMany({ where: { memberId: id } })

describe.each(['web', 'telegram', 'zalo'] as const)('a mark of state secrets on %s', (channel) => {
  let member: Member
  let visitor: Visitor

  beforeAll(async () => {
    member = await service.member({ name: `Thư ký ${channel}`, role: 'secretary' })
    if (channel === 'web') visitor = await onTheWeb(member)
    else if (channel === 'telegram') visitor = await onTelegram(member)
    else visitor = (await onZalo(member)).visitor
  })

  /** Whatever is kept anywhere, but for what the bot itself says. */
  async function kept(): Promise<string> {
    const { prisma } = service.product
    const [tables] = [
      await prisma.$queryRaw<{ name: string }[]>`
        SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%'`,
    ]
    let all = ''
    for (const { name } of tables) {
      const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`)
      all += rows.map(({ row }) => row).join('\n')
    }
    return all + (await filesOf(member)).map(({ bytes }) => Buffer.from(bytes).toString()).join('\n')
  }

  it.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'])('a message with %s is refused, and not a word of it kept', async (mark) => {
    await visitor.says(`Gửi công văn ${mark} số 1234 về tụ điểm Bến Lội`)
    await visitor.sees(REFUSAL)
    await expect.poll(kept, { timeout: 10_000 }).not.toMatch('Bến Lội')
  })

  it('a file with it in its name is refused, and nothing of it kept', async () => {
    await visitor.sends(textFile('Mua rau muống ở chợ Cồn Sẻ', 'Tối mật - chợ Đồng Mả.txt'))
    await visitor.sees(REFUSAL)
    await expect.poll(kept, { timeout: 10_000 }).not.toMatch(/Đồng Mả|Cồn Sẻ/)
    await expect.poll(() => filesOf(member)).toEqual([])
  })

  it('a document with it on its first page is refused, and nothing of it kept', async () => {
    const stamped = SMALL_PLAN.replace('Số: 17/KH-UBND', 'TUYỆT MẬT\n\nSố: 17/KH-UBND').replaceAll(
      'Hạ Lam',
      'Xóm Vạn Giã',
    )
    await visitor.sends(textFile(stamped))
    await visitor.sees(REFUSAL)
    await expect.poll(kept, { timeout: 10_000 }).not.toMatch('Vạn Giã')
    await expect.poll(() => filesOf(member)).toEqual([])
  })
})

describe('files', () => {
  it('are taken so many an hour of each member, and one that was taken counts once', async () => {
    const member = await service.member({ agency: 'Sở Y tế' })
    const visitor = await onTheWeb(member)
    await service.product.prisma.storedFile.createMany({
      data: Array.from({ length: MOST_FILES_AN_HOUR + 2 }, (_, n) => ({
        memberId: member.id,
        name: `${n}.txt`,
        mime: 'text/plain',
        size: 1,
        bytes: new Uint8Array([97]),
        // What the bot sent does not count.
        author: n < 3 ? 'bot' : 'person',
      })),
    })
    const event = randomUUID()
    const hands = (id: string) => visitor.posts('/chat/file', fileForm(textFile('Mua rau muống'), id))
    expect((await hands(event)).status).toBe(200)
    expect(await hands(randomUUID())).toMatchObject({ status: 422, answer: { problem: /30 tệp/ } })
    expect((await hands(event)).status).toBe(200)
    expect(await filesOf(member)).toHaveLength(MOST_FILES_AN_HOUR + 3)

    const { person } = await onZalo(member)
    const link = await uploadLink(person)
    const taken = await handsIn(link, textFile('Mua rau muống'))
    expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining('30 tệp')])
    await service.product.prisma.$executeRaw`
      UPDATE "StoredFile" SET "createdAt" = now() - interval '61 minutes' WHERE "memberId" = ${member.id}::uuid`
    expect((await hands(randomUUID())).status).toBe(200)
    expect((await handsIn(link, textFile('Mua rau muống'))).status).toBe(200)
  })

  it('by a link are limited in size and kind, and nothing is kept of what is refused', async () => {
    const member = await service.member({ agency: 'Sở Y tế' })
    const { person } = await onZalo(member)
    const link = await uploadLink(person)
    const big = 'a'.repeat(LARGEST_KEPT + 1)
    for (const [file, status, says] of [
      [textFile(big, 'to.txt'), 422, LARGEST_KEPT_TEXT],
      [textFile(`${big}${'a'.repeat(32 * 1024)}`, 'to.txt'), 413, LARGEST_KEPT_TEXT],
      [textFile('', 'rong.txt'), 422, 'không có nội dung'],
      [textFile('MZ', 'cai-dat.exe'), 422, 'Không nhận loại tệp này'],
      [textFile('<script>alert(1)</script>', 'trang.html'), 422, 'Không nhận loại tệp này'],
      [textFile('<svg onload="alert(1)"/>', 'anh.svg'), 422, 'Không nhận loại tệp này'],
      [textFile('<script>alert(1)</script>', 'anh.png'), 422, 'không đúng với đuôi'],
    ] as const) {
      const response = await handsIn(link, file)
      expect([file.name, response.status]).toEqual([file.name, status])
      expect(await response.text()).toContain(says)
    }
    expect(await filesOf(member)).toEqual([])
  })

  it('by a link are handed out under a type and a name that no browser runs', async () => {
    const member = await service.member({ agency: 'Sở Y tế' })
    const [file] = await service.product.prisma.storedFile.createManyAndReturn({
      data: [{ memberId: member.id, name: 'a"\r\nb.txt', mime: 'text/plain', size: 1, bytes: new Uint8Array([97]) }],
    })
    const { chat } = await onZalo(member)
    const link = { to: 'file' as const, memberId: member.id, channel: 'zalo', chat, fileId: file!.id }
    const token = await linkToken(service.product, link, now())
    const response = await fetch(`${service.url}/tep/${token}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''a%22%0D%0Ab.txt`)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain("object-src 'none'")
    expect(response.headers.get('cache-control')).toContain('no-store')
  })

  it('by a link are gone with its time, its member and its chat', async () => {
    const member = await service.member({ agency: 'Sở Y tế' })
    const other = await service.member({ agency: 'Sở Y tế' })
    const [file] = await service.product.prisma.storedFile.createManyAndReturn({
      data: [{ memberId: member.id, name: 'a.txt', mime: 'text/plain', size: 1, bytes: new Uint8Array([97]) }],
    })
    const fileId = file!.id
    const { person, chat } = await onZalo(member)
    const link = await uploadLink(person)
    const at = (token: string) => fetch(`${service.url}/tep/${token}`, from()).then(({ status }) => status)
    const of = (memberId: string, when = now()) =>
      linkToken(service.product, { to: 'file', memberId, channel: 'zalo', chat, fileId }, when)
    const token = await of(member.id)

    expect(await at(token)).toBe(200)
    expect(await at(await of(member.id, now().subtract({ hours: 7 * 24 + 1 })))).toBe(410)
    expect(await at(await of(other.id))).toBe(410)
    expect(await at(token.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')))).toBe(410)
    expect(await at(link.split('/').at(-1)!)).toBe(410)
    expect((await fetch(link.replace('/gui/', '/tep/'), from())).status).toBe(410)
    expect((await fetch(`${service.url}/gui/${token}`, from())).status).toBe(410)

    expect((await fetch(link, from())).status).toBe(200)
    const { store } = service.product
    const address = (await store.members.allAddresses(member.id)).find(({ channel }) => channel === 'zalo')!
    await store.members.unlink(member.id, address.id)
    const kept = (await filesOf(member)).length
    const responses = [
      await fetch(link, from()),
      await handsIn(link, textFile('Mua rau muống')),
      await fetch(`${service.url}/tep/${token}`, from()),
    ]
    for (const response of responses) {
      const { problem } = (await response.json()) as { problem: string }
      expect([response.status, problem]).toEqual([
        410,
        expect.stringMatching(/không còn liên kết.*lấy mã bằng lệnh \/kenh/),
      ])
    }
    expect(await filesOf(member)).toHaveLength(kept)
    await store.members.link(member.id, 'zalo', chat)
    expect(await at(token)).toBe(200)
    await service.product.prisma.member.update({ where: { id: member.id }, data: { removedAt: new Date() } })
    expect(await at(token)).toBe(410)
  })

  it('are not even read from who has no link', async () => {
    const body = new Uint8Array(11 * 1024 * 1024)
    const headers = {
      'x-forwarded-for': someAddress(),
      origin: service.url,
      'content-type': 'multipart/form-data; boundary=x',
    }
    const asks = (token: string) => fetch(`${service.url}/gui/${token}`, { method: 'POST', headers, body })
    const madeUp = `${'a'.repeat(40)}.${'b'.repeat(43)}`
    expect([(await asks('x')).status, (await asks(madeUp)).status]).toEqual([410, 410])
  })

  it('by links are followed so many times a minute from one address', async () => {
    const address = { headers: { 'x-forwarded-for': someAddress() } }
    const statuses: number[] = []
    for (let n = 0; n < 32; n++) statuses.push((await fetch(`${service.url}/tep/${'a'.repeat(40)}`, address)).status)
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 410))
    expect(statuses.slice(30)).toEqual([429, 429])
  })

  const now = () => Temporal.Now.instant()
  const from = () => ({ headers: { 'x-forwarded-for': someAddress() } })

  async function uploadLink(person: Person): Promise<string> {
    person.sendsSomethingElse()
    return /http\S+\/gui\/\S+/.exec((await person.receives('gửi tại đây', 15_000)).text)![0]
  }

  const handsIn = (link: string, { name, bytes, mime }: ReturnType<typeof textFile>) => {
    const body = fileForm({ name, bytes, mime })
    return fetch(link, { method: 'POST', body, headers: { origin: new URL(link).origin, ...from().headers } })
  }
})
