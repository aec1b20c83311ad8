import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayText } from '../../src/domain/calendar/local-day.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { sharedPlan } from '../support/shared-plans.js'
import { walkTheLoop, type Loop } from '../flows/walk-the-loop.js'
import { launchChromium, newPerson } from './browser.js'
import { pageVisitor, type PageVisitor } from './page-visitor.js'
import { picture } from './screens.js'

const plan = sharedPlan('000_')
if (!plan) console.warn('skipped: the loop in the browser (../shared/plans is not there)')

describe.skipIf(!plan)('the loop in real Chromium', () => {
  let browser: Browser
  let service: RunningService

  beforeAll(async () => {
    browser = await launchChromium()
    service = await runningService({ start: '2024-04-15T09:00:00+07:00' })
  })
  afterAll(async () => {
    await service?.stop()
    await browser?.close()
  })

  it('runs with several people signed in at once, and every screen is pictured', async () => {
    const problems: string[][] = []
    const people: PageVisitor[] = []
    const enter = async (link: string, width = 1280) => {
      const { page, problems: own } = await newPerson(browser, width)
      problems.push(own)
      const visitor = await pageVisitor(page, link)
      people.push(visitor)
      return pictured(visitor, `person-${people.length}`)
    }

    const signIn = await browser.newPage()
    await signIn.goto(service.url)
    await picture(signIn, 'sign-in')
    const link = await service.secretaryLink()
    await signIn.goto(link)
    await picture(signIn, 'one-time-link')
    await signIn.close()

    const secretary = await enter(link)
    await secretary.sees('Việc đầu tiên: gửi vào đây tệp kế hoạch')
    const used = await browser.newPage()
    await used.goto(link)
    await used.getByRole('button', { name: 'Vào Đầu Mối' }).click()
    await used.getByText('đã được dùng').waitFor()
    await picture(used, 'used-link')
    await used.close()

    const goTo: Loop['goTo'] = async (day) => {
      const page = people[0]!.page
      await page.getByRole('button', { name: 'Đến ngày…' }).click()
      await page.locator('#clock-day').fill(day.toString())
      await page.getByRole('button', { name: 'Chuyển' }).click()
      await page.locator('#clock-now', { hasText: dayText(day) }).waitFor({ timeout: 120_000 })
    }
    await walkTheLoop({
      secretary,
      plan: plan!,
      goTo,
      join: (invitation) =>
        enter(/http:\/\/127\.0\.0\.1:\d+\/vao\/[\w-]+/.exec(invitation)![0], people.length === 1 ? 390 : 1280),
    })

    expect(problems.flat()).toEqual([])
  })
})

/** Takes a picture of whatever a person was just shown. */
function pictured(visitor: PageVisitor, name: string): PageVisitor {
  let count = 0
  return {
    ...visitor,
    async sees(wanted, ms) {
      const seen = await visitor.sees(wanted, ms)
      count += 1
      await picture(visitor.page, `${name}-${String(count).padStart(2, '0')}`)
      return seen
    },
  }
}
