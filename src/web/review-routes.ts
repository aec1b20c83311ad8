import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { may } from '../domain/access/roles.js'
import { DOCUMENT_FIELDS, DUTY_FIELDS, type PlanReview, TASK_FIELDS } from '../domain/review/types.js'
import type { Assets } from './assets.js'
import { reviewPage } from './pages/review.js'
import type { WebPorts } from './ports.js'
import { forSecretariesOnly } from './problem.js'
import { jsonOnly } from './security.js'
import type { SignedIn } from './session.js'

const MAX_VALUE = 4000
const MAX_OFFSET = 2 ** 31 - 1

const item = z.string().regex(/^(?:document|task:\d{1,10}|duty:\d{1,10}\.\d{1,4})$/)
const field = z.enum([...new Set([...DOCUMENT_FIELDS, ...TASK_FIELDS, ...DUTY_FIELDS])])
const offset = z.number().int().min(0).max(MAX_OFFSET)
const place = z.object({ start: offset, end: offset }).refine(({ start, end }) => start < end)
// Words as they would stand in a plan: on one line, in NFC, and nothing that the database does not take.
const value = z
  .string()
  .max(MAX_VALUE)
  .transform((raw) => raw.replaceAll('\0', '').normalize('NFC').replace(/\s+/g, ' ').trim())

const CORRECTION = z.object({
  correction: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('set'), item, field, value }),
    z.object({ kind: z.literal('drop'), item }),
    z.object({ kind: z.literal('sure'), item }),
    z.object({ kind: z.literal('add'), item, place }),
  ]),
})
const UNDO = z.object({ item, field: field.nullable() })
const CONFIRM = z.object({ which: z.enum(['all', 'certain']) })
const DISCARD = z.object({})

/** The page on which a plan is reviewed, and its API. */
export function reviewRoutes(options: {
  ports: Pick<WebPorts, 'reviews'>
  assets: Assets
  /** Whether a member may correct (again) now. */
  mayCorrect: (memberId: string) => boolean
}): Hono<SignedIn> {
  const { assets } = options
  const { reviews } = options.ports
  const routes = new Hono<SignedIn>()
  const memberOf = (c: Context<SignedIn>) => c.get('member').id

  const reviewOf = async (c: Context<SignedIn>): Promise<PlanReview> => {
    const review = await reviews.read(memberOf(c), idOf(c))
    if (review) return review
    const { role } = c.get('member')
    throw may({ role, agencyId: null }, 'plan.correct') ? new HTTPException(404) : forSecretariesOnly()
  }

  routes.get('/ke-hoach/:id', async (c) => c.html(await reviewPage(assets, c.get('member'), await reviewOf(c))))
  routes.get('/ke-hoach/:id/ban-doc', async (c) => c.json(await reviewOf(c)))

  routes.post('/ke-hoach/*', jsonOnly, async (c, next) => {
    if (!options.mayCorrect(memberOf(c))) throw new HTTPException(429)
    await next()
  })

  routes.post('/ke-hoach/:id/sua', async (c) => {
    const { correction } = await bodyOf(c, CORRECTION)
    return answer(c, await reviews.correct(memberOf(c), idOf(c), correction))
  })

  routes.post('/ke-hoach/:id/hoan-tac', async (c) => {
    const said = await bodyOf(c, UNDO)
    return answer(c, await reviews.undo(memberOf(c), idOf(c), said.item, said.field))
  })

  routes.post('/ke-hoach/:id/xac-nhan', async (c) => {
    const { which } = await bodyOf(c, CONFIRM)
    return answer(c, await reviews.confirm(memberOf(c), idOf(c), which))
  })

  routes.post('/ke-hoach/:id/bo', async (c) => {
    await bodyOf(c, DISCARD)
    return answer(c, await reviews.discard(memberOf(c), idOf(c)))
  })

  return routes
}

function idOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success) throw new HTTPException(404)
  return id.data
}

async function bodyOf<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const body = schema.safeParse(await c.req.json().catch(() => null))
  if (!body.success) throw new HTTPException(400)
  return body.data
}

const answer = (c: Context, result: object) => c.json(result, 'problem' in result ? 422 : 200)
