import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testWeb } from '../support/web.js'
import { chatStage } from './chat-stage.js'
import { chatPerson, enter } from './chat-window.js'

// The driver lets every window believe that it has the focus; a test says which one has it.
const LOOKED_AT =
  'Object.defineProperty(window, "looked", { value: true, writable: true }); document.hasFocus = () => window.looked'
const look = (page: Page, looked: boolean) =>
  page.evaluate(`looked = ${looked}; if (looked) dispatchEvent(new Event('focus'))`)
const titled = (page: Page, title: string) => expect.poll(() => page.title(), { timeout: 15_000 }).toBe(title)

describe('the windows of the chat', () => {
  const stage = chatStage()

  it('count what nobody reads in the title, until any of them is looked at', async () => {
    const person = await chatPerson(stage, { begin: false })
    await person.context.addInitScript(LOOKED_AT)
    await person.bot('Kính chào')
    await enter(person, stage.web)
    const second = await person.window()
    for (const page of [person.page, second]) await look(page, false)
    await person.bot('Việc thứ nhất')
    await person.bot('Việc thứ hai')
    for (const page of [person.page, second]) await titled(page, '(2) Đầu Mối')
    expect(await second.locator('.unread + article').innerText()).toContain('Việc thứ nhất')
    await person.call('editMessageText', { message_id: 3, text: 'Việc thứ hai, đã sửa' })
    await second.getByText('Việc thứ hai, đã sửa').waitFor()
    expect(await second.title()).toBe('(2) Đầu Mối')
    await look(second, true)
    for (const page of [person.page, second]) await titled(page, 'Đầu Mối')
    expect(person.problems).toEqual([])
  })

  it('begin at what came since the last visit, however much it is', async () => {
    const person = await chatPerson(stage, { begin: false, width: 390 })
    const { page } = person
    await person.past(10, (index) => `Đã đọc ${index}`)
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/chat/read')),
      enter(person, stage.web),
    ])
    await page.goto('about:blank')
    for (let index = 1; index <= 60; index += 1) await person.bot(`Chưa đọc ${index}`)
    await page.goto(stage.web.url)
    const line = page.getByText('Tin chưa đọc', { exact: true })
    await line.waitFor()
    // What is older than the first page of messages comes after it.
    await expect.poll(() => page.locator('.unread + article').innerText()).toContain('Chưa đọc 1\n')
    const { y } = (await line.boundingBox())!
    expect(y).toBeGreaterThan(50)
    expect(y).toBeLessThan(250)
    await titled(page, '(60) Đầu Mối')
    await page.keyboard.press('End')
    await page.locator('#scroll').evaluate((scroll) => (scroll.scrollTop = scroll.scrollHeight))
    await titled(page, 'Đầu Mối')
    expect(person.problems).toEqual([])
  })

  it('close the buttons everywhere once one of them was tapped', async () => {
    const person = await chatPerson(stage)
    const second = await person.window()
    await person.bot('Đồng ý không?', [[{ text: 'Đồng ý', callback_data: 'yes' }]])
    const before = stage.web.events.length
    const buttons = [person.page, second].map((page) => page.getByRole('log').getByRole('button', { name: 'Đồng ý' }))
    for (const button of buttons) await button.waitFor()
    await buttons[0]!.click()
    await expect.poll(() => stage.web.events.length).toBe(before + 1)
    await person.call('editMessageText', { message_id: 1, text: 'Đồng ý không? <b>Đồng ý</b>', parse_mode: 'HTML' })
    for (const button of buttons) await button.waitFor({ state: 'detached' })
    expect(person.problems).toEqual([])
  })

  it('lose and double nothing while the line is down, and send then what was written', async () => {
    const person = await chatPerson(stage)
    const { page, context } = person
    await person.bot('một')
    const log = page.getByRole('log')
    await log.getByText('một', { exact: true }).waitFor()
    await context.setOffline(true)
    await page.getByText('Mất kết nối, đang nối lại…').waitFor()
    await page.locator('#text').fill('viết lúc mất mạng')
    await page.keyboard.press('Enter')
    await page.getByText('Chưa gửi được').waitFor()
    await person.bot('hai')
    await person.bot('ba')
    await context.setOffline(false)
    await log.getByText('ba', { exact: true }).waitFor()
    await page.getByText('Chưa gửi được').waitFor({ state: 'detached' })
    await log.locator('article.person:not(.pending)', { hasText: 'viết lúc mất mạng' }).waitFor()
    expect(await log.locator('article .text').allInnerTexts()).toEqual(['một', 'hai', 'ba', 'viết lúc mất mạng'])
    await page.getByText('Mất kết nối, đang nối lại…').waitFor({ state: 'hidden' })
  })

  it('keep what was written offline over a reload, and send it once', async () => {
    const person = await chatPerson(stage)
    const { page } = person
    await page.route('**/chat/text', (route) => route.abort())
    const before = stage.web.events.length
    for (const text of ['thứ nhất', 'thứ hai']) {
      await page.locator('#text').fill(text)
      await page.keyboard.press('Enter')
      await page.locator('article.stuck', { hasText: text }).waitFor()
    }
    await page.reload()
    await page.locator('article.stuck', { hasText: 'thứ hai' }).waitFor()
    // The first reaches the server this time, but its answer does not come back.
    await page.unroute('**/chat/text')
    let lost = 0
    await page.route('**/chat/text', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await page.reload()
    const said = page.locator('article.person:not(.pending) .text')
    await expect.poll(() => said.allInnerTexts(), { timeout: 15_000 }).toEqual(['thứ nhất', 'thứ hai'])
    await page.locator('article.pending').waitFor({ state: 'detached' })
    expect(new Set(stage.web.events.slice(before).map(({ id }) => id)).size).toBe(2)
    await page.reload()
    await said.nth(1).waitFor()
    // What the server had not said to be taken when the page went is sent once more, and stands there while it is.
    await expect.poll(() => page.locator('article.person').count()).toBe(2)
    expect(new Set(stage.web.events.slice(before).map(({ id }) => id)).size).toBe(2)
  })

  it('send again what is shown already, until the server says that it is taken', async () => {
    const person = await chatPerson(stage)
    const { page } = person
    const before = stage.web.events.length
    // What is written reaches the chat, but the page is told that it failed, for as long as `isFailing`.
    let isFailing = true
    let asked = 0
    await page.route('**/chat/{text,file}', async (route) => {
      asked += 1
      if (!isFailing) return route.continue()
      await route.fetch()
      return route.fulfill({ status: 500, json: {} })
    })
    const said = page.locator('article.person:not(.pending)')
    const keeps = () => page.evaluate('localStorage.length')
    const write = async (text: string) => {
      await page.locator('#text').fill(text)
      await page.keyboard.press('Enter')
      await said.getByText(text, { exact: true }).waitFor()
    }
    await write('một')
    await page.locator('#file').setInputFiles({ name: 'hai.txt', mimeType: 'text/plain', buffer: Buffer.from('hai') })
    await said.getByText('hai.txt').waitFor()
    await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(3)
    expect(await keeps()).toBe(1)
    isFailing = false
    await expect.poll(keeps, { timeout: 15_000 }).toBe(0)
    await expect.poll(() => new Set(stage.web.events.slice(before).map(({ id }) => id)).size).toBe(2)

    isFailing = true
    await write('ba')
    await page.reload()
    await said.getByText('ba', { exact: true }).waitFor()
    isFailing = false
    await expect.poll(keeps, { timeout: 15_000 }).toBe(0)
    const last = asked
    await page.reload()
    await said.nth(2).waitFor()
    expect(await page.locator('article.person').count()).toBe(3)
    expect(asked).toBe(last)
    expect(new Set(stage.web.events.slice(before).map(({ id }) => id)).size).toBe(3)
  })

  it('go on where they stood when the server was away', async () => {
    const own = await testWeb(stage.database)
    const person = await chatPerson({ ...stage, web: own })
    const { page } = person
    await person.bot('một')
    const log = page.getByRole('log')
    await log.getByText('một', { exact: true }).waitFor()
    await own.stop()
    await page.getByText('Mất kết nối, đang nối lại…').waitFor()
    const { chats } = own
    const message = { key: null, author: 'bot' as const, buttons: [], fileId: null, sentAt: own.clock.at }
    await chats.append(person.chat, { ...message, text: 'hai' })
    const again = await testWeb(stage.database, { options: { port: Number(new URL(own.url).port), baseUrl: own.url } })
    await log.getByText('hai', { exact: true }).waitFor()
    await chats.append(person.chat, { ...message, text: 'ba' })
    await log.getByText('ba', { exact: true }).waitFor()
    expect(await log.locator('article .text').allInnerTexts()).toEqual(['một', 'hai', 'ba'])
    await page.close()
    await again.stop()
  })

  it('tell of a message by a notice of the browser, once over all of them, where that was allowed', async () => {
    const person = await chatPerson(stage, { begin: false })
    const { page, context } = person
    await context.addInitScript(LOOKED_AT)
    await context.addInitScript(`
      window.notices = []
      window.Notification = class extends EventTarget {
        static permission = localStorage.getItem('permission') ?? 'default'
        static async requestPermission() {
          localStorage.setItem('permission', 'granted')
          return (Notification.permission = 'granted')
        }
        constructor(title, options) { super(); window.notices.push({ title, ...options }); window.lastNotice = this }
        close() {}
      }`)
    await enter(person, stage.web)
    const offer = page.getByRole('button', { name: 'Bật thông báo' })
    expect(await offer.count()).toBe(0)
    await page.locator('#text').fill('chào')
    await page.keyboard.press('Enter')
    await offer.click()
    await offer.waitFor({ state: 'hidden' })
    const second = await person.window()
    const notices = (of: Page) => of.evaluate('notices')
    // One window is being looked at: nobody needs a notice.
    await look(page, false)
    const read = second.waitForResponse((response) => response.url().endsWith('/chat/read'))
    await person.bot('Đã đọc ngay')
    await second.getByText('Đã đọc ngay').waitFor()
    await read
    await titled(page, 'Đầu Mối')
    await look(second, false)
    const id = await person.bot('<b>Đến hạn</b> hôm nay\nMã bí mật: 123')
    await expect.poll(() => notices(page), { timeout: 10_000 }).toHaveLength(1)
    await expect.poll(() => notices(second), { timeout: 10_000 }).toHaveLength(1)
    const [own, other] = [await notices(page), await notices(second)]
    expect(own).toMatchObject([{ title: 'Đầu Mối', body: 'Đến hạn hôm nay', tag: `dau-moi-${id}` }])
    expect(other).toEqual(own)
    expect(person.problems).toEqual([])
  })
})
