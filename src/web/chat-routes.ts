import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { LARGEST_KEPT } from '../domain/files/largest-file.js'
import { SECRECY_REFUSAL, secrecyMark } from '../domain/secrecy/secrecy.js'
import type { ChatStreams } from './chat-stream.js'
import { isPicture, messageView } from './message-view.js'
import type { WebMetrics } from './metrics.js'
import type { WebPorts } from './ports.js'
import { bodyUpTo, jsonOnly } from './security.js'
import type { SignedIn, WhoIs } from './session.js'

const MAX_TEXT = 4000
const HISTORY = 40
const AROUND = 20

const count = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)
const event = z.uuid().transform((id) => id.toLowerCase())
// The database takes no NUL, and words are compared in NFC everywhere.
const text = z
  .string()
  .max(MAX_TEXT)
  .transform((raw) => raw.replace(/\r\n?/g, '\n').replaceAll('\0', '').normalize('NFC').trim())
  .pipe(z.string().min(1))

const SAID = z.object({ event, text })
const READ = z.object({ upTo: count })
const TAPPED = z.object({ event, message: z.number().int().positive(), data: z.string().min(1).max(64) })

/** The API of the chat page, for the chat of whoever is signed in. */
export function chatRoutes(options: {
  ports: WebPorts
  streams: ChatStreams
  metrics: WebMetrics
  who: WhoIs
  /** Whether a member may send (again) now. */
  mayPost: (memberId: string) => boolean
  /** The same of what a page does by itself. */
  mayAsk: (memberId: string) => boolean
}): Hono<SignedIn> {
  const { ports, streams, metrics, who } = options
  const routes = new Hono<SignedIn>()

  const personOf = (c: Context<SignedIn>) => {
    const { webChat, name } = c.get('member')
    return { chat: webChat, name }
  }

  routes.get('/chat/history', async (c) => {
    const { webChat } = c.get('member')
    const { around, after } = c.req.query()
    if (around !== undefined) {
      const id = checked(count, around)
      const earlier = await ports.chats.history(webChat, id, AROUND)
      const later = await ports.chats.historyFrom(webChat, id, AROUND)
      const messages = [...earlier.messages, ...later].map(messageView)
      return c.json({ messages, older: earlier.messages.length === AROUND, newer: later.length === AROUND })
    }
    if (after !== undefined) {
      const messages = await ports.chats.historyFrom(webChat, checked(count, after) + 1, HISTORY)
      return c.json({ messages: messages.map(messageView), newer: messages.length === HISTORY })
    }
    const before = checked(count.nullable(), c.req.query('before') ?? null)
    const unread = await ports.chats.unread(webChat)
    const { seq, messages } = await ports.chats.history(webChat, before, HISTORY)
    return c.json({ seq, messages: messages.map(messageView), older: messages.length === HISTORY, ...unread })
  })

  routes.post('/chat/read', jsonOnly, async (c) => {
    const { id, webChat } = c.get('member')
    if (!options.mayAsk(id)) throw new HTTPException(429)
    const { upTo } = checked(READ, await jsonOf(c))
    await ports.chats.markRead(webChat, upTo)
    streams.tellRead(webChat)
    return c.json({})
  })

  routes.get('/chat/events', (c) => {
    const { id, webChat } = c.get('member')
    const session = c.get('session')
    // A browser that connects again says how far it came; the address only says where the page began.
    const after = checked(count, c.req.header('last-event-id') || c.req.query('after'))
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      metrics.openStreams.inc()
      try {
        await streams.run(stream, { chat: webChat, session }, after, async () => (await who(c))?.id === id)
      } catch (error) {
        // The page connects again and goes on where it stood.
        ports.log.error({ err: error }, 'a stream of the web chat failed')
      } finally {
        metrics.openStreams.dec()
      }
    })
  })

  routes.get('/chat/files/:id', async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'))
    const file = id.success ? await ports.files.read(id.data) : null
    if (!file || file.memberId !== c.get('member').id) throw new HTTPException(404)
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mime,
      'content-disposition': `${isPicture(file) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
  })

  routes.post('/chat/*', async (c, next) => {
    if (!options.mayPost(c.get('member').id)) throw new HTTPException(429)
    await next()
  })

  routes.post('/chat/text', jsonOnly, async (c) => {
    const said = checked(SAID, await jsonOf(c))
    const { id } = await ports.channel.say({ ...said, person: personOf(c) })
    return c.json({ id })
  })

  routes.post('/chat/tap', jsonOnly, async (c) => {
    const tapped = checked(TAPPED, await jsonOf(c))
    return c.json({ result: await ports.channel.tap({ ...tapped, person: personOf(c) }) })
  })

  // Room for the boundaries of the form besides the file.
  routes.post('/chat/file', bodyUpTo(LARGEST_KEPT + 16 * 1024), async (c) => {
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    const { event: id, file } = checked(z.object({ event, file: z.instanceof(File) }), form)
    const bytes = new Uint8Array(await file.arrayBuffer())
    // The bot gets no name of a picture that it could refuse.
    if (/\.(?:png|jpe?g)$/i.test(file.name) && secrecyMark(file.name)) return c.json({ problem: SECRECY_REFUSAL }, 422)
    const added = await ports.files.add({ id, memberId: c.get('member').id, name: file.name, bytes })
    if ('problem' in added) return c.json(added, 422)
    const message = await ports.channel.handIn({ event: id, person: personOf(c), file: added })
    return c.json({ id: message.id })
  })

  return routes
}

const jsonOf = (c: Context): Promise<unknown> => c.req.json().catch(() => null)

function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (!result.success) throw new HTTPException(400)
  return result.data
}
