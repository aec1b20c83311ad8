import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planAsDocx } from '../support/docx.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { sharedPlan } from '../support/shared-plans.js'
import { seriousFaults } from './accessibility.js'
import { launchChromium, newPerson, type Watched } from './browser.js'
import { pageVisitor } from './page-visitor.js'
import {
  addByKeyboard,
  addBySelecting,
  cardOf,
  confirmTheCertain,
  correctByKeyboard,
  correctByMouse,
  dropAndTakeBack,
  edit,
  expectBeginning,
  expectEveryPassageLit,
  expectHeading,
  pictures,
  settleDoubts,
} from './review-walk.js'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const NUMBERED = `ỦY BAN NHÂN DÂN TỈNH
Số: 27/KH-UBND
ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Công tác bồi dưỡng kiến thức pháp luật năm 2026
Thực hiện Kế hoạch số 05/KH-HĐPH ngày 05/01/2026 của Hội đồng phối hợp; UBND tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao hiểu biết pháp luật của cán bộ, công chức và người dân trên địa bàn tỉnh.
II. NHIỆM VỤ
1. Biên soạn sổ tay hỏi đáp pháp luật về đất đai
a) Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
b) Cơ quan phối hợp: Sở Tư pháp; các sở, ban, ngành.
c) Thời gian thực hiện: Quý II/2026.
2. Mở lớp bồi dưỡng cho hòa giải viên ở cơ sở
a) Cơ quan chủ trì: Sở Tư pháp.
b) Cơ quan phối hợp: Ủy ban nhân dân các xã, phường.
c) Thời gian thực hiện: vào dịp thuận tiện nhất.
III. PHÂN CÔNG
| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm |
|----|----|----|----|----|----|
| 1 | Thi tìm hiểu pháp luật trong thanh niên | Tỉnh đoàn | Sở Giáo dục và Đào tạo | Tháng 3/2026 | Cuộc thi |
| 2 | Nói chuyện chuyên đề tại doanh nghiệp | Liên đoàn Lao động tỉnh | Sở Nội vụ | Quý III/2026 | Hội nghị |
IV. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành gửi báo cáo kết quả về Sở Tư pháp trước ngày 20/11/2026.`

interface Source {
  name: string
  bytes: Uint8Array | null
  mime: string
  tasks: number
  /** Words of the plan that are no task. */
  spare: string
  timing: string
}

const real = (start: string, tasks: number, spare: string): Source => ({
  name: `ke-hoach-${start}.txt`,
  bytes: sharedPlan(`${start}_`),
  mime: 'text/plain',
  tasks,
  spare,
  timing: 'Quý IV/2024',
})

const SOURCES: Source[] = [
  {
    name: 'ke-hoach.docx',
    bytes: planAsDocx(NUMBERED),
    mime: DOCX,
    tasks: 4,
    spare: 'Nâng cao hiểu biết pháp luật',
    timing: 'Quý IV/2026',
  },
  real('000', 9, 'Bám sát các mục tiêu'),
  real('003', 3, 'Xác định cụ thể nhiệm vụ'),
  real('004', 8, 'Tạo cơ chế, điều kiện'),
]
for (const { name, bytes } of SOURCES) if (!bytes) console.warn(`skipped: the review of ${name} (no ../shared/plans)`)

describe('the review of a plan in real Chromium', () => {
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

  /** Imports a plan in the chat and follows the bot's link to the review. */
  async function reviewOf(source: Pick<Source, 'name' | 'bytes' | 'mime'>, width = 1280): Promise<Watched> {
    const person = await newPerson(browser, width)
    const visitor = await pageVisitor(person.page, await service.secretaryLink())
    await visitor.sees('Kính chào')
    await visitor.sends({ name: source.name, bytes: source.bytes!, mime: source.mime })
    await visitor.sees(/nhiệm vụ/, 60_000)
    const link = person.page.locator('#log a[href*="/ke-hoach/"]').last()
    await person.page.goto((await link.getAttribute('href'))!)
    await person.page.locator('.item').first().waitFor()
    return person
  }

  for (const source of SOURCES) {
    it.skipIf(!source.bytes)(`reads, corrects and confirms ${source.name}`, async () => {
      const { page, problems } = await reviewOf(source)
      const stored = (await service.product.store.plans.all()).length
      await expectHeading(page, source)
      await pictures(page, `review-${source.name}`)
      expect(await seriousFaults(page)).toEqual([])
      await expectBeginning(page)
      await expectEveryPassageLit(page)

      await correctByMouse(page, source.timing)
      await correctByKeyboard(page)
      await dropAndTakeBack(page)
      await addBySelecting(page, source.spare)
      await addByKeyboard(page, source.spare)
      await pictures(page, `review-${source.name}-corrected`)
      expect(await seriousFaults(page)).toEqual([])

      if (await page.getByRole('button', { name: /phần chắc chắn/ }).isVisible()) await confirmTheCertain(page)
      await settleDoubts(page)
      await page.getByRole('button', { name: 'Xác nhận và lưu tất cả' }).click()
      const sure = page.getByRole('button', { name: 'Lưu tất cả', exact: true })
      await page.locator('.bar.ended').or(sure).first().waitFor()
      if (await sure.isVisible()) await sure.click()
      await page.locator('.bar.ended').waitFor()
      await pictures(page, `review-${source.name}-saved`)
      expect(await page.getByRole('button', { name: /^Sửa/ }).count()).toBe(0)

      const plans = await service.product.store.plans.all()
      expect(plans.length).toBe(stored + 1)
      const kept = plans.flatMap(({ tasks }) => tasks).filter(({ timing }) => timing.raw === source.timing)
      expect(kept.length).toBeGreaterThan(0)
      expect(problems).toEqual([])
    })
  }

  it('shows a table as a table and the numbers that only Word knows', async () => {
    const { page } = await reviewOf({ ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '28/KH')) })
    const table = page.locator('#text table')
    await table.getByRole('columnheader', { name: 'Cơ quan chủ trì' }).waitFor()
    expect(await table.getByRole('cell', { name: 'Tỉnh đoàn' }).locator('mark.leads').count()).toBe(1)
    expect(await page.locator('p.line', { hasText: /^1\. Biên soạn sổ tay/ }).count()).toBe(1)
  })

  it('lets a narrow window do the same behind two tabs', async () => {
    const source = { ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '29/KH')) }
    const { page, problems } = await reviewOf(source, 390)
    const [text, items] = [page.getByRole('tab', { name: 'Văn bản' }), page.getByRole('tab', { name: /^Các mục/ })]
    expect(await items.getAttribute('aria-selected')).toBe('true')
    const card = cardOf(page, 'Biên soạn sổ tay')
    await card.getByRole('button', { name: 'Xem trong văn bản' }).click()
    expect(await text.getAttribute('aria-selected')).toBe('true')
    await page.locator('.line.lit').first().waitFor()
    await page.locator('mark.timing', { hasText: 'Quý II/2026' }).click()
    expect(await items.getAttribute('aria-selected')).toBe('true')
    await correctByMouse(page, source.timing)
    await text.click()
    await page.locator('p.line', { hasText: source.spare }).click()
    await page.getByRole('button', { name: 'Thêm nhiệm vụ từ đoạn này' }).click()
    await page.getByText('thêm tay').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(problems).toEqual([])
  })

  it('follows another window, loses nothing that is typed and says both', async () => {
    const { page } = await reviewOf({ ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '30/KH')) })
    const second = await page.context().newPage()
    await second.goto(page.url())
    await cardOf(page, 'Biên soạn sổ tay')
      .getByRole('button', { name: /^Sửa thời gian/ })
      .click()
    const typing = page.getByRole('textbox', { name: 'Thời gian' })
    await typing.fill('Tháng 5')
    await edit(cardOf(second, 'Biên soạn sổ tay'), 'thời gian', 'Tháng 6/2026')
    await page.getByText('Bản đọc vừa được sửa ở cửa sổ khác').waitFor()
    await page.getByRole('alert').filter({ hasText: 'Tháng 6/2026' }).waitFor()
    expect(await typing.inputValue()).toBe('Tháng 5')
    await typing.press('Escape')
    await cardOf(page, 'Biên soạn sổ tay').getByRole('button', { name: 'Sửa thời gian: Tháng 6/2026' }).waitFor()

    await page.context().setOffline(true)
    await cardOf(page, 'Biên soạn sổ tay')
      .getByRole('button', { name: /^Sửa chủ trì/ })
      .click()
    const leads = page.getByRole('textbox', { name: 'Chủ trì' })
    await leads.fill('Sở Xây dựng')
    await leads.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'Không kết nối được với máy chủ.' }).waitFor()
    expect(await leads.inputValue()).toBe('Sở Xây dựng')
    await page.context().setOffline(false)
    await leads.press('Enter')
    await cardOf(page, 'Biên soạn sổ tay').getByRole('button', { name: 'Sửa chủ trì: Sở Xây dựng' }).waitFor()
  })

  it('asks once more before it lets a review go', async () => {
    const { page } = await reviewOf({ ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '31/KH')) })
    const before = (await service.product.store.plans.all()).length
    await page.getByRole('button', { name: 'Bỏ, không lưu' }).click()
    await page.getByRole('button', { name: 'Giữ lại' }).click()
    await page.getByRole('button', { name: 'Bỏ, không lưu' }).click()
    await page.getByRole('button', { name: 'Bỏ bản đọc' }).click()
    await page.locator('.bar.ended').waitFor()
    expect((await service.product.store.plans.all()).length).toBe(before)
  })

  it('is nothing to a focal point who got the address', async () => {
    const { page } = await reviewOf({ ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '32/KH')) })
    const other = await newPerson(browser)
    await pageVisitor(other.page, await service.linkFor(await service.member({ agency: 'Sở Nội vụ' })))
    expect((await other.page.goto(page.url()))!.status()).toBe(404)
    await other.page.getByText('Trang này dành cho thư ký Hội đồng').waitFor()
  })

  it('opens the doubtful field with Enter, and says one thing of a name that is left empty', async () => {
    const { page } = await reviewOf({ ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '33/KH')) })
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Thời gian' }).press('Escape')
    await page.getByRole('button', { name: 'Xác nhận tất cả phần chắc chắn (4)' }).waitFor()

    await cardOf(page, 'Biên soạn sổ tay')
      .getByRole('button', { name: /^Sửa tên/ })
      .click()
    await page.getByRole('textbox', { name: 'Tên' }).fill('')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'Tên nhiệm vụ không được để trống.' }).waitFor()
    expect(await page.getByText(/để trống/i).count()).toBe(1)
  })

  it('keeps its legend within reach on a narrow window and counts in its tabs', async () => {
    const { page } = await reviewOf({ ...SOURCES[0]!, bytes: planAsDocx(NUMBERED.replace('27/KH', '34/KH')) }, 390)
    expect(await page.getByRole('tab', { name: /^Các mục/ }).innerText()).toMatch(/^Các mục 5 ⚠ 1\b/)
    await page.getByRole('tab', { name: 'Văn bản' }).click()
    await page.locator('#text-pane').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight))
    await page.getByText('Chú giải').click()
    await page.locator('.legend mark', { hasText: 'phối hợp' }).click({ trial: true })
    expect(await seriousFaults(page)).toEqual([])
  })

  it('says of a news item that its tasks cannot be stored', async () => {
    const bytes = await readFile(new URL('../../src/domain/plan/fixtures/news.txt', import.meta.url))
    const { page } = await reviewOf({ name: 'tin.txt', bytes: new Uint8Array(bytes), mime: 'text/plain' })
    await page.getByText('Đây là tin, bài nên không lưu thành kế hoạch.').waitFor()
    expect(await page.locator('.suggestions li').count()).toBeGreaterThan(0)
    expect(await page.locator('.item.task').count()).toBe(0)
    await page.getByText('Không có mục nào để lưu').waitFor()
    await page.getByRole('button', { name: 'Bỏ, không lưu' }).waitFor()
    expect(await page.getByRole('button', { name: /^Xác nhận/ }).count()).toBe(0)
    await pictures(page, 'review-news')
    expect(await seriousFaults(page)).toEqual([])
  })

  it('touches no more than it has to in a plan of a hundred kilobytes', async () => {
    const { page } = await reviewOf({
      name: 'dai.txt',
      bytes: new TextEncoder().encode(longPlan()),
      mime: 'text/plain',
    })
    const cards = page.locator('.item.task')
    expect(await cards.count()).toBe(240)
    await page.keyboard.press('j')
    await page.evaluate(`
      window.touched = 0
      new MutationObserver((changes) => (touched += changes.length))
        .observe(document.body, { subtree: true, childList: true, attributes: true })`)
    for (let count = 0; count < 10; count += 1) await page.keyboard.press('j')
    await expect.poll(() => page.evaluate('touched')).toBeGreaterThan(0)
    // A step changes the card that is left, the one that is entered and their places in the text, not those of the others.
    expect((await page.evaluate<number>('touched')) / 10).toBeLessThan(100)
  })
})

/** A plan of 240 tasks under roman headings. */
function longPlan(): string {
  const heading = (index: number) => (index % 60 === 0 ? [`${['I', 'II', 'III', 'IV'][index / 60]}. NHÓM VIỆC`] : [])
  const task = (index: number) => [
    ...heading(index),
    `${(index % 60) + 1}. Tổ chức lớp bồi dưỡng pháp luật đợt ${index + 1} cho công chức, viên chức và người dân, bảo đảm thiết thực, tiết kiệm và đúng đối tượng.`,
    'a) Cơ quan chủ trì: Sở Tư pháp.',
    'b) Cơ quan phối hợp: Sở Nội vụ; Sở Tài chính; Sở Giáo dục và Đào tạo; Sở Xây dựng.',
    'c) Thời gian thực hiện: Quý III/2026.',
  ]
  const tasks = Array.from({ length: 240 }, (_, index) => task(index)).flat()
  return ['KẾ HOẠCH', 'Công tác bồi dưỡng pháp luật dài hơi năm 2026', ...tasks].join('\n')
}
