import { chromium, type Browser, type Page } from 'playwright-core'
import { someAddress } from '../support/some-address.js'

// Chromium looks for its maker's hosts otherwise; nothing here leaves the machine.
const WITHOUT_NETWORK = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: WITHOUT_NETWORK })

export interface Watched {
  page: Page
  /** Errors of the page and of its console so far. */
  problems: string[]
}

/** A browser of its own for one person. */
export async function newPerson(browser: Browser, width = 1280): Promise<Watched> {
  const viewport = { width, height: width > 600 ? 900 : 844 }
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    extraHTTPHeaders: { 'x-forwarded-for': someAddress() },
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return { page, problems }
}
