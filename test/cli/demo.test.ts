import { createServer } from 'node:net'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { dauMoi, ownFolder, startDauMoi, type RunningVerb } from './command-line.js'

let folder: Awaited<ReturnType<typeof ownFolder>>
let running: RunningVerb | undefined
let visitor: WebVisitor | undefined

beforeEach(async () => {
  folder = await ownFolder()
})
afterEach(async () => {
  visitor?.leave()
  await running?.end('SIGKILL')
  await folder.remove()
})

const dataFolders = async () => (await readdir(folder.path)).filter((name) => name.startsWith('dau-moi-demo-'))

describe('demo', () => {
  it('shows five people, reminds at the click of a day, and leaves nothing behind', async () => {
    running = startDauMoi(['demo'], { TMPDIR: folder.path })
    const [, page] = await running.says(/mở (http:\/\/localhost:\d+\/demo)/)
    await running.says(/Kênh đã nối: trang web\./)
    expect(await dataFolders()).toHaveLength(1)

    const html = await (await fetch(page!)).text()
    const people = [
      ...html.matchAll(/<a href="([^"]+\/vao\/[^"]+)"[^]*?<strong>([^<]+)<\/strong>\s*<span>([^<]*)/g),
    ].map(([, link, name, role]) => ({ link: link!, name: name!, role: role! }))
    expect(people).toHaveLength(5)
    const focalPoint = people.find(({ name }) => name === 'Lê Hoàng Nam')
    expect(focalPoint?.role).toContain('Sở Giáo dục và Đào tạo')

    visitor = await webVisitor(focalPoint!.link)
    await visitor.sees('Kính chào đồng chí Lê Hoàng Nam')
    await visitor.moveClock('next-working-day')
    const digest = await visitor.sees('nhắc việc')
    expect(digest.text).toMatch(/quý III\/\d{4}\n/)

    expect(await running.end()).toEqual({ status: 0, signal: null })
    expect(await dataFolders()).toEqual([])
  })

  it('leaves nothing behind when it is stopped while it loads', async () => {
    const watcher = watch(folder.path)
    onTestFinished(() => watcher.close())
    const made = once(watcher, 'change')
    running = startDauMoi(['demo'], { TMPDIR: folder.path })
    await made
    expect(await running.end()).toEqual({ status: 0, signal: null })
    expect(await dataFolders()).toEqual([])
  })

  it('refuses a port in use with a sentence, and leaves nothing behind', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { status, out, said } = await dauMoi(['demo'], { TMPDIR: folder.path, PORT: String(port) })
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(said).toContain('Hãy đặt PORT sang số khác')
    expect(await dataFolders()).toEqual([])
  })
})
