import { Api, Bot, InlineKeyboard, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channelOn, impatientTimer } from '../../../test/support/fake-telegram/channel-under-test.js'
import { changes } from '../../../test/support/changes.js'
import { startFakeTelegram } from '../../../test/support/fake-telegram/fake-telegram.js'
import type { FakeTelegram } from '../../../test/support/fake-telegram/fake-telegram.js'
import type { Channel, ChannelEvent } from '../channel.js'

let telegram: FakeTelegram
const started: Channel[] = []

beforeEach(async () => {
  telegram = await startFakeTelegram()
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((channel) => channel.stop()))
  await telegram.stop()
})

function under(options: Parameters<typeof channelOn>[1] = {}, on: Parameters<typeof channelOn>[0] = telegram) {
  const made = channelOn(on, options)
  started.push(made.channel)
  return made
}

/** Takes events and lets a test wait until so many have come. */
function inbox() {
  const events: ChannelEvent[] = []
  const { changed, until } = changes()
  return {
    events,
    receive: (event: ChannelEvent) => {
      events.push(event)
      changed()
      return Promise.resolve()
    },
    has: (count: number) =>
      until(
        () => (events.length >= count ? events : undefined),
        () => `${count} events, have ${events.length}`,
      ),
  }
}

const textsOf = (events: ChannelEvent[]) => events.map(({ update }) => update.message?.text)

describe('the Telegram channel receives', () => {
  it('tells who the bot is, sets the menu, and then hands on what people write', async () => {
    const { channel, log } = under()
    const { receive, has } = inbox()
    expect(channel.botInfo()).toBeNull()
    expect(channel.inviteLink('abc')).toBeNull()

    await channel.start(receive)
    telegram.person({ id: 7 }).says('xin chào')

    expect((await has(1))[0]).toMatchObject({
      channel: 'telegram',
      id: '700000001',
      chat: '7',
      update: { message: { text: 'xin chào' } },
    })
    expect(channel.botInfo()?.username).toBe('dau_moi_thu_bot')
    expect(channel.inviteLink('abc-1')).toBe('https://t.me/dau_moi_thu_bot?start=abc-1')
    expect(telegram.commands()).toEqual([{ command: 'trogiup', description: 'Xem hướng dẫn' }])
    expect(telegram.commands({ type: 'all_group_chats' })).toEqual([
      { command: 'nhom', description: 'Nhận tin ở nhóm này' },
    ])
    expect(log.lines).toEqual(['info: Telegram: messages are fetched for @dau_moi_thu_bot'])
  })

  it('acknowledges an update only when it is stored', async () => {
    const { channel } = under()
    const { changed, until } = changes()
    let store: () => void = () => {}
    let seen = 0
    telegram.person({ id: 7 }).says('một')
    await channel.start(() => {
      seen += 1
      changed()
      return new Promise((resolve) => (store = resolve))
    })
    await until(
      () => seen || undefined,
      () => 'the event',
    )
    expect(telegram.pending()).toHaveLength(1)
    const polls = telegram.callsOf('getUpdates').length

    store()
    await telegram.called('getUpdates', ({ fields }) => fields['offset'] === 700_000_002)
    expect(telegram.callsOf('getUpdates')).toHaveLength(polls + 1)
    expect(telegram.pending()).toEqual([])
  })

  it('fetches an update again that could not be stored, and none after it is lost or doubled', async () => {
    const timer = impatientTimer()
    const { channel, log } = under({ timer })
    const { events, receive, has } = inbox()
    const minh = telegram.person({ id: 7 })
    for (const text of ['một', 'hai', 'ba']) minh.says(text)
    let failures = 2
    await channel.start((event) => {
      if (event.update.message?.text === 'hai' && failures-- > 0) return Promise.reject(new TypeError('hai is secret'))
      return receive(event)
    })
    await has(3)
    await log.says('stored again')
    expect(textsOf(events)).toEqual(['một', 'hai', 'ba'])
    expect(log.lines.slice(1)).toEqual([
      'error: a message from Telegram could not be stored (TypeError); it will be fetched again',
      'info: messages from Telegram are stored again',
    ])
  })

  it('drops what is not said to the bot, and goes on', async () => {
    const { channel } = under()
    const { events, receive, has } = inbox()
    const from = { id: 9, is_bot: false, first_name: 'Lan' }
    telegram.deliver({
      message: {
        message_id: 1,
        date: 1,
        from,
        text: 'Họp lúc 8 giờ',
        chat: { id: -100, type: 'group', title: 'Tổ thư ký' },
      },
    })
    telegram.deliver({ callback_query: { id: 'inline', from, chat_instance: 'x', data: 'd', inline_message_id: 'i' } })
    telegram.person({ id: 7 }).says('riêng')
    await channel.start(receive)
    await has(1)
    await telegram.called('getUpdates', ({ fields }) => fields['offset'] === 700_000_004)
    expect(textsOf(events)).toEqual(['riêng'])
    expect(telegram.calls.filter(({ method }) => method.startsWith('send'))).toEqual([])
  })

  it('starts without Telegram, and says once that it is away and once that it is back', async () => {
    await telegram.goesDown()
    const timer = impatientTimer()
    const { channel, log } = under({ timer })
    const { receive, has } = inbox()
    await channel.start(receive)
    await log.says('out of reach')
    await timer.asked(4)
    await telegram.comesBack()
    await log.says('in reach again')

    await telegram.goesDown()
    await timer.asked(timer.waits.length + 4)
    await telegram.comesBack()
    telegram.person({ id: 7 }).says('còn đó không')
    await has(1)

    await telegram.called('getUpdates', ({ fields }) => fields['offset'] === 700_000_002)
    expect(log.lines.filter((line) => line.includes('out of reach'))).toHaveLength(2)
    expect(log.lines.filter((line) => line.includes('in reach again'))).toHaveLength(2)
    expect(timer.waits.slice(0, 4)).toEqual([1_000, 1_000, 2_000, 4_000])
  })

  it('says that the token is refused and asks again only every ten minutes', async () => {
    const timer = impatientTimer()
    const wrong = '1111111111:AAWrongTokenThatMustNotBeSeenAnywhere'
    const { channel, log } = under({ timer }, { apiRoot: telegram.apiRoot, token: wrong })
    await channel.start(() => Promise.resolve())
    await timer.asked(3)
    expect(timer.waits.every((ms) => ms === 600_000)).toBe(true)
    expect(log.lines).toEqual([
      'error: Telegram refuses the token (401 Unauthorized): check TELEGRAM_BOT_TOKEN; next try in 10 minutes',
    ])
    expect(channel.botInfo()).toBeNull()
  })

  it('says that another program polls, and takes over when that one has gone', async () => {
    const { channel, log } = under({ timer: impatientTimer() })
    const { receive, has } = inbox()
    await channel.start(receive)
    await telegram.called('getUpdates')
    const other = new Api(telegram.token, { apiRoot: telegram.apiRoot })
    const polled = other.getUpdates({ timeout: 25 }).catch((error: { error_code: number }) => error.error_code)
    await log.says('another program')
    expect(await polled).toBe(409)
    telegram.person({ id: 7 }).says('ai nhận được')
    await has(1)
    await log.says('come in again')
  })

  it('works without its menu where Telegram does not take it', async () => {
    telegram.faults.next('setMyCommands', { refuse: 429, retryAfter: 3_000 })
    const { channel, log } = under()
    const { receive, has } = inbox()
    await channel.start(receive)
    telegram.person({ id: 7 }).says('a')
    await has(1)
    expect(log.lines[0]).toMatch(/^warn: Telegram did not take the command menu \(429/)
  })

  it('shows a chat its own menu, asks no more than it has to, and takes it back', async () => {
    const { channel, log } = under()
    const { receive, has } = inbox()
    await channel.start(receive)
    const lan = telegram.person({ id: 7 })
    lan.says('a')
    await has(1)
    const menu = [{ command: 'baocao', description: 'Báo cáo kết quả' }]
    channel.menuFor!('7', menu)
    channel.menuFor!('7', menu)
    await expect.poll(() => lan.menu()).toEqual(menu)
    telegram.faults.next('deleteMyCommands', { refuse: 429, retryAfter: 3_000 })
    channel.menuFor!('7', null)
    await log.says('did not take the command menu of a chat (429')
    channel.menuFor!('7', null)
    await expect.poll(() => lan.menu()).toEqual(telegram.commands())
    expect(telegram.callsOf('setMyCommands').filter(({ fields }) => 'chat_id' in Object(fields['scope']))).toHaveLength(
      1,
    )
    // And nobody's messages wait for it.
    expect(
      await new Api(channel.token, { apiRoot: channel.apiRoot, fetch: channel.fetch }).sendMessage(7, 'b'),
    ).toBeDefined()
  })

  it('stops in the middle of a poll at once', async () => {
    const { channel, log } = under()
    await channel.start(() => Promise.resolve())
    await telegram.called('getUpdates')
    const before = performance.now()
    await channel.stop()
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(log.lines).toHaveLength(1)

    const { receive, has } = inbox()
    telegram.person({ id: 7 }).says('sau khi dừng')
    await channel.start(receive)
    expect(textsOf(await has(1))).toEqual(['sau khi dừng'])
  })

  it('stores what it is receiving before it has stopped, and takes no more', async () => {
    const { channel } = under()
    const { changed, until } = changes()
    const begun: string[] = []
    const stored: string[] = []
    let store: () => void = () => {}
    const minh = telegram.person({ id: 7 })
    minh.says('một')
    minh.says('hai')
    await channel.start(async ({ update }) => {
      begun.push(update.message?.text ?? '')
      changed()
      await new Promise<void>((resolve) => (store = resolve))
      stored.push(update.message?.text ?? '')
    })
    await until(
      () => begun[0],
      () => 'the first event',
    )
    const stopped = channel.stop().then(() => [...stored])
    store()
    expect(await stopped).toEqual(['một'])
    expect(begun).toEqual(['một'])
    expect(telegram.pending()).toHaveLength(2)
  })
})

describe('a grammY bot on the Telegram channel', () => {
  it('talks with buttons, edits and files, end to end', async () => {
    const { channel } = under()
    let bot: Bot | null = null
    await channel.start(async ({ update }) => {
      const botInfo = channel.botInfo()
      if (bot === null && botInfo !== null) {
        const { token, apiRoot, fetch } = channel
        bot = echoBot(new Bot(token, { client: { fetch, apiRoot }, botInfo }), channel)
      }
      await bot?.handleUpdate(update)
    })
    const minh = telegram.person({ id: 7, first_name: 'Minh' })

    minh.says('/start ma-moi')
    expect(await minh.sees('Chào đồng chí Minh: ma-moi')).toMatchObject({ buttons: [['Đồng ý', 'Để sau']] })
    minh.taps('Đồng ý')
    expect(await minh.sees('Đã ghi nhận')).toMatchObject({ buttons: [] })
    expect(minh.messages().map(({ text }) => text)).toEqual(['/start ma-moi', 'Đã ghi nhận'])

    minh.sends({ name: 'kế hoạch năm.txt', bytes: Buffer.from('Nội dung tệp'), mime: 'text/plain' })
    const back = await minh.sees('trả lại kế hoạch năm.txt')
    expect(back.file).toEqual({ name: 'bản sao kế hoạch năm.txt', bytes: Buffer.from('Nội dung tệp') })
    expect(telegram.callsOf('sendDocument')[0]?.fields).not.toHaveProperty('dau_moi_key')
    expect(telegram.callsOf('sendMessage')[0]?.fields).not.toHaveProperty('dau_moi_key')
  })
})

/** As features do: the key is for the web chat and no parameter that grammY knows. */
const withKey = <T extends object>(other: T): T => ({ ...other, dau_moi_key: 'chao' })

function echoBot(bot: Bot, channel: Channel): Bot {
  bot.command('start', (ctx) =>
    ctx.api.sendMessage(
      ctx.chat.id,
      `Chào đồng chí <b>${ctx.from?.first_name}</b>: ${ctx.match}`,
      withKey({
        parse_mode: 'HTML' as const,
        reply_markup: new InlineKeyboard().text('Đồng ý', 'ok').text('Để sau', 'later'),
      }),
    ),
  )
  bot.callbackQuery('ok', async (ctx) => {
    await ctx.answerCallbackQuery()
    await ctx.editMessageText('Đã ghi nhận')
  })
  bot.on('message:document', async (ctx) => {
    const { file_path: path } = await ctx.getFile()
    const answer = await channel.fetch(`${channel.apiRoot}/file/bot${channel.token}/${path}`)
    const name = ctx.message.document.file_name
    const copy = new InputFile(Buffer.from(await answer.arrayBuffer()), `bản sao ${name}`)
    await ctx.replyWithDocument(copy, withKey({ caption: `trả lại ${name}` }))
  })
  return bot
}
