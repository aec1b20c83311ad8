import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { testWeb, type TestWeb } from '../../test/support/web.js'

interface Manifest {
  name: string
  start_url: string
  display: string
  icons: { src: string; type: string; sizes: string; purpose?: string }[]
}

describe('the page can be installed as an app', () => {
  let database: TestDatabase
  let web: TestWeb

  beforeAll(async () => {
    database = await testDatabase()
    web = await testWeb(database)
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })

  it('with its name and icons of the sizes that it says', async () => {
    const page = await fetch(web.url)
    expect(await page.text()).toContain('<link rel="manifest" href="/manifest.webmanifest" />')
    expect(page.headers.get('content-security-policy')).toContain("manifest-src 'self'")
    const answer = await fetch(`${web.url}/manifest.webmanifest`)
    expect(answer.headers.get('content-type')).toBe('application/manifest+json')
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/)
    const manifest = (await answer.json()) as Manifest
    expect(manifest).toMatchObject({ name: 'Đầu Mối', start_url: '/', display: 'standalone' })

    const [drawing, ...pictures] = manifest.icons
    expect((await fetch(web.url + drawing!.src)).headers.get('content-type')).toBe('image/svg+xml')
    for (const { src, type, sizes } of pictures) {
      const icon = await fetch(web.url + src)
      expect([type, icon.headers.get('content-type')]).toEqual(['image/png', 'image/png'])
      const bytes = Buffer.from(await icon.arrayBuffer())
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes)
    }
    const sizes = manifest.icons.map((icon) => `${icon.sizes} ${icon.purpose ?? 'any'}`)
    expect(sizes).toEqual(['any any', '192x192 any', '512x512 any', '512x512 maskable'])
  })
})
