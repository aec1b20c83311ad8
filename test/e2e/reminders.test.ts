import type { Browser } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runningService, type RunningService } from '../support/running-service.js'
import { SMALL_PLAN } from '../support/small-plan.js'
import { launchChromium, newPerson } from './browser.js'
import { pageVisitor, type PageVisitor } from './page-visitor.js'
import { picture } from './screens.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)

describe('reminders in real Chromium', () => {
  let browser: Browser
  let service: RunningService
  const problems: string[][] = []

  beforeAll(async () => {
    browser = await launchChromium()
    service = await runningService({ start: '2026-06-29T09:00:00+07:00' })
  })
  afterAll(async () => {
    await service?.stop()
    await browser?.close()
  })

  const enter = async (link: string, width: number): Promise<PageVisitor> => {
    const person = await newPerson(browser, width)
    problems.push(person.problems)
    return pageVisitor(person.page, link)
  }

  it('are seen from the push of a quarter to the escalation, with a snooze and an extension on the way', async () => {
    const { goTo, service: product } = service.demo
    const health = await service.member({ name: 'Trần Thị Lan', agency: 'Sở Y tế' })
    const head = await service.member({ name: 'Vũ Văn Sơn', role: 'leader', agency: 'Sở Y tế' })
    await service.storePlan(SMALL_PLAN)
    const lan = await enter(await service.linkFor(health), 390)
    const son = await enter(await service.linkFor(head), 390)
    const hoa = await enter(await service.secretaryLink(), 1280)

    await goTo(day('2026-07-01'))
    await lan.sees('nhắc việc thứ Tư, ngày 01/7/2026')
    await picture(lan.page, 'reminders-quarter')
    await hoa.sees('Tổng quan tuần')
    await picture(hoa.page, 'reminders-overview')

    await lan.taps('Đã nhận')
    await lan.taps('Nhắc lại sau')
    await lan.sees('vào ngày nào')
    await picture(lan.page, 'reminders-snooze')
    await lan.taps('thứ Năm, ngày 02/7/2026 (1 ngày làm việc)')
    await lan.sees('Sẽ nhắc lại 1 việc vào thứ Năm, ngày 02/7/2026')

    await goTo(day('2026-09-21'))
    await lan.sees('nhắc việc thứ Hai, ngày 21/9/2026')
    await lan.taps('Xin gia hạn')
    await lan.sees('Xin gia hạn việc nào')
    await lan.says('1')
    await lan.sees('Xin gia hạn đến ngày nào')
    await lan.says('16/10')
    await lan.sees('Lý do xin gia hạn')
    await lan.says('Hội trường đang sửa')
    await lan.sees('kiểm tra lại')
    await picture(lan.page, 'reminders-extension-asked')
    await lan.taps('Gửi đề nghị')
    await lan.sees('Đã gửi đề nghị gia hạn')
    await product.remind()
    await hoa.sees('Đề nghị gia hạn của Sở Y tế')
    await picture(hoa.page, 'reminders-extension-to-decide')
    await hoa.taps('Đồng ý')
    await hoa.sees('Đã đồng ý gia hạn cho Sở Y tế đến thứ Sáu, ngày 16/10/2026')
    await product.remind()
    await lan.sees('đồng ý gia hạn đến thứ Sáu, ngày 16/10/2026')

    await goTo(day('2026-10-07'))
    await lan.sees('hạn thứ Sáu, ngày 16/10/2026, còn 7 ngày làm việc')
    await goTo(day('2026-10-21'))
    await lan.sees('đã quá 3 ngày làm việc')
    await picture(lan.page, 'reminders-overdue')
    await son.sees('Quá hạn')
    await picture(son.page, 'reminders-leader')
    await goTo(day('2026-10-28'))
    await hoa.sees('nhắc việc thứ Tư, ngày 28/10/2026')
    await picture(hoa.page, 'reminders-escalation')
    expect(problems.flat()).toEqual([])
  })
})
