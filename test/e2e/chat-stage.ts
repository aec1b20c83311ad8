import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { testDatabase, type TestDatabase } from '../support/database.js'
import { testWeb, type TestWeb } from '../support/web.js'
import { launchChromium } from './browser.js'

export interface ChatStage {
  browser: Browser
  database: TestDatabase
  web: TestWeb
}

/** A browser and the pages on a database of their own, there while the tests of the suite that asks for them run. */
export function chatStage(): ChatStage {
  const stage = {} as ChatStage
  beforeAll(async () => {
    stage.browser = await launchChromium()
    stage.database = await testDatabase()
    stage.web = await testWeb(stage.database)
  })
  afterAll(async () => {
    await stage.web?.stop()
    await stage.database?.close()
    await stage.browser?.close()
  })
  return stage
}
