import { Temporal } from 'temporal-polyfill'
import { newCode } from './app/people/invite-member.js'
import { rulesIn } from './app/settings/rules.js'
import type { Config } from './config.js'
import type { Clock } from './domain/clock.js'
import { instantAt, localDay } from './domain/calendar/local-day.js'
import { addWorkingDays, isWorkingDay } from './domain/calendar/working-days.js'
import type { Log } from './log.js'
import type { Product } from './product.js'
import { createService, type Service } from './service.js'
import type { Member } from './store/members.js'
import { demoClockRoutes } from './web/demo-clock.js'

/** A clock that runs on from where it is put. */
export interface MovableClock extends Clock {
  moveTo(instant: Temporal.Instant): void
}

export function movableClock(start: Temporal.Instant): MovableClock {
  let ahead = start.since(Temporal.Now.instant())
  return {
    now: () => Temporal.Now.instant().add(ahead),
    moveTo(instant) {
      ahead = instant.since(Temporal.Now.instant())
    },
  }
}

// Reminders are due at 8:00; a minute later a tick has certainly seen them.
const TICK = '08:01'
const LONGEST_JUMP = { years: 2 }

export interface Demo {
  service: Service
  /** Moves the clock to that day, with the tick of every working day on the way. Never back. */
  goTo(day: Temporal.PlainDate): Promise<void>
}

/** The service on a clock that can be moved from the page, with sign-in links for some people. */
export function createDemo(options: {
  config: Config
  product: Product
  log: Log
  baseUrl: string
  clock: MovableClock
  people(member: Member): boolean
  timed?: boolean
}): Demo {
  const { product, clock, baseUrl, people } = options
  const { store } = product

  async function goTo(target: Temporal.PlainDate): Promise<void> {
    const { calendar } = await rulesIn(store)
    const today = localDay(clock.now())
    const last = today.add(LONGEST_JUMP)
    const end = Temporal.PlainDate.compare(target, last) > 0 ? last : target
    for (let day = today; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
      const tick = instantAt(day, TICK)
      if (!isWorkingDay(day, calendar) || Temporal.Instant.compare(tick, clock.now()) <= 0) continue
      clock.moveTo(tick)
      await service.remind()
    }
    const asked = instantAt(end, TICK)
    if (Temporal.Instant.compare(asked, clock.now()) > 0) clock.moveTo(asked)
  }

  const port = {
    now: () => clock.now().toString(),
    async nextWorkingDay() {
      const { calendar } = await rulesIn(store)
      await goTo(addWorkingDays(localDay(clock.now()), 1, calendar))
    },
    goTo: (day: string) => goTo(Temporal.PlainDate.from(day)),
  }
  const service: Service = createService({
    ...options,
    demo: {
      routes: demoClockRoutes(port, options.log),
      people: async () => {
        const members = (await store.members.withRole(['secretary', 'leader', 'focal-point'])).filter(people)
        return Promise.all(
          members.map(async ({ id, name, role, agency }) => {
            const { code } = await newCode(store, id, clock.now())
            return { name, role, agency, url: `${baseUrl}/vao/${code}` }
          }),
        )
      },
    },
  })
  return { service, goTo }
}
