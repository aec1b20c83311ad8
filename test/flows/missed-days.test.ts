import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, it } from 'vitest'
import type { MemberRole } from '../../src/domain/access/roles.js'
import { localIso } from '../../src/domain/calendar/local-day.js'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { at, plan, stored, task } from '../support/small-province.js'
import { SMALL_PLAN } from '../support/small-plan.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

// 14/02 to 22/02/2026 are days off; the last working day before is Friday 13/02, the first after is Monday 23/02.
const OVER_TET = plan({
  tasks: [
    task('1', 'Tọa đàm lấy ý kiến', ['Sở Y tế'], 'trước ngày 21/02/2026'),
    task('2', 'Tập huấn nghiệp vụ', ['Sở Y tế', 'Sở Xây dựng'], 'trước ngày 28/02/2026'),
  ],
  reportingDuties: [],
})

describe('days that a service misses', () => {
  let service: RunningService

  afterEach(() => service.stop())

  const remind = () => service.demo.service.remind()
  const tickAt = async (local: string) => {
    service.clock.moveTo(at(local))
    return remind()
  }
  /** The machine is switched off, and on again at that time. */
  const offUntil = async (local: string) => {
    service.clock.moveTo(at(local))
    service = await service.restarted()
  }
  const join = (name: string, agency?: string, role: MemberRole = 'focal-point'): Promise<Member> =>
    service.member({ name, role, ...(agency ? { agency } : {}) })
  const nameOf = async (id: string) => (await service.product.store.members.byId(id))!.name
  /** '<name> <minute>' of every digest that was sent. */
  const sent = async () => {
    const pushes = await service.product.prisma.push.findMany({ where: { state: 'sent' } })
    const lines = pushes.map(async ({ memberId, sentAt }) => {
      const minute = localIso(Temporal.Instant.fromEpochMilliseconds(sentAt!.getTime())).slice(0, 16)
      return `${await nameOf(memberId)} ${minute}`
    })
    return (await Promise.all(lines)).toSorted()
  }
  const written = () => service.product.prisma.webMessage.count({ where: { text: { contains: 'nhắc việc' } } })
  const ledgerOf = async ({ id }: Member) => {
    const rows = await service.product.prisma.reminder.findMany({
      where: { memberId: id },
      include: { obligation: { include: { task: true } } },
    })
    return rows
      .map(({ obligation, rung, skipped }) => `${obligation.task!.number}: ${rung} ${skipped ?? 'told'}`)
      .toSorted()
  }
  const unsent = () => service.product.prisma.push.findMany({ where: { state: { notIn: ['sent', 'skipped'] } } })

  describe('over Tết 2026', () => {
    async function province() {
      service = await runningService({ start: '2026-02-10T07:00:00+07:00' })
      const lan = await join('Lan', 'Sở Y tế')
      const minh = await join('Minh', 'Sở Y tế')
      const nam = await join('Nam', 'Sở Xây dựng')
      const hoa = await join('Hoa', undefined, 'secretary')
      await stored(service.product.store, OVER_TET, at('2026-02-02T09:00'))
      return { lan, minh, nam, hoa }
    }
    const EVERYONE_ONCE = ['Hoa', 'Lan', 'Minh', 'Nam'].map((name) => `${name} 2026-02-23T08:00`)

    it('are made up for by one digest a person, on 23/02/2026 at 8:00, and nothing else', async () => {
      const { lan, nam } = await province()
      await tickAt('2026-02-10T08:00')
      const before = await sent()
      expect(before).toContain('Lan 2026-02-10T08:00')
      const digests = await written()

      await offUntil('2026-02-23T08:00')
      await remind()
      const after = () => sent().then((all) => all.filter((one) => !before.includes(one)))
      // The catch-up of the start may be sending them.
      await expect.poll(after, { timeout: 20_000 }).toEqual(EVERYONE_ONCE)
      expect(await ledgerOf(lan)).toEqual([
        '1: T-1 superseded',
        '1: T-15 superseded',
        '1: T-3 told',
        '1: T-7 superseded',
        '1: due-today superseded',
        '1: overdue+1 told',
        '1: quarter-opens superseded',
        '2: T-15 told',
        '2: T-7 superseded',
        '2: mid-quarter told',
        '2: quarter-opens superseded',
      ])
      expect((await ledgerOf(nam)).filter((entry) => entry.endsWith('told'))).toEqual([
        '2: T-15 told',
        '2: mid-quarter told',
      ])

      for (const time of ['08:05', '12:00', '16:25', '23:00']) await tickAt(`2026-02-23T${time}`)
      expect(await after()).toEqual(EVERYONE_ONCE)
      expect(await written()).toBe(digests + EVERYONE_ONCE.length)
      expect(await unsent()).toEqual([])
    })

    it('bring nothing before 23/02 where the service comes back in the middle of the holidays', async () => {
      await province()
      await tickAt('2026-02-10T08:00')
      const before = await sent()
      await offUntil('2026-02-18T10:00')
      for (const local of ['2026-02-18T10:05', '2026-02-21T09:00', '2026-02-22T23:55', '2026-02-23T07:59']) {
        expect(await tickAt(local)).toMatchObject({ digests: 0 })
      }
      expect(await sent()).toEqual(before)
      await tickAt('2026-02-23T08:00')
      expect((await sent()).filter((one) => !before.includes(one))).toEqual(EVERYONE_ONCE)
    })
  })

  it('over the start of a quarter are made up for by the digest of that quarter', async () => {
    service = await runningService({ start: '2026-06-26T16:00:00+07:00' })
    await service.storePlan(SMALL_PLAN)
    await join('Lan', 'Sở Y tế')
    await offUntil('2026-07-03T09:00')
    await remind()
    // The catch-up of the start may be sending it.
    await expect.poll(sent, { timeout: 20_000 }).toEqual(['Lan 2026-07-03T09:00'])
    const [message] = await service.product.prisma.webMessage.findMany({ where: { text: { contains: 'nhắc việc' } } })
    expect(message!.text).toContain('quý III/2026')
    expect(await tickAt('2026-07-06T08:00')).toMatchObject({ digests: 0 })
  })

  it('are none where the clock jumps ahead by a month and back by a day: nothing comes twice and nothing is lost', async () => {
    service = await runningService({ start: '2026-09-07T07:00:00+07:00' })
    await service.storePlan(SMALL_PLAN)
    const lan = await join('Lan', 'Sở Y tế')
    await tickAt('2026-09-07T08:00')
    await tickAt('2026-10-07T08:00')
    const soFar = ['Lan 2026-09-07T08:00', 'Lan 2026-10-07T08:00']
    expect(await sent()).toEqual(soFar)
    const ledger = await service.product.prisma.reminder.count({ where: { memberId: lan.id } })

    for (const local of ['2026-10-06T08:00', '2026-10-06T15:00', '2026-10-07T08:00']) {
      expect(await tickAt(local)).toMatchObject({ digests: 0, skipped: 0 })
    }
    expect(await service.product.prisma.reminder.count({ where: { memberId: lan.id } })).toBe(ledger)
    // T-15 of the report that is due by 09/11/2026.
    await service.demo.goTo(day('2026-10-19'))
    expect((await sent()).filter((one) => !soFar.includes(one))).toEqual(['Lan 2026-10-19T08:01'])
  })

  it('are none where a tick takes longer than its slot: the next ones send the rest and nothing twice', async () => {
    const telegram = await startFakeTelegram()
    const { token, apiRoot } = telegram
    service = await runningService({ start: '2026-09-07T07:00:00+07:00', telegram: { token, apiRoot } })
    await service.storePlan(SMALL_PLAN)
    const people = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (id) => {
        const { id: memberId } = await join(`Đầu mối ${id}`, 'Sở Y tế')
        await service.product.store.members.link(memberId, 'telegram', String(id))
        const person = telegram.person({ id })
        person.says('/start')
        return person
      }),
    )
    await Promise.all(people.map((person) => person.sees('Kính chào')))
    telegram.faults.next('sendMessage', { delayMs: 4_000 })
    service.clock.moveTo(at('2026-09-07T08:00'))
    const long = remind()
    await telegram.called('sendMessage', ({ fields }) => String(fields['text']).includes('nhắc việc'))
    for (const local of ['2026-09-07T08:05', '2026-09-07T08:10']) await tickAt(local)
    await long
    await telegram.stop()
    for (const person of people) {
      expect(person.messages().filter(({ text }) => text.includes('nhắc việc'))).toHaveLength(1)
    }
    expect(await unsent()).toEqual([])
  })
})
