import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { someAddress } from './some-address.js'
import type { Visitor } from './visitor.js'

interface Shown {
  id: number
  seq: number
  author: 'person' | 'bot'
  text: string
  buttons: { text: string; callback_data?: string }[][]
}

export interface WebVisitor extends Visitor {
  /** Everything in the chat now, oldest first. */
  messages(): Shown[]
  /** The clock of the demo, and a move of it. */
  clock(): Promise<{ now: string; moving: boolean }>
  moveClock(day: string): Promise<void>
  /** A request made by hand in the person's name; gives the status and what was answered. */
  posts(path: string, body: object | FormData): Promise<{ status: number; answer: Record<string, unknown> }>
  leave(): void
}

/**
 * A person at the web chat, over real HTTP: signs in with a one-time link and listens to the stream. As the page does, it
 * connects again when the service went away, and hands in again, under the same event, what was not acknowledged, for
 * `patienceMs`.
 */
export async function webVisitor(link: string, patienceMs = 60_000): Promise<WebVisitor> {
  const ask = answeredWithin(patienceMs)
  const { origin, pathname } = new URL(link)
  const page = await ask(origin + pathname)
  const browser = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const signIn = await ask(`${origin}/vao`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin,
      cookie: browser,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': someAddress(),
    },
    body: new URLSearchParams({ ma: pathname.replace('/vao/', '') }),
  })
  if (signIn.status !== 303) throw new Error(`sign-in failed (${signIn.status}): ${signIn.said}`)
  const cookie = signIn.headers.getSetCookie()[0]!.split(';')[0]!

  const chat = new Map<number, Shown>()
  const waiting = new Set<() => void>()
  let seen = 0
  let lastAct = 0
  const left = new AbortController()

  async function listen(): Promise<void> {
    while (!left.signal.aborted) {
      try {
        const response = await fetch(`${origin}/chat/events?after=${seen}`, {
          headers: { cookie },
          signal: left.signal,
        })
        if (response.ok && response.body) await readEvents(response.body)
      } catch {
        // gone: connect again
      }
      await pause(RETRY_MS, null, { ref: false })
    }
  }

  async function readEvents(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const events = (rest + chunk).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) take(event)
      for (const check of waiting) check()
    }
  }

  function take(event: string): void {
    // A line of a stream ends at a line feed only, also where its text has a separator such as U+2028.
    const field = (name: string) => new RegExp(`(?:^|\n)${name}: ?([^\n]*)`).exec(event)?.[1]
    if (field('event') !== 'message') return
    const message = JSON.parse(field('data') ?? '{}') as Shown & { removed?: boolean }
    seen = Number(field('id'))
    if (message.removed) chat.delete(message.id)
    else chat.set(message.id, { ...message, text: plain(message.text), seq: seen })
  }

  async function posts(path: string, body: object | FormData) {
    lastAct = seen
    const form = body instanceof FormData
    const { status, said } = await ask(origin + path, {
      method: 'POST',
      headers: { cookie, origin, ...(form ? {} : { 'content-type': 'application/json' }) },
      body: form ? body : JSON.stringify(body),
    })
    return { status, answer: JSON.parse(said === '' ? '{}' : said) as Record<string, unknown> }
  }

  async function post(path: string, body: object | FormData): Promise<void> {
    const { status, answer } = await posts(path, body)
    if (status >= 400) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
  }

  const messages = () => [...chat.values()].sort((a, b) => a.id - b.id)
  void listen()
  return {
    messages,
    posts,
    leave: () => left.abort(),
    async clock() {
      const { said } = await ask(`${origin}/demo/clock`, { headers: { cookie } })
      return JSON.parse(said) as { now: string; moving: boolean }
    },
    async moveClock(day) {
      await post('/demo/clock', { to: day })
    },
    async says(text) {
      await post('/chat/text', { event: randomUUID(), text })
    },
    async taps(label) {
      const fits = (button: { text: string; callback_data?: string }) => button.text === label
      const message = messages().findLast(({ buttons }) => buttons.flat().some(fits))
      const button = message?.buttons.flat().find(fits)
      if (!message || !button?.callback_data) throw new Error(`no button “${label}” in: ${messages().at(-1)?.text}`)
      await post('/chat/tap', { event: randomUUID(), message: message.id, data: button.callback_data })
    },
    async sends({ name, bytes, mime }) {
      await post('/chat/file', fileForm({ name, bytes, mime }))
    },
    async sees(wanted, ms = 30_000) {
      const find = () =>
        messages().find(
          ({ author, text, seq }) =>
            author === 'bot' &&
            seq > lastAct &&
            (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)),
        )
      const found = find()
      if (found) return found
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check)
          const newest = messages()
            .slice(-3)
            .map(({ text }) => text)
            .join('\n---\n')
          reject(new Error(`did not see ${String(wanted)} within ${ms} ms; the newest messages:\n${newest}`))
        }, ms)
        const check = () => {
          const message = find()
          if (!message) return
          clearTimeout(timer)
          waiting.delete(check)
          resolve(message)
        }
        waiting.add(check)
      })
    },
  }
}

/** A file as the page hands it in. */
export function fileForm(
  file: { name: string; bytes: Uint8Array; mime: string },
  event: string = randomUUID(),
): FormData {
  const form = new FormData()
  form.set('event', event)
  form.set('file', new File([new Uint8Array(file.bytes)], file.name, { type: file.mime }))
  return form
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

const RETRY_MS = 100

/** Tries again while nobody listens, or the connection breaks before an answer or in the middle of it. */
const answeredWithin =
  (ms: number) =>
  async (url: string, init: RequestInit = {}): Promise<{ status: number; headers: Headers; said: string }> => {
    const since = performance.now()
    for (;;) {
      try {
        const response = await fetch(url, init)
        return { status: response.status, headers: response.headers, said: await response.text() }
      } catch (error) {
        if (performance.now() - since > ms) throw error
        await pause(RETRY_MS)
      }
    }
  }
