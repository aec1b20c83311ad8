import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seriousFaults } from './accessibility.js'
import { chatStage } from './chat-stage.js'
import { chatPerson, enter } from './chat-window.js'
import { pictureAsItIs } from './screens.js'

const MOST_BYTES = 100_000
const QUIET_MS = 1000

/** Everything that a page takes over the line, heads and all, until it has been quiet for a second. */
async function bytesOf(page: Page, load: () => Promise<unknown>): Promise<Map<string, number>> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.clearBrowserCache')
  const addresses = new Map<string, string>()
  const bytes = new Map<string, number>()
  let last = performance.now()
  line.on('Network.requestWillBeSent', ({ requestId, request }) => void addresses.set(requestId, request.url))
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = performance.now()
    bytes.set(addresses.get(requestId) ?? requestId, encodedDataLength)
  })
  await load()
  await expect.poll(() => performance.now() - last, { timeout: 20_000 }).toBeGreaterThan(QUIET_MS)
  await line.detach()
  return bytes
}

describe('the page of the chat', () => {
  const stage = chatStage()

  it('takes less than 100 KB the first time, with its fonts and a full page of messages', async () => {
    const person = await chatPerson(stage, { begin: false })
    await person.past(60, (index) => `<b>Việc ${index}</b> của cơ quan đồng chí: báo cáo kết quả quý, hạn 15/11/2026`)
    await enter(person, stage.web)
    const bytes = await bytesOf(person.page, async () => {
      await person.page.goto(stage.web.url)
      await person.page.locator('#log article').last().waitFor()
      await person.page.evaluate('document.fonts.ready.then(() => 0)')
    })
    const names = [...bytes.keys()].map((address) => address.split('/').at(-1))
    for (const name of ['chat.js', 'base.css', 'be-vietnam-pro-vietnamese-600-normal.woff2', 'history']) {
      expect(names).toContain(name)
    }
    const sum = [...bytes.values()].reduce((all, one) => all + one, 0)
    expect(sum).toBeLessThan(MOST_BYTES)
  })

  it.each([
    { colorScheme: 'light' as const, width: 1280 },
    { colorScheme: 'light' as const, width: 390 },
    { colorScheme: 'dark' as const, width: 1280 },
    { colorScheme: 'dark' as const, width: 390 },
  ])('is sound and fits in $colorScheme at $width pixels, at rest too', async ({ colorScheme, width }) => {
    const person = await chatPerson(stage, { width })
    const { page } = person
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await person.bot(
      `<b>Đến hạn hôm nay</b>\n<a href="https://example.vn/">Kế hoạch</a> <code>45/KH-UBND</code> ${'dài'.repeat(80)}`,
      [[{ text: 'Báo cáo ngay', callback_data: 'a' }], [{ text: 'Nhắc lại sau', callback_data: 'b' }]],
    )
    await page.locator('#file').setInputFiles([
      { name: `${'mot-ten-tep-rat-dai-'.repeat(6)}.txt`, mimeType: 'text/plain', buffer: Buffer.from('x') },
      { name: 'hong.docx', mimeType: 'text/plain', buffer: Buffer.from('x') },
    ])
    await page.getByText('Nội dung tệp không đúng với đuôi .docx.').waitFor()
    // It comes by the stream, which therefore stands.
    await page.locator('article.person:not(.pending)', { hasText: 'mot-ten-tep' }).waitFor()
    await person.call('sendChatAction', { action: 'typing' })
    await page.locator('#typing').waitFor()
    const moving = () =>
      page.evaluate("document.getAnimations().filter(({ playState }) => playState === 'running').length")
    expect(await moving()).toBe(0)
    const checked = async () => {
      expect(await seriousFaults(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await page.locator('#scroll').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    }
    await checked()
    await pictureAsItIs(page, `chat-${colorScheme}`)
    await page.keyboard.press('Control+K')
    await page.keyboard.type('ke hoach')
    await page.getByText('Tìm thấy 1 tin nhắn.').waitFor()
    await checked()
    await pictureAsItIs(page, `chat-search-${colorScheme}`)
    await page.locator('#search li button').click()
    await checked()
  })
})
