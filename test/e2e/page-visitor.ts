import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { isShown } from './chat-window.js'
import type { Visitor } from '../support/visitor.js'

export interface PageVisitor extends Visitor {
  page: Page
}

/** A person at the page in a real browser; `link` is their one-time link. */
export async function pageVisitor(page: Page, link: string): Promise<PageVisitor> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Vào Đầu Mối' }).click()
  await isShown(page)
  let before = new Set<string>()

  const shown = (): Promise<string[]> =>
    page
      .locator('#log article.message.bot')
      .evaluateAll((articles) => articles.map((article) => `${article.id} ${article.innerText}`))
  const acts = async () => {
    before = new Set(await shown())
  }

  return {
    page,
    async says(text) {
      await acts()
      await page.getByLabel('Tin nhắn', { exact: true }).and(page.locator('textarea')).fill(text)
      await page.keyboard.press('Enter')
    },
    async taps(label) {
      await acts()
      await page.locator('#log').getByRole('button', { name: label, exact: true }).last().click()
    },
    async sends({ name, bytes, mime }) {
      await acts()
      await page.locator('#file').setInputFiles({ name, mimeType: mime, buffer: Buffer.from(bytes) })
    },
    async sees(wanted, ms = 30_000) {
      const until = performance.now() + ms
      for (;;) {
        const messages = await shown()
        const found = messages.find(
          (text) => !before.has(text) && (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)),
        )
        if (found) return { text: found }
        if (performance.now() > until)
          throw new Error(
            `did not see ${String(wanted)} within ${ms} ms; the newest messages:\n${messages.slice(-3).join('\n---\n')}`,
          )
        await pause(40)
      }
    },
  }
}
