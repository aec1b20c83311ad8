import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { loadSample } from '../../src/app/load-sample.js'
import { OPERATOR } from '../../src/app/ports.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { seriousFaults } from './accessibility.js'
import { launchChromium, newPerson, type Watched } from './browser.js'
import { pageVisitor } from './page-visitor.js'
import { picture } from './screens.js'

const START = '2026-10-05T09:00:00+07:00'

describe('the page of the settings in real Chromium', () => {
  let browser: Browser
  let service: RunningService

  beforeAll(async () => {
    browser = await launchChromium()
    service = await runningService({ start: START })
    await loadSample(service.product, OPERATOR, Temporal.Instant.from(START))
  })
  beforeEach(async () => {
    await service.product.prisma.settings.deleteMany()
  })
  afterAll(async () => {
    await service?.stop()
    await browser?.close()
  })

  const stored = async () => (await service.product.store.settings.read()) as Record<string, never> | null
  const dayOf = (page: Page, day: string) => page.locator(`button.day[data-day="${day}"]`)
  const nameOf = async (page: Page, day: string) => dayOf(page, day).getAttribute('aria-label')
  const fresh = (page: Page) => page.locator('#bar .status', { hasText: /chưa lưu ·/ }).waitFor()
  const saves = async (page: Page) => {
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.locator('#bar .status', { hasText: 'Đã lưu.' }).waitFor()
  }

  /** Follows the bot's link from the chat. */
  async function atSettings(width = 1280, scheme: 'light' | 'dark' = 'light'): Promise<Watched> {
    const person = await newPerson(browser, width)
    await person.page.emulateMedia({ colorScheme: scheme })
    const visitor = await pageVisitor(person.page, await service.secretaryLink())
    await visitor.sees('Kính chào')
    await visitor.says('/caidat')
    await visitor.sees('Nhắc trước hạn: 15, 7, 3, 1 ngày làm việc')
    const link = person.page.getByRole('link', { name: 'Mở trang cài đặt' }).last()
    await person.page.goto((await link.getAttribute('href'))!)
    await person.page.locator('button.day').first().waitFor()
    return person
  }

  it('shows a year with its holidays; a tap notes a day, nothing is stored before it is saved', async () => {
    const { page, problems } = await atSettings()
    expect(await page.locator('.month').count()).toBe(12)
    expect(await nameOf(page, '2026-04-26')).toBe('26, Chủ nhật, ngày 26/4/2026, Giỗ Tổ Hùng Vương (10/3 âm lịch)')
    expect(await nameOf(page, '2026-08-22')).toBe('22, thứ Bảy, ngày 22/8/2026, làm bù')
    expect(await nameOf(page, '2026-10-05')).toBe('5, thứ Hai, ngày 05/10/2026, hôm nay')
    await picture(page, 'settings-calendar')
    expect(await seriousFaults(page)).toEqual([])

    await dayOf(page, '2026-09-02').click()
    await page.getByRole('alert').filter({ hasText: 'ngày 02/9/2026 là ngày nghỉ lễ (Quốc khánh)' }).waitFor()
    await dayOf(page, '2026-11-13').click()
    expect(await nameOf(page, '2026-11-13')).toBe('13, thứ Sáu, ngày 13/11/2026, nghỉ thêm')
    await dayOf(page, '2026-11-07').click()
    expect(await nameOf(page, '2026-11-07')).toBe('7, thứ Bảy, ngày 07/11/2026, làm bù')
    await fresh(page)
    expect(await page.locator('#bar .status').innerText()).toMatch(/^2 thay đổi chưa lưu · \d+ việc đổi ngày nhắc$/)
    await page.getByText('Xem thay đổi chưa lưu').click()
    await page.getByText('Thêm ngày nghỉ: thứ Sáu, ngày 13/11/2026').waitFor()
    await picture(page, 'settings-calendar-changed')
    expect(await stored()).toBeNull()

    await saves(page)
    expect(JSON.stringify(await stored())).toContain('2026-11-13')
    await page.getByRole('button', { name: 'Hoàn tác thay đổi gần nhất' }).click()
    await page.locator('#bar .status', { hasText: 'Đã hoàn tác.' }).waitFor()
    expect(await nameOf(page, '2026-11-13')).toBe('13, thứ Sáu, ngày 13/11/2026')
    expect(JSON.stringify(await stored())).not.toContain('2026-11-13')
    expect(problems).toEqual([])
  })

  it('has the choices of each year, and says when a note does not fit them', async () => {
    const { page, problems } = await atSettings()
    await page.getByRole('button', { name: 'Năm sau' }).click()
    await dayOf(page, '2027-02-04').click()
    await page.getByLabel(/^2 ngày trước mồng 1/).check()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Thứ Năm, ngày 04/02/2027 vốn là ngày nghỉ, không cần ghi nghỉ thêm.' })
      .waitFor()
    expect(await page.getByRole('button', { name: 'Lưu', exact: true }).isDisabled()).toBe(true)
    await dayOf(page, '2027-02-04').click()
    await page.getByLabel('02/9 và 03/9').check()
    await page.getByLabel('Ngày 24/11 là ngày nghỉ').check()
    await page.locator('button.day.holiday[data-day="2027-11-24"]').waitFor()
    await page.locator('button.day.holiday[data-day="2027-09-03"]').waitFor()
    await fresh(page)
    await page.getByRole('button', { name: 'Bỏ thay đổi' }).click()
    await page.locator('button.day.work[data-day="2027-11-24"]').waitFor()
    expect(problems).toEqual([])
  })

  it('can be used by keyboard alone', async () => {
    const { page } = await atSettings()
    await dayOf(page, '2026-10-05').focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'PageDown', 'Enter']) await page.keyboard.press(key)
    expect(await nameOf(page, '2026-11-13')).toBe('13, thứ Sáu, ngày 13/11/2026, nghỉ thêm')
    expect(await dayOf(page, '2026-11-13').evaluate((day) => day.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    expect(await nameOf(page, '2026-11-13')).toBe('13, thứ Sáu, ngày 13/11/2026')
    await page.getByRole('tab', { name: 'Lịch làm việc' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('group', { name: 'Trước hạn' }).first().waitFor()
    const first = page.getByLabel('Mốc 1: số ngày làm việc trước hạn')
    await first.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('12')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Bỏ mốc 15 ngày làm việc trước hạn')
    await page.locator('.rung-list', { hasText: 'T−12' }).waitFor()
  })

  it('says at once what a ladder and a text mean, for everyone and for one duty', async () => {
    const { page, problems } = await atSettings()
    await page.getByRole('tab', { name: 'Cách nhắc việc' }).click()
    await page.locator('#example').getByText('Hạn thứ Bảy, ngày 14/11/2026; ngày làm việc cuối là').waitFor()
    await page.locator('.rung-list li', { hasText: 'T−15' }).getByText('thứ Sáu, ngày 23/10/2026').waitFor()
    await picture(page, 'settings-ladder')
    expect(await seriousFaults(page)).toEqual([])

    const form = page.locator('#form')
    await form.getByRole('group', { name: 'Trước hạn' }).first().getByRole('button', { name: 'Thêm mốc' }).click()
    await page.locator('.rung-list', { hasText: 'T−10' }).waitFor()
    await form.getByRole('button', { name: 'Bỏ mốc 15 ngày làm việc trước hạn' }).click()
    await page.locator('.rung-list li', { hasText: 'T−15' }).waitFor({ state: 'detached' })
    await form.getByLabel('Từ').fill('7h30')
    await form.getByLabel('Lời kết').fill('Trân trọng cảm ơn đồng chí.')
    await page.locator('#message', { hasText: 'Trân trọng cảm ơn đồng chí.' }).waitFor()
    await form.getByLabel('Mốc 1: số ngày làm việc trước hạn').fill('99')
    await page
      .getByRole('alert')
      .filter({ hasText: 'Mốc nhắc trước hạn phải là số nguyên từ 1 đến 60 ngày làm việc.' })
      .waitFor()
    await picture(page, 'settings-ladder-wrong')
    await form.getByLabel('Mốc 1: số ngày làm việc trước hạn').fill('7')
    await fresh(page)
    await saves(page)
    expect(await stored()).toMatchObject({ hours: { from: '07:30' }, ladder: { before: [10, 7, 3, 1] } })

    const duty = page.locator('#scope option').nth(2)
    await page.getByLabel('Áp dụng cho').selectOption((await duty.getAttribute('value'))!)
    const own = form.getByRole('group', { name: 'Trước hạn' }).first()
    expect(await own.getByLabel('Mốc 1:').isDisabled()).toBe(true)
    await own.getByLabel('Theo cài đặt chung').uncheck()
    await own.getByLabel('Mốc 1:').fill('20')
    await page.locator('.rung-list', { hasText: 'T−20' }).waitFor()
    await picture(page, 'settings-own')
    expect(await seriousFaults(page)).toEqual([])
    await fresh(page)
    await saves(page)
    expect(await page.locator('#scope option', { hasText: 'có cài đặt riêng' }).count()).toBe(1)
    expect(problems).toEqual([])
  })

  it('tells the second of two windows that it was too late, and offers what is stored now', async () => {
    const { page } = await atSettings()
    const other = await page.context().newPage()
    await other.goto(page.url())
    await dayOf(other, '2026-12-24').click()
    await saves(other)
    await dayOf(page, '2026-12-31').click()
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'thay đổi ở nơi khác' }).waitFor()
    expect(await nameOf(page, '2026-12-31')).toContain('nghỉ thêm')
    await page.getByRole('button', { name: 'Tải bản mới' }).click()
    await page.locator('button.day.off[data-day="2026-12-24"]').waitFor()
    expect(await nameOf(page, '2026-12-31')).not.toContain('nghỉ thêm')
  })

  it('fits a phone and a dark screen', async () => {
    const { page, problems } = await atSettings(390, 'dark')
    const fits = async () =>
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await fits()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'settings-calendar-dark')
    await page.getByRole('tab', { name: 'Cách nhắc việc' }).click()
    await page.locator('.rung-list li').first().waitFor()
    await fits()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'settings-ladder-dark')
    expect(problems).toEqual([])
  })

  it('is nothing to a focal point who got the address', async () => {
    const { page } = await newPerson(browser)
    const visitor = await pageVisitor(page, await service.linkFor(await service.member({ agency: 'Sở Nội vụ' })))
    await visitor.says('/caidat')
    await visitor.sees('do thư ký Hội đồng thực hiện')
    await visitor.says('/lich')
    await visitor.sees('Ngày nghỉ, làm bù trong 60 ngày tới')
    expect((await page.goto(`${service.url}/cai-dat`))!.status()).toBe(404)
  })
})
