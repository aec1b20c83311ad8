import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

// What a secretary does on the page of a review, step by step.

const SCREENS = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

/** The card of a task. */
export const cardOf = (page: Page, title: string): Locator => page.locator('.item.task', { hasText: title })
const focused = (page: Page) => page.locator('.item:focus')

/** Writes a field of a card anew. */
export async function edit(card: Locator, name: string, value: string): Promise<void> {
  await card.getByRole('button', { name: new RegExp(`^(?:Sửa|Ghi) ${name}`) }).click()
  await card.getByRole('textbox').fill(value)
  await card.getByRole('button', { name: 'Lưu' }).click()
  await card.getByRole('textbox').waitFor({ state: 'detached' })
}

/** The head tells the file, and how many tasks it holds. */
export async function expectHeading(page: Page, source: { name: string; tasks: number }): Promise<void> {
  expect(await page.locator('.head').innerText()).toContain(source.name)
  const counts = await page.locator('#counts').innerText()
  expect(counts).toContain(`${source.tasks} nhiệm vụ · `)
  expect(counts).toContain('chế độ báo cáo')
  expect(await page.locator('.item.task').count()).toBe(source.tasks)
}

/** The text stands where the work begins: at the first doubtful item, which is marked and not yet visited. */
export async function expectBeginning(page: Page): Promise<void> {
  const first = page.locator('.item.doubtful').first()
  if ((await first.count()) === 0) return
  const key = await first.getAttribute('data-key')
  expect(await page.locator('.item.current').getAttribute('data-key')).toBe(key)
  await expectInView(page, key!)
  await page.keyboard.press('n')
  expect(await focused(page).getAttribute('data-key')).toBe(key)
}

/** Every card brings its passage into view and lights it. */
export async function expectEveryPassageLit(page: Page): Promise<void> {
  const keys = await page
    .locator('.item:not(.document)')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-key')!))
  for (const key of keys) {
    await page.locator(`.item[data-key="${key}"]`).focus()
    await expectInView(page, key)
  }
}

async function expectInView(page: Page, key: string): Promise<void> {
  const frame = (await page.locator('#text-pane').boundingBox())!
  const piece = page.locator(`.piece.lit[data-items~="${key}"]`).first()
  await piece.waitFor()
  await expect.poll(async () => (await piece.boundingBox())!.y).toBeGreaterThanOrEqual(frame.y)
  await expect.poll(async () => (await piece.boundingBox())!.y).toBeLessThan(frame.y + frame.height)
}

/** Corrects the time of the first task, takes it back and does it again. */
export async function correctByMouse(page: Page, timing: string): Promise<void> {
  const card = page.locator('.item.task').first()
  await edit(card, 'thời gian', timing)
  await card.getByText('Đã đọc:').waitFor()
  await card.getByRole('button', { name: 'Hoàn tác thời gian' }).click()
  await card.getByText('Đã đọc:').waitFor({ state: 'detached' })
  await edit(card, 'thời gian', timing)
}

/** Goes to the second task, corrects its name, gives up, does it and takes it back; never with the mouse. */
export async function correctByKeyboard(page: Page): Promise<void> {
  await page.locator('.item.task').nth(1).focus()
  const key = await focused(page).getAttribute('data-key')
  const card = page.locator(`.item[data-key="${key}"]`)
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page).getAttribute('data-key')).toBe(key)
  const before = await card.getByRole('button', { name: /^Sửa tên/ }).innerText()
  await card.getByRole('button', { name: /^Sửa tên/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Tên viết lại bằng bàn phím')
  await page.keyboard.press('Escape')
  expect(await card.getByRole('button', { name: /^Sửa tên/ }).innerText()).toBe(before)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Tên viết lại bằng bàn phím')
  await page.keyboard.press('Enter')
  await card.getByRole('button', { name: 'Sửa tên: Tên viết lại bằng bàn phím' }).waitFor()
  await page.keyboard.press('u')
  await expect.poll(() => card.getByRole('button', { name: /^Sửa tên/ }).innerText()).toBe(before)
}

/** Drops the last task and takes it back, with the mouse and with keys. */
export async function dropAndTakeBack(page: Page): Promise<void> {
  const before = await page.locator('#counts').innerText()
  const card = page.locator('.item.task').last()
  await card.getByRole('button', { name: 'Không phải nhiệm vụ' }).click()
  await page.locator('.item.task.dropped').waitFor()
  expect(await page.locator('#counts').innerText()).not.toBe(before)
  await card.getByRole('button', { name: 'Hoàn tác' }).click()
  await page.locator('.item.task.dropped').waitFor({ state: 'detached' })
  await card.focus()
  await page.keyboard.press('x')
  await page.locator('.item.task.dropped').waitFor()
  await page.keyboard.press('u')
  await page.locator('.item.task.dropped').waitFor({ state: 'detached' })
  expect(await page.locator('#counts').innerText()).toBe(before)
}

/** Adds a task out of selected words and takes it away again. */
export async function addBySelecting(page: Page, words: string): Promise<void> {
  const line = page.locator('p.line', { hasText: words }).first()
  await line.scrollIntoViewIfNeeded()
  await line.click({ clickCount: 3 })
  await page.getByRole('button', { name: 'Thêm nhiệm vụ từ đoạn này' }).waitFor()
  await pictures(page, 'review-selection')
  await page.getByRole('button', { name: 'Thêm nhiệm vụ từ đoạn này' }).click()
  const added = page.locator('.item.task', { hasText: 'thêm tay' })
  await added.waitFor()
  expect(await added.innerText()).toContain(words)
  await page.locator('.item:focus', { hasText: 'thêm tay' }).waitFor()
  await page.keyboard.press('x')
  await added.waitFor({ state: 'detached' })
}

/** Adds a duty to report out of a line and takes it away again, with keys. */
export async function addByKeyboard(page: Page, words: string): Promise<void> {
  const line = page.locator('p.line', { hasText: words }).first()
  const index = await line.getAttribute('data-line')
  await page.locator('.line[tabindex="0"]').focus()
  const at = Number(await page.locator('.line:focus').getAttribute('data-line'))
  const steps = Number(index) - at
  for (let step = 0; step < Math.abs(steps); step += 1) {
    await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Thêm chế độ báo cáo' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const added = page.locator('.item.duty', { hasText: 'thêm tay' })
  await added.waitFor()
  await added.getByRole('button', { name: 'Bỏ mục đã thêm' }).click()
  await added.waitFor({ state: 'detached' })
}

/** Stores what is certain; the review stays open for the rest. */
export async function confirmTheCertain(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Xác nhận tất cả phần chắc chắn \([1-9]/ }).click()
  await page.locator('.bar .said:not(:empty)').waitFor()
  expect(await page.locator('.bar .said.bad').count()).toBe(0)
  await page.getByRole('button', { name: 'Đóng thông báo' }).click()
  await page.locator('.bar .said:empty').waitFor({ state: 'attached' })
  expect(await page.getByRole('button', { name: 'Xác nhận và lưu tất cả' }).isVisible()).toBe(true)
}

/** Goes from one doubtful item to the next and says that each is right. */
export async function settleDoubts(page: Page): Promise<void> {
  const doubtful = page.locator('.item.doubtful')
  for (let left = await doubtful.count(); left > 0; left -= 1) {
    await page.keyboard.press('n')
    await page.keyboard.press('s')
    await expect.poll(() => doubtful.count()).toBe(left - 1)
  }
  await page.getByText('Không còn mục nào cần xem lại').waitFor()
}

/** Pictures at both widths, light and dark, of both tabs where only one is seen. */
export async function pictures(page: Page, name: string): Promise<void> {
  await mkdir(SCREENS, { recursive: true })
  const size = page.viewportSize()!
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.screenshot({ path: `${SCREENS}${name}-1280-${colorScheme}.png` })
    await page.setViewportSize({ width: 390, height: 844 })
    const tab = await page.locator('body').getAttribute('data-tab')
    for (const shown of ['text', 'items']) {
      await page.evaluate(`document.getElementById('tab-${shown}').click()`)
      await page.screenshot({ path: `${SCREENS}${name}-390-${shown}-${colorScheme}.png` })
    }
    await page.evaluate(`document.getElementById('tab-${tab}').click()`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(size)
}
