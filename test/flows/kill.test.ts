import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { localDay } from '../../src/domain/calendar/local-day.js'
import { openProduct, type Product } from '../../src/product.js'
import { emptyServerDatabase } from '../support/database.js'
import { killableService, type KillableService } from '../support/killable-service.js'
import { sharedPlan } from '../support/shared-plans.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { walkTheLoop } from './walk-the-loop.js'

const plan = sharedPlan('000_')
if (!plan) console.warn('skipped: kills in the loop on the real plan (../shared/plans is not there)')

const FEWEST_KILLS = 20
const KILLS = 25
const PATIENCE_MS = 300_000

describe.skipIf(!plan)('a service that is killed again and again', () => {
  let service: KillableService | undefined
  let dropDatabase = async () => {}

  afterEach(async () => {
    await service?.remove()
    await dropDatabase()
  })

  it(
    'loses no acknowledged answer and sends no reminder twice',
    async () => {
      const database = inject('databaseTemplate').kind === 'embedded' ? null : await emptyServerDatabase()
      if (database) dropDatabase = database.drop
      service = await killableService({ start: '2024-04-15T09:00:00+07:00', databaseUrl: database?.url ?? null })
      const running = service
      const visitors: WebVisitor[] = []
      const enter = async (link: string) => {
        const visitor = await webVisitor(link, PATIENCE_MS)
        visitors.push(visitor)
        return patient(visitor)
      }

      const walk = { over: false }
      const killer = killAtRandomMoments(running, () => walk.over)
      const secretary = await enter(running.secretary)
      const walked = async () => {
        await walkTheLoop({
          secretary,
          plan: plan!,
          join: (invitation) => enter(/http:\/\/127\.0\.0\.1:\d+\/vao\/\S+/.exec(invitation)![0]),
          goTo: (day) => goTo(running, visitors[0]!, day),
        })
        // A fast machine has walked before there were enough.
        while (running.kills() < FEWEST_KILLS) {
          await secretary.says('Tình hình quý III?')
          await secretary.sees('Tình hình quý III/2024')
        }
      }
      await walked().finally(() => {
        walk.over = true
      })
      await killer

      const product = await whenSettled(running, database?.url ?? null, visitors[0]!)
      const digests = await product.prisma.webMessage.findMany({
        where: { author: 'bot', text: { contains: 'nhắc việc' } },
      })
      const daily = digests.map(({ chatId, text }) => `${chatId} ${/nhắc việc ([^.]+)/.exec(text)?.[1]}`)
      const activities = await product.prisma.activity.findMany()
      const reports = await product.prisma.report.findMany()
      const pushes = await product.prisma.push.findMany()
      await product.close()
      for (const visitor of visitors) visitor.leave()

      expect(daily.length).toBeGreaterThan(5)
      expect(new Set(daily).size).toBe(daily.length)
      expect(pushes.filter(({ state }) => state !== 'sent' && state !== 'skipped')).toEqual([])
      expect(activities).toMatchObject([{ expectedParticipants: 80, place: 'Hội trường Sở' }])
      expect(reports).toMatchObject([{ nil: false, content: { sessions: 1, attendances: 82, commentsAbsorbed: 4 } }])
    },
    15 * 60_000,
  )
})

/** Kills at moments that nobody chose, until the walk is over and enough kills have been survived. */
async function killAtRandomMoments(service: KillableService, over: () => boolean): Promise<void> {
  while (!over() && service.kills() < KILLS) {
    await pause(50 + Math.random() * 1_000)
    if (!over()) await service.killAndRestart()
  }
}

/**
 * Waits longer: the service may be starting, and what a killed one was about to send is taken up by the job of the next
 * minute after its lease of half a minute has run out, which another kill can interrupt again.
 */
const patient = (visitor: WebVisitor): WebVisitor => ({
  ...visitor,
  sees: (wanted, ms = PATIENCE_MS) => visitor.sees(wanted, ms),
})

/**
 * Ends the service and gives its data when nothing is left to be sent: what a killed process was sending is taken up after
 * its lease, and a digest of a day that has passed is taken back by the reminders of the next.
 */
async function whenSettled(
  service: KillableService,
  databaseUrl: string | null,
  visitor: WebVisitor,
): Promise<Product> {
  for (;;) {
    await service.stop()
    const product = await openProduct({ dataDir: service.dataDir, databaseUrl })
    if ((await product.prisma.push.count({ where: { state: { in: ['queued', 'sending'] } } })) === 0) return product
    await product.close()
    await service.killAndRestart()
    await pause(15_000)
    const { now } = await visitor.clock()
    await goTo(service, visitor, localDay(Temporal.Instant.from(now)).add({ days: 1 }))
  }
}

async function goTo(service: KillableService, visitor: WebVisitor, day: Temporal.PlainDate): Promise<void> {
  for (;;) {
    const { now, moving } = await visitor.clock()
    const at = Temporal.Instant.from(now)
    service.clockIsAt(at)
    const there = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    if (!moving && Temporal.PlainDate.compare(there.toPlainDate(), day) >= 0 && there.hour >= 8) return
    if (!moving) await visitor.moveClock(day.toString())
    await pause(50)
  }
}
