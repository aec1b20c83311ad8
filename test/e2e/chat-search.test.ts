import { describe, expect, it } from 'vitest'
import { seriousFaults } from './accessibility.js'
import { chatStage } from './chat-stage.js'
import { chatPerson, enter } from './chat-window.js'
import { picture } from './screens.js'

describe('the search in the chat', () => {
  const stage = chatStage()

  it('finds an old message by keyboard alone, goes there, and comes back to the newest', async () => {
    const person = await chatPerson(stage, { begin: false })
    const { page } = person
    await person.past(200, (index) =>
      index === 31 ? 'Kế hoạch <b>phổ biến</b> Luật Đất đai &lt;quý I&gt;' : `Tin số ${index}, phổ thông`,
    )
    await enter(person, stage.web)
    const log = page.getByRole('log')
    expect(await log.getByText('Luật Đất đai').count()).toBe(0)

    await page.keyboard.press('Control+K')
    await page.keyboard.type('pho dat dai')
    await page.getByText('Tìm thấy 1 tin nhắn.').waitFor()
    const results = page.getByRole('list', { name: 'Tin nhắn tìm thấy' })
    // The words before the last letters find the same message.
    await expect.poll(() => results.locator('mark').allTextContents()).toEqual(['phổ', 'Đất', 'đai'])
    expect(await results.innerText()).toContain('Kế hoạch phổ biến Luật Đất đai <quý I>')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const found = log.locator('article', { hasText: 'Luật Đất đai' })
    await found.waitFor()
    expect(await found.evaluate((article) => article.matches(':focus'))).toBe(true)
    const { y } = (await found.boundingBox())!
    expect(y).toBeGreaterThan(60)
    expect(y).toBeLessThan(840)
    await log.getByText('Tin số 13,').waitFor()

    // Down through what lies between, without a gap, as far as it goes.
    await page.locator('#scroll').evaluate(async (scroll) => {
      while (!scroll.innerText.includes('Tin số 199,')) {
        scroll.scrollTop = scroll.scrollHeight
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    })
    const shown = await log.locator('article').evaluateAll((all) => all.map((one) => Number(one.dataset['id'])))
    expect(shown).toEqual(Array.from({ length: 200 - shown[0]! + 1 }, (_, index) => shown[0]! + index))
    expect(person.problems).toEqual([])
  })

  it('shows what arrives while it stands in the past only where it belongs', async () => {
    const person = await chatPerson(stage, { begin: false, width: 390 })
    const { page } = person
    await person.past(120, (index) => `Tin số ${index}`)
    await enter(person, stage.web)
    const log = page.getByRole('log')
    await page.getByRole('button', { name: 'Tìm tin nhắn' }).click()
    await page.getByLabel('Từ cần tìm').fill('số 7')
    await page.getByText('Tìm thấy 11 tin nhắn.').waitFor()
    await page.getByRole('button', { name: /Tin số 7$/ }).click()
    await log.getByText('Tin số 7', { exact: true }).waitFor()
    await person.bot('Tin mới nhất')
    await person.call('editMessageText', { message_id: 8, text: 'Tin số 8, đã sửa' })
    await log.getByText('Tin số 8, đã sửa').waitFor()
    expect(await log.getByText('Tin mới nhất').count()).toBe(0)
    await page.getByRole('button', { name: 'Tin mới ↓' }).click()
    await log.getByText('Tin mới nhất').waitFor()
    expect(await log.getByText('Tin số 8', { exact: true }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Tin mới ↓' }).count()).toBe(0)
    expect(person.problems).toEqual([])
  })

  it('shows twenty at a time, closes with Escape, and has no serious fault for a screen reader', async () => {
    const person = await chatPerson(stage, { begin: false })
    const { page } = person
    await person.past(45, (index) => `Báo cáo số ${index} về kết quả thực hiện kế hoạch phổ biến, giáo dục pháp luật`)
    await enter(person, stage.web)
    await page.getByRole('button', { name: 'Tìm tin nhắn' }).click()
    await page.getByLabel('Từ cần tìm').fill('bao')
    await page.getByText('Tìm thấy 45 tin nhắn.').waitFor()
    const items = page.getByRole('list', { name: 'Tin nhắn tìm thấy' }).getByRole('listitem')
    expect(await items.count()).toBe(20)
    await page.getByRole('button', { name: 'Xem thêm' }).click()
    await items.nth(39).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await picture(page, 'search')
    await page.getByLabel('Từ cần tìm').fill('không có từ này')
    await page.getByText('Không tìm thấy tin nhắn nào.').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('search').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Tìm tin nhắn' }).evaluate((one) => one.matches(':focus'))).toBe(true)
    expect(person.problems).toEqual([])
  })
})
