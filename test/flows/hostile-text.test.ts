import { setTimeout as pause } from 'node:timers/promises'
import fc from '../support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHtml } from '../../src/channels/html.js'
import { asksTheBot } from '../../src/domain/interview/asks-the-bot.js'
import { navigationIn } from '../../src/domain/interview/say.js'
import { linkCodeIn } from '../../src/domain/people/link-code.js'
import { secrecyMark } from '../../src/domain/secrecy/secrecy.js'
import type { Member } from '../../src/store/members.js'
import { startFakeTelegram, type FakeTelegram } from '../support/fake-telegram/fake-telegram.js'
import { parseHtml as parseAsTelegram } from '../support/fake-telegram/html.js'
import { startFakeZalo, type FakeZalo } from '../support/fake-zalo/fake-zalo.js'
import { runningService, type RunningService } from '../support/running-service.js'
import { webVisitor, type WebVisitor } from '../support/web-visitor.js'
import type { Visitor } from '../support/visitor.js'
import { zaloVisitor } from '../support/zalo-visitor.js'

const TODAY = Temporal.PlainDate.from('2026-09-07')
const PIECES = [
  '<script>alert(1)</script>',
  '<b>',
  '</b>',
  '</i></b>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '](javascript:',
  '[x](https://example.vn)',
  '&amp;',
  '&lt;b&gt;',
  '&#x3c;',
  '&',
  '<',
  '>',
  '"',
  "'",
  '**đậm**',
  '*x*',
  '~~x~~',
  '`x`',
  '# x',
  '> x',
  '_x_',
  '\\',
  '1',
  '(2)',
  'A1',
  '4.3.',
  '/start',
  '/huy',
  'start',
  '@daumoi',
  '\u202e',
  '\u2066x\u2069',
  '\u200d',
  '\u200b',
  '👩‍👩‍👧‍👦',
  '🇻🇳',
  'Nghị quyết',
  'quy ho\u0323c',
  'Sở Y tế',
  '\t',
  '\n',
  '\u0007',
  '\u001b[31m',
  '\ufeff',
  '\u2028',
  'x'.repeat(90),
  '{{7*7}}',
  '$&',
  '%s',
  "'; DROP TABLE",
]
/** Marks of the bot's own are bold and italic here; anything else came out of what a person typed. */
function refuseMarkup(entities: { type: string }[]): void {
  const foreign = entities.filter(({ type }) => type !== 'bold' && type !== 'italic')
  if (foreign.length > 0) throw new Error(`read as markup: ${JSON.stringify(foreign)}`)
}

/** What a person might type as the name of something: neither a command nor a way on, nor the name of what the bot does. */
const hostile = fc
  .tuple(fc.constantFrom('Dự thảo ', 'x /start ', 'x', '2'), fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }))
  .map(([first, pieces]) => (first + pieces.join(' ')).trim())
  .filter((text) => text.length <= 280 && secrecyMark(text) === null && navigationIn(text) === null)
  .filter((text) => linkCodeIn(text) === null && !asksTheBot(text, { today: TODAY, role: 'focal-point' }))

// One conversation is gone on with: there is no way back to try a shorter text.
const RUNS = { numRuns: 25, endOnFailure: true }

describe('text that means to be more than text', () => {
  let service: RunningService
  let telegram: FakeTelegram
  let zalo: FakeZalo
  let web: WebVisitor
  const members: Member[] = []
  /** The newest message of the bot as the person reads it; fails where anything but bold and italic is markup. */
  const chats: { name: string; visitor: Visitor; reads(): Promise<string> }[] = []

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    zalo = await startFakeZalo()
    service = await runningService({
      start: `${TODAY}T09:00:00+07:00`,
      telegram: { token: telegram.token, apiRoot: telegram.apiRoot },
      zalo: { token: zalo.token, apiRoot: zalo.apiRoot },
    })
    await telegram.called('setMyCommands')
    const { store } = service.product
    const person = telegram.person({ id: 1001 })
    const other = zalo.person('Bình')
    for (const name of ['Mai', 'Lan', 'Bình']) members.push(await service.member({ name, agency: 'Sở Y tế' }))
    const [onWeb, onTelegram, onZalo] = members as [Member, Member, Member]
    web = await webVisitor(await service.linkFor(onWeb))
    await store.members.link(onTelegram.id, 'telegram', '1001')
    await store.members.link(onZalo.id, 'zalo', String(await store.zaloChats.numberOf(other.id)))
    await web.sees('Kính chào')

    chats.push(
      {
        name: 'web',
        visitor: unhurried(web),
        async reads() {
          const { text } = await service.product.prisma.webMessage.findFirstOrThrow({
            where: { chatId: onWeb.webChat, author: 'bot' },
            orderBy: { id: 'desc' },
          })
          const read = parseHtml(text)
          if ('problem' in read) throw new Error(read.problem)
          refuseMarkup(read.entities)
          if (/[<>]/.test(text.replace(/<\/?[bi]>/g, ''))) throw new Error(`not escaped: ${text}`)
          return read.plain
        },
      },
      {
        name: 'telegram',
        visitor: person,
        async reads() {
          const { fields } = telegram.callsOf('sendMessage').at(-1)!
          const { text, entities } = parseAsTelegram(String(fields['text']))
          if (fields['parse_mode'] !== 'HTML') throw new Error('not sent as HTML')
          refuseMarkup(entities)
          return text
        },
      },
      {
        name: 'zalo',
        visitor: zaloVisitor(other),
        async reads() {
          const { fields } = zalo.callsOf('sendMessage').at(-1)!
          const { text } = other.messages().findLast(({ from }) => from === 'bot')!
          // What has marks of its own goes without markup, so that nothing of it is read as such.
          if (fields['parse_mode'] === undefined && fields['text'] !== text) throw new Error(`read as markup: ${text}`)
          return text
        },
      },
    )
  })
  afterAll(async () => {
    web.leave()
    await service.stop()
    await Promise.all([telegram.stop(), zalo.stop()])
  })

  const refused = () =>
    [...telegram.callsOf('sendMessage'), ...zalo.callsOf('sendMessage')].filter(({ status }) => status !== 200)

  it('is shown as it was typed, on every channel, where a form shows what was answered', async () => {
    await Promise.all(
      chats.map(async ({ visitor }) => {
        await visitor.says('/duthao')
        await visitor.sees('Chưa có dự thảo nào')
        await visitor.taps('Đăng ký dự thảo')
        await visitor.sees('Tên dự thảo văn bản?')
        await visitor.says('Tên đầu tiên')
        await visitor.sees('chậm nhất ngày nào')
        await visitor.taps('Bỏ qua ›')
        await visitor.sees('kiểm tra lại')
      }),
    )
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        await Promise.all(
          chats.map(async ({ name, visitor, reads }) => {
            await visitor.taps('Sửa 1')
            await visitor.sees('Tên dự thảo văn bản?')
            await visitor.says(text)
            await visitor.sees('kiểm tra lại')
            expect(`${name}: ${shown(await reads())}`).toContain(shown(`1. Tên dự thảo: ${text}\n2. Hạn truyền thông`))
          }),
        )
      }),
      RUNS,
    )
    expect(refused()).toEqual([])
  })

  it('is shown as it is, on every channel, where it is somebody’s name', async () => {
    await Promise.all(
      chats.map(async ({ visitor }) => {
        await visitor.says('/huy')
        await visitor.sees('Đã hủy phiếu')
      }),
    )
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        const ids = members.map(({ id }) => id)
        await service.product.prisma.member.updateMany({ where: { id: { in: ids } }, data: { name } })
        await Promise.all(
          chats.map(async ({ visitor, reads, name: channel }) => {
            await visitor.says('/trogiup')
            await visitor.sees('Kính chào đồng chí')
            expect(`${channel}: ${shown(await reads())}`).toContain(
              shown(`Kính chào đồng chí ${name} (Đầu mối · Sở Y tế).`),
            )
          }),
        )
      }),
      { ...RUNS, numRuns: 15 },
    )
    expect(refused()).toEqual([])
  })

  it('that no database holds is taken all the same, and the chat goes on', async () => {
    for (const { visitor } of chats) {
      await visitor.says('a\u0000b \ud800 \udc00c')
      await visitor.sees('chưa hiểu')
      await visitor.says('/viec')
      await visitor.sees(/việc/i)
    }
    expect(refused()).toEqual([])
  })
})

/** The page takes so many acts a minute of one person. */
function unhurried(visitor: Visitor): Visitor {
  const acts: number[] = []
  async function turn(): Promise<void> {
    const before = acts.at(-ACTS_A_MINUTE)
    if (before !== undefined) await pause(Math.max(0, before + 61_000 - performance.now()))
    acts.push(performance.now())
  }
  return {
    ...visitor,
    says: async (text) => (await turn(), visitor.says(text)),
    taps: async (label) => (await turn(), visitor.taps(label)),
  }
}

const ACTS_A_MINUTE = 55

/** White space at the ends of lines is nobody's business. */
const shown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
