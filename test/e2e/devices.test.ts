import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newLinkCode } from '../../src/app/people/new-link-code.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { seriousFaults } from './accessibility.js'
import { launchChromium, newPerson } from './browser.js'
import { picture } from './screens.js'

describe('the devices of a person', () => {
  let browser: Browser
  let service: RunningService

  beforeAll(async () => {
    browser = await launchChromium()
    service = await runningService({ start: '2026-06-30T09:00:00+07:00' })
  })
  afterAll(async () => {
    await service?.stop()
    await browser?.close()
  })

  it('are entered by six digits, seen from the chat, and signed out by keyboard', async () => {
    const member = await service.member({ agency: 'Sở Y tế' })
    const [desk, phone] = [await newPerson(browser), await newPerson(browser, 390)]
    for (const { page } of [desk, phone]) {
      const { code } = await newLinkCode(service.product, member.id, service.clock.now())
      await page.goto(service.url)
      await page.getByLabel('Mã mời hoặc mã 6 chữ số').fill(code)
      await page.keyboard.press('Enter')
      await page.getByText('Kính chào đồng chí Lê Thị Mai').first().waitFor()
    }
    await phone.page.getByRole('link', { name: 'Lê Thị Mai' }).click()
    await phone.page.getByRole('heading', { name: 'Thiết bị đã đăng nhập' }).waitFor()
    await picture(phone.page, 'devices')
    expect(await seriousFaults(phone.page)).toEqual([])
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390)

    await phone.page.getByRole('button', { name: 'Đăng xuất mọi thiết bị khác' }).focus()
    await phone.page.keyboard.press('Enter')
    await phone.page.getByText('Đã đăng xuất 1 thiết bị.').waitFor()
    await desk.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(phone.problems).toEqual([])
  })
})
