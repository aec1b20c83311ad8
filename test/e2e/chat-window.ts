import type { Browser, BrowserContext, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import type { TestDatabase } from '../support/database.js'
import { testMember, type TestWeb } from '../support/web.js'
import { newPerson } from './browser.js'

type Buttons = { text: string; callback_data: string }[][]

/** A person with a chat of their own and a window on it; nothing answers but what the test says for the bot. */
export interface ChatPerson {
  id: string
  chat: number
  page: Page
  context: BrowserContext
  problems: string[]
  /** The bot writes, as through the channel; gives the message's number. */
  bot(text: string, buttons?: Buttons): Promise<number>
  /** A call of the Bot API for this chat. */
  call(method: string, payload: object): Promise<void>
  /** What was there before: written `count` times, text by number, each an hour after the one before. */
  past(count: number, text: (index: number) => string): Promise<void>
  /** Another window of the same person. */
  window(): Promise<Page>
}

export async function chatPerson(
  { browser, database, web }: { browser: Browser; database: TestDatabase; web: TestWeb },
  options: { width?: number; name?: string; begin?: boolean } = {},
): Promise<ChatPerson> {
  const member = await testMember(database, options.name ?? 'Lê Thị Thu')
  const { page, problems } = await newPerson(browser, options.width)
  const call = async (method: string, payload: object): Promise<number> => {
    const body = JSON.stringify({ chat_id: member.chat, ...payload })
    const response = await web.channel.fetch(`${web.channel.apiRoot}/bot${web.channel.token}/${method}`, {
      method: 'POST',
      body,
    })
    const told = (await response.json()) as { ok: boolean; description?: string; result: { message_id: number } }
    if (!told.ok) throw new Error(told.description)
    return told.result.message_id
  }
  const person: ChatPerson = {
    ...member,
    page,
    context: page.context(),
    problems,
    bot: (text, buttons = []) =>
      call('sendMessage', { text, parse_mode: 'HTML', reply_markup: { inline_keyboard: buttons } }),
    call: async (method, payload) => void (await call(method, payload)),
    async past(count, text) {
      const start = Temporal.Instant.from('2026-11-01T01:00:00Z')
      for (let index = 1; index <= count; index += 1) {
        const author = index % 5 === 0 ? ('person' as const) : ('bot' as const)
        const sentAt = start.add({ hours: index })
        await web.chats.append(member.chat, { key: null, author, text: text(index), buttons: [], fileId: null, sentAt })
      }
    },
    async window() {
      const other = await page.context().newPage()
      await other.goto(web.url)
      await isShown(other)
      return other
    },
  }
  if (options.begin !== false) await enter(person, web)
  return person
}

/** Signs in and waits until the chat is shown. */
export async function enter({ page, id }: ChatPerson, web: TestWeb): Promise<void> {
  await page.goto(`${web.url}/vao/${id}`)
  await page.getByRole('button', { name: 'Vào Đầu Mối' }).click()
  await isShown(page)
}

/** Waits for the messages; before the page itself is there, nothing in it would be hidden either. */
export const isShown = (page: Page) => page.locator('#log[aria-busy="false"]').waitFor({ state: 'attached' })
