import { LARGEST_KEPT, LARGEST_KEPT_TEXT } from '../domain/files/largest-file.js'
import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.js'
import { serverEvents, type ServerEvent, signIn, testMember, testWeb, type TestWeb } from '../../test/support/web.js'

interface History {
  seq: number
  older: boolean
  messages: { id: number; text: string; file: { id: string } | null }[]
}

interface Found {
  count: number
  older: boolean
  results: { id: number }[]
}

const NOW = Temporal.Instant.from('2026-11-16T01:00:00Z')

describe('the chat page', () => {
  let database: TestDatabase
  let web: TestWeb
  let member: { id: string; chat: number }
  let cookie: string

  beforeAll(async () => {
    database = await testDatabase()
    web = await testWeb(database)
  })
  afterAll(async () => {
    await web.stop()
    await database.close()
  })
  beforeEach(async () => {
    web.events.length = 0
    web.clock.at = web.clock.at.add({ minutes: 2 })
    member = await testMember(database, 'Lê Thị Thu')
    cookie = await signIn(web, member.id)
  })

  const bot = (text: string, buttons = [[{ text: 'Đúng', callback_data: 'yes' }]], chat = member.chat) =>
    web.chats.append(chat, { key: null, author: 'bot', text, buttons, fileId: null, sentAt: NOW })
  const history = async (query = '') => {
    const response = await fetch(`${web.url}/chat/history${query}`, { headers: { cookie } })
    return (await response.json()) as History
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(web.url + path, {
      method: 'POST',
      headers: { cookie, origin: web.url, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const postFile = (name: string, bytes: Uint8Array<ArrayBuffer>, event: string = randomUUID(), headers = {}) => {
    const form = new FormData()
    form.append('event', event)
    form.append('file', new File([bytes], name))
    return fetch(`${web.url}/chat/file`, {
      method: 'POST',
      headers: { cookie, origin: web.url, ...headers },
      body: form,
    })
  }

  describe('sends', () => {
    it('a text, once however often it is sent', async () => {
      const said = { event: randomUUID(), text: '  Ke\u0302\u0301t quả\r\nquý IV\0 ' }
      const answers = await Promise.all([post('/chat/text', said), post('/chat/text', said)])
      answers.push(await post('/chat/text', { ...said, event: said.event.toUpperCase() }))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      const { messages } = await history()
      expect(messages).toMatchObject([{ id: 1, author: 'person', text: 'Kết quả\nquý IV', event: said.event }])
      expect(new Set(web.events.map(({ id }) => id))).toEqual(new Set([`${member.chat}:${said.event}`]))
    })

    it('a tap on a button that is there', async () => {
      await bot('Đúng không?')
      const event = randomUUID()
      const taken = await post('/chat/tap', { event, message: 1, data: 'yes' })
      expect(await taken.json()).toEqual({ result: 'taken' })
      expect(web.events[0]!.update.callback_query).toMatchObject({ data: 'yes', message: { message_id: 1 } })
      const stale = await post('/chat/tap', { event: randomUUID(), message: 2, data: 'yes' })
      expect(await stale.json()).toEqual({ result: 'stale' })
    })

    it('a file, which its owner alone gets back', async () => {
      const event = randomUUID()
      const bytes = new TextEncoder().encode('Kế hoạch')
      expect((await postFile('../Kế hoạch.txt', bytes, event)).status).toBe(200)
      expect((await postFile('../Kế hoạch.txt', bytes, event)).status).toBe(200)
      const { messages } = await history()
      expect(messages).toMatchObject([{ author: 'person', event, file: { name: 'Kế hoạch.txt', size: bytes.length } }])
      expect(web.events[0]!.update.message!.document).toMatchObject({ file_name: 'Kế hoạch.txt' })

      const address = `${web.url}/chat/files/${messages[0]!.file!.id}`
      const back = await fetch(address, { headers: { cookie } })
      expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes)
      expect(back.headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.txt`,
      )
      expect(back.headers.get('x-content-type-options')).toBe('nosniff')
      const stranger = await signIn(web, (await testMember(database, 'Người khác')).id)
      expect((await fetch(address, { headers: { cookie: stranger } })).status).toBe(404)
    })
  })

  describe('takes a picture', () => {
    const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))

    it('as a photo, and shows it by itself in a place where nothing runs', async () => {
      expect((await postFile('Hội nghị.PNG', PNG)).status).toBe(200)
      expect(web.events[0]!.update.message).toMatchObject({ photo: [{ file_size: PNG.length }] })
      expect(web.events[0]!.update.message).not.toHaveProperty('document')
      const { messages } = await history()
      expect(messages).toMatchObject([{ file: { name: 'Hội nghị.png', picture: true } }])
      const back = await fetch(`${web.url}/chat/files/${messages[0]!.file!.id}`, { headers: { cookie } })
      expect(back.headers.get('content-type')).toBe('image/png')
      expect(back.headers.get('content-disposition')).toMatch(/^inline; /)
      expect(back.headers.get('x-content-type-options')).toBe('nosniff')
      expect(back.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/)
    })

    it('but not one whose name is marked as secret', async () => {
      const refused = await postFile('Công văn MẬT.png', PNG)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain('không được dùng cho tài liệu bí mật nhà nước')
      expect(await database.prisma.storedFile.count({ where: { memberId: member.id } })).toBe(0)
    })
  })

  describe('refuses, in a sentence,', () => {
    const problemOf = async (response: Response) => [
      response.status,
      ((await response.json()) as { problem: string }).problem,
    ]

    it.each([
      ['an empty text', { event: randomUUID(), text: ' \n ' }],
      ['a text over 4,000 characters', { event: randomUUID(), text: 'x'.repeat(4001) }],
      ['an event that is no UUID', { event: '1', text: 'x' }],
      ['a body that is no object', null],
    ])('%s', async (_, body) => {
      expect(await problemOf(await post('/chat/text', body))).toEqual([
        400,
        expect.stringContaining('Yêu cầu không đúng'),
      ])
      expect((await history()).messages).toEqual([])
    })

    it('a body too large for its route', async () => {
      expect(await problemOf(await post('/chat/text', { event: randomUUID(), text: 'x'.repeat(70_000) }))).toEqual([
        413,
        expect.stringContaining('quá lớn'),
      ])
    })

    it('files that are too large, empty, or not what their names say', async () => {
      const letters = (count: number) => new Uint8Array(count).fill(97)
      expect(await problemOf(await postFile('a.txt', letters(LARGEST_KEPT + 1)))).toEqual([
        422,
        expect.stringContaining(LARGEST_KEPT_TEXT),
      ])
      expect(await problemOf(await postFile('a.txt', letters(LARGEST_KEPT + 20_000)))).toEqual([
        413,
        expect.stringContaining(LARGEST_KEPT_TEXT),
      ])
      expect(await problemOf(await postFile('a.txt', letters(0)))).toEqual([
        422,
        expect.stringContaining('không có nội dung'),
      ])
      expect(await problemOf(await postFile('a.pdf', letters(9)))).toEqual([
        422,
        expect.stringContaining('không đúng với đuôi .pdf'),
      ])
      expect(await problemOf(await postFile('a.exe', letters(9)))).toEqual([
        422,
        expect.stringContaining('Không nhận loại tệp này'),
      ])
      expect((await history()).messages).toEqual([])
    })

    it('what another site sends', async () => {
      const cross = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
      const said = { event: randomUUID(), text: 'x' }
      expect((await post('/chat/text', said, { ...cross, 'content-type': 'text/plain' })).status).toBe(403)
      expect((await post('/chat/text', said, { 'content-type': 'text/plain' })).status).toBe(415)
      expect((await postFile('a.txt', new Uint8Array([97]), randomUUID(), cross)).status).toBe(403)
      expect((await history()).messages).toEqual([])
    })

    it('more than sixty messages a minute', async () => {
      for (let sent = 0; sent < 60; sent++) await post('/chat/text', { event: 'x', text: '' })
      const response = await post('/chat/text', { event: randomUUID(), text: 'x' })
      expect(response.headers.get('retry-after')).toBe('60')
      expect(await problemOf(response)).toEqual([429, expect.stringContaining('đợi một phút')])
    })
  })

  describe('reads', () => {
    it('its history in pages', async () => {
      for (let number = 1; number <= 45; number++) await bot(String(number), [])
      const newest = await history()
      expect(newest).toMatchObject({ seq: 45, older: true })
      expect(newest.messages.map(({ text }) => text)).toEqual(
        Array.from({ length: 40 }, (_, index) => String(index + 6)),
      )
      const older = await history(`?before=${newest.messages[0]!.id}`)
      expect(older.older).toBe(false)
      expect(older.messages).toHaveLength(5)
      expect((await fetch(`${web.url}/chat/history?before=x`, { headers: { cookie } })).status).toBe(400)
    })

    it('its history around and after a message', async () => {
      for (let number = 1; number <= 45; number++) await bot(String(number), [])
      const around = await history('?around=25')
      expect(around).toMatchObject({ older: true, newer: true })
      expect(around.messages.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, index) => index + 5))
      expect(await history('?around=40')).toMatchObject({ older: true, newer: false })
      const after = await history('?after=20')
      expect(after.messages.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => index + 21))
      expect(after).toMatchObject({ newer: false })
      expect((await fetch(`${web.url}/chat/history?around=x`, { headers: { cookie } })).status).toBe(400)
    })

    it('what it looks for, in its own chat only', async () => {
      const other = await testMember(database, 'Người khác')
      await bot('Kế hoạch của người khác', [], other.chat)
      for (let number = 1; number <= 21; number++) await bot(`<b>Kế hoạch</b> số ${number}`, [])
      const search = async (query: string) => {
        const response = await fetch(`${web.url}/chat/search?${query}`, { headers: { cookie } })
        return { status: response.status, found: (await response.json()) as Found }
      }
      const { found } = await search(`q=${encodeURIComponent('ke hoạch')}`)
      expect(found).toMatchObject({ count: 21, older: true })
      expect(found.results).toHaveLength(20)
      expect(found.results[0]).toMatchObject({
        id: 21,
        author: 'bot',
        parts: [
          { text: 'Kế', found: true },
          { text: ' ', found: false },
          { text: 'hoạch', found: true },
          { text: ' số 21', found: false },
        ],
      })
      expect((await search('q=ke&before=2')).found.results.map(({ id }) => id)).toEqual([1])
      expect((await search('q=nguoi')).found).toMatchObject({ count: 0, results: [] })
      for (const wrong of ['', 'q=', `q=${'a'.repeat(101)}`, 'q=a&before=x']) {
        expect((await search(wrong)).status).toBe(400)
      }
    })

    const listening = async (
      work: (events: AsyncGenerator<ServerEvent>) => Promise<void>,
      query: string,
      headers = {},
    ) => {
      const ending = new AbortController()
      const response = await fetch(`${web.url}/chat/events?${query}`, {
        headers: { cookie, ...headers },
        signal: ending.signal,
      })
      expect(response.headers.get('content-type')).toBe('text/event-stream')
      await work(serverEvents(response)).finally(() => ending.abort())
    }
    const next = async (events: AsyncGenerator<ServerEvent>) => {
      for (;;) {
        const { value, done } = await events.next()
        if (done) throw new Error('the stream ended')
        if (value.event !== 'alive' && value.event !== 'read')
          return { ...value, data: JSON.parse(value.data) as Record<string, unknown> }
      }
    }

    it('what changed after the number that it names, then what happens', async () => {
      await bot('một')
      await bot('hai')
      await listening(async (events) => {
        expect(await next(events)).toMatchObject({
          event: 'message',
          id: '2',
          data: { text: 'hai', buttons: [[{ text: 'Đúng' }]] },
        })
        await post('/chat/text', { event: randomUUID(), text: 'ba' })
        expect(await next(events)).toMatchObject({ id: '3', data: { author: 'person', text: 'ba' } })
        const api = `${web.channel.apiRoot}/bot${web.channel.token}`
        const call = (method: string, body: object) =>
          web.channel.fetch(`${api}/${method}`, { method: 'POST', body: JSON.stringify(body) })
        await call('sendChatAction', { chat_id: member.chat, action: 'typing' })
        expect(await next(events)).toMatchObject({ event: 'typing', id: null })
        await call('answerCallbackQuery', { callback_query_id: `${member.chat}:e1`, text: 'Đã nhận.' })
        expect(await next(events)).toMatchObject({ event: 'answered', data: { event: 'e1', text: 'Đã nhận.' } })
        await call('deleteMessage', { chat_id: member.chat, message_id: 1 })
        expect(await next(events)).toMatchObject({ id: '4', data: { id: 1, seq: 4, removed: true } })
      }, 'after=1')
    })

    it('what it missed when it connects again, by the last event that it saw', async () => {
      for (const text of ['một', 'hai', 'ba']) await bot(text)
      await listening(
        async (events) => {
          expect(await next(events)).toMatchObject({ id: '3', data: { text: 'ba' } })
        },
        'after=0',
        { 'last-event-id': '2' },
      )
    })

    it('long backlogs whole', async () => {
      for (let number = 1; number <= 101; number++) await bot(String(number), [])
      await listening(async (events) => {
        for (let number = 1; number <= 101; number++) expect((await next(events)).id).toBe(String(number))
      }, 'after=0')
    })

    it('what another process writes to the same database', async () => {
      await listening(async (events) => {
        await events.next()
        await bot('từ tiến trình khác')
        expect(await next(events)).toMatchObject({ data: { text: 'từ tiến trình khác' } })
      }, 'after=0')
    })

    it('how far it was read, in every window', async () => {
      for (const text of ['một', 'hai']) await bot(text, [])
      expect(await history()).toMatchObject({ readUpTo: 0, unread: 2 })
      await listening(async (events) => {
        const nextRead = async () => {
          for (;;) {
            const { value } = await events.next()
            if (value?.event === 'read') return JSON.parse(value.data) as unknown
          }
        }
        expect(await nextRead()).toEqual({ upTo: 0 })
        expect((await post('/chat/read', { upTo: 1 })).status).toBe(200)
        expect(await nextRead()).toEqual({ upTo: 1 })
        expect(await history()).toMatchObject({ readUpTo: 1, unread: 1 })
        // As another process of the service does.
        await web.chats.markRead(member.chat, 2)
        expect(await nextRead()).toEqual({ upTo: 2 })
      }, 'after=2')
      expect((await post('/chat/read', { upTo: -1 })).status).toBe(400)
    })

    it('only its own chat', async () => {
      const other = await testMember(database, 'Người khác')
      await bot('bí mật', [], other.chat)
      await bot('của tôi', [])
      await listening(async (events) => {
        expect(await next(events)).toMatchObject({ data: { text: 'của tôi' } })
      }, 'after=0')
      expect((await history()).messages).toHaveLength(1)
    })
  })

  it('is told of the end when the server stops, and what was being sent is finished', async () => {
    const other = await testWeb(database)
    const own = await signIn(other, (await testMember(database, 'Lê Thu')).id)
    const stream = await fetch(`${other.url}/chat/events?after=0`, { headers: { cookie: own } })
    const ended = (async () => {
      for await (const event of serverEvents(stream)) expect(event.event).toMatch(/^(?:alive|read)$/)
    })()
    await other.stop()
    await ended
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow('fetch failed')
  })
})
