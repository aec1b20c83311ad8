import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const FOLDER = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))
const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]

/** Takes a picture of a screen at both widths, to be looked at by a person. */
export async function picture(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  for (const viewport of WIDTHS) {
    await page.setViewportSize(viewport)
    await pictureAsItIs(page, name)
  }
  await page.setViewportSize(size)
}

/** The same at the width that the screen has. */
export async function pictureAsItIs(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await page.screenshot({ path: `${FOLDER}${name}-${page.viewportSize()!.width}.png` })
}
