import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSample } from '../../src/app/load-sample.js'
import { OPERATOR } from '../../src/app/ports.js'
import { Temporal } from 'temporal-polyfill'
import { runningService, type RunningService } from '../support/running-service.js'
import { seriousFaults } from './accessibility.js'
import { launchChromium, newPerson } from './browser.js'
import { pageVisitor } from './page-visitor.js'
import { picture } from './screens.js'

const START = '2026-06-30T09:00:00+07:00'

describe('the page of the chat', () => {
  let browser: Browser
  let service: RunningService

  beforeAll(async () => {
    browser = await launchChromium()
    service = await runningService({ start: START })
    await loadSample(service.product, OPERATOR, Temporal.Instant.from(START))
  })
  afterAll(async () => {
    await service?.stop()
    await browser?.close()
  })

  const linkOf = async (name: string) => {
    const people = await service.product.store.members.withRole(['secretary', 'focal-point'])
    const links = await service.demo.service.linksFor(people.find((member) => member.name === name)!)
    return links.find(({ channel }) => channel === 'web')!.url
  }

  it('shows a newcomer the push of the third quarter and a ladder', async () => {
    const { page, problems } = await newPerson(browser, 390)
    await page.goto(`${service.url}/demo`)
    await picture(page, 'demo-people')
    expect(await seriousFaults(page)).toEqual([])
    const visitor = await pageVisitor(page, await linkOf('Lê Hoàng Nam'))
    await visitor.sees('Kính chào đồng chí Lê Hoàng Nam')
    await page.getByRole('button', { name: 'Sang ngày làm việc tiếp theo' }).click()
    await visitor.sees('Việc thực hiện trong quý III/2026')
    await picture(page, 'demo-quarter')
    await page.getByRole('button', { name: 'Đến ngày…' }).click()
    await page.locator('#clock-day').fill('2026-10-30')
    await page.getByRole('button', { name: 'Chuyển' }).click()
    await visitor.sees('Đến hạn hôm nay', 60_000)
    await picture(page, 'demo-ladder')
    expect(problems).toEqual([])
  })

  it('keeps its history over a reload and shows two windows of one person the same', async () => {
    const { page, problems } = await newPerson(browser)
    const visitor = await pageVisitor(page, await linkOf('Phạm Thị Ngọc Lan'))
    await visitor.says('việc của tôi')
    await visitor.sees('Việc của Ủy ban nhân dân phường Ngân Châu')
    await page.reload()
    const log = page.getByRole('log')
    await log.getByText('việc của tôi', { exact: true }).waitFor()
    await log.getByText('Việc của Ủy ban nhân dân phường Ngân Châu').waitFor()

    const second = await page.context().newPage()
    await second.goto(service.url)
    await second.getByRole('log').getByText('việc của tôi', { exact: true }).waitFor()
    await visitor.says('/trogiup')
    await second.getByRole('log').getByText('Kính chào đồng chí Phạm Thị Ngọc Lan').last().waitFor()
    expect(problems).toEqual([])
  })

  it('can be used by keyboard alone and has no serious fault for a screen reader', async () => {
    const { page, problems } = await newPerson(browser)
    await page.goto(await linkOf('Nguyễn Thị Thu Hà'))
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Vào Đầu Mối' }).focus()
    await page.keyboard.press('Enter')
    const log = page.getByRole('log')
    const button = log.getByRole('button', { name: 'Xem tình hình' }).last()
    await button.waitFor()
    for (let steps = 0; steps < 40 && !(await button.evaluate((element) => element.matches(':focus'))); steps += 1) {
      await page.keyboard.press('Shift+Tab')
    }
    await page.keyboard.press('Enter')
    await log
      .getByText(/Tình hình quý [IV]+\//)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'status')
    expect(problems).toEqual([])
  })

  it('says what to send instead of a file that it does not take, and lets newer messages pass a refused one', async () => {
    const { page } = await newPerson(browser, 390)
    const visitor = await pageVisitor(page, await service.secretaryLink())
    await visitor.sees('Kính chào')
    const sends = (name: string) =>
      page.locator('#file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from([0, 1, 2]) })
    await sends('bang.xls')
    await page.getByText('“bang.xls”: Không nhận loại tệp này. Hãy lưu lại tệp thành .xlsx.').waitFor()
    expect(await page.locator('article.pending').count()).toBe(0)

    await sends('hong.docx')
    const refused = page.locator('article.pending', { hasText: 'Nội dung tệp không đúng với đuôi .docx.' })
    await refused.waitFor()
    const dock = (await page.locator('.dock').boundingBox())!
    const bubble = (await refused.boundingBox())!
    expect(bubble.y + bubble.height).toBeLessThanOrEqual(dock.y)
    await visitor.says('/trogiup')
    await visitor.sees('Kính chào')
    expect((await refused.boundingBox())!.y).toBeLessThan(
      (await page.locator('article.person', { hasText: '/trogiup' }).boundingBox())!.y,
    )
  })

  it('says what is wrong with a file that is no plan', async () => {
    const { page } = await newPerson(browser, 390)
    const visitor = await pageVisitor(page, await service.secretaryLink())
    await visitor.sees('Kính chào')
    await visitor.sends({
      name: 'di-cho.txt',
      bytes: new TextEncoder().encode(
        'Mua rau, thịt và cá cho bữa tối; ghé hiệu sách lấy hai quyển vở và một hộp bút chì màu.',
      ),
      mime: 'text/plain',
    })
    const refusal = await visitor.sees('không thấy nhiệm vụ')
    expect(refusal.text).toContain('Đề nghị gửi bản kế hoạch')
    await picture(page, 'no-plan')
  })
})
