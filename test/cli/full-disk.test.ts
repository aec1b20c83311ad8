import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../support/free-port.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import { jsonOf, ownFolder, startDauMoi, type RunningVerb } from './command-line.js'

// Room for a fresh database (40 MB) and some work.
const SIZE = '72m'
const MESSAGES = 30

const folder = await ownFolder()
const mounted = mount(folder.path)
if (!mounted) console.warn('skipped: the full disk (mounting a small tmpfs is not allowed here)')

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' })
}

function mount(path: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', path)
    return true
  } catch {
    return false
  }
}

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(folder.path)
  return bavail * bsize
}

describe.skipIf(!mounted)('a full disk', () => {
  const filler = join(folder.path, 'filler')
  let running: RunningVerb
  let visitor: WebVisitor
  let environment: Record<string, string>

  beforeAll(async () => {
    environment = { DATA_DIR: folder.path, PORT: String(await freePort()) }
    await jsonOf(['migrate'], environment)
  })
  afterEach(async () => {
    visitor.leave()
    await running.end('SIGKILL')
  })

  async function start(): Promise<string> {
    running = startDauMoi(['start'], environment)
    return (await running.says(/: (http:\/\/localhost:\d+\/vao\/\S+)/))[1]!
  }
  const said = (number: number) => `Tin thứ ${number}: ${'đã họp và ghi biên bản. '.repeat(150)}`
  const numberOf = (text: string) => Number(/^Tin thứ (\d+)/.exec(text)?.[1])
  const post = async (number: number) =>
    (await visitor.posts('/chat/text', { event: randomUUID(), text: said(number) })).status

  it('refuses what it cannot store, goes on when there is room, and keeps all that it acknowledged', async () => {
    visitor = await webVisitor(await start())
    await visitor.sees('Kính chào')
    writeFileSync(filler, Buffer.alloc(freeBytes()))

    const statuses: number[] = []
    for (let number = 0; number < MESSAGES; number += 1) statuses.push(await post(number))
    expect(statuses.filter((status) => status !== 200).length).toBeGreaterThan(0)
    expect(statuses.filter((status) => status !== 200).every((status) => status >= 500)).toBe(true)
    expect(running.said()).toContain('No space left on device')

    rmSync(filler)
    expect(await post(MESSAGES)).toBe(200)
    expect(await running.end()).toEqual({ status: 0, signal: null })

    const again = await webVisitor(await start())
    const kept = () =>
      again
        .messages()
        .filter(({ author }) => author === 'person')
        .map(({ text }) => numberOf(text))
    const acknowledged = [...statuses, 200].flatMap((status, number) => (status === 200 ? [number] : []))
    await vi.waitFor(() => expect(kept()).toEqual(acknowledged), { timeout: 10_000 }).finally(again.leave)
  })
})

afterAll(async () => {
  if (mounted) run('umount', '-l', folder.path)
  await folder.remove()
})
