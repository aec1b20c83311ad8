import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { plainOfHtml } from '../domain/plain-of-html.js'
import type { ChatChange, WebPorts } from './ports.js'
import { snippetOf } from './search-snippet.js'
import type { SignedIn } from './session.js'

const PAGE = 20
const QUERY = z.object({
  q: z.string().trim().min(1).max(100),
  before: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1)
    .optional(),
})

/** Looks for words in the chat of whoever is signed in. */
export function searchRoutes(options: {
  ports: Pick<WebPorts, 'chats'>
  /** Whether a member may search (again) now. */
  mayAsk: (memberId: string) => boolean
}): Hono<SignedIn> {
  const routes = new Hono<SignedIn>()
  routes.get('/chat/search', async (c) => {
    const { id, webChat } = c.get('member')
    if (!options.mayAsk(id)) throw new HTTPException(429)
    const query = QUERY.safeParse(c.req.query())
    if (!query.success) throw new HTTPException(400)
    const { q, before = null } = query.data
    const { count, messages } = await options.ports.chats.search(webChat, q, before, PAGE)
    return c.json({ count, older: messages.length === PAGE, results: messages.map((one) => resultOf(one, q)) })
  })
  return routes
}

function resultOf({ id, author, text, file, sentAt }: ChatChange, query: string) {
  const words = [file?.name, author === 'bot' ? plainOfHtml(text) : text].filter(Boolean).join(' · ')
  return { id, author, sentAt: sentAt.toString(), parts: snippetOf(words, query) }
}
