import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { SettingsView } from '../app/settings/read-settings.js'
import type { Assets } from './assets.js'
import { settingsPage } from './pages/settings.js'
import type { WebPorts } from './ports.js'
import { forSecretariesOnly } from './problem.js'
import { jsonOnly } from './security.js'
import type { SignedIn } from './session.js'

// The years of which the working days are known.
const [FIRST_YEAR, LAST_YEAR] = [1990, 2060]

const id = z.uuid().nullable()
const version = z.string().max(64)
// What the settings say is judged by the domain: every refusal is a sentence there.
const settings = z.record(z.string(), z.unknown())

const DRAFT = z.object({
  settings,
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  under: z.object({ planId: id, dutyId: id }),
  dueOn: z.iso
    .date()
    .transform((day) => Temporal.PlainDate.from(day))
    .refine(({ year }) => year >= FIRST_YEAR && year <= LAST_YEAR),
})
const CHANGE = z.object({ settings, version })
const UNDO = z.object({ version })

/** The page on which the settings are changed, and its API. */
export function settingsRoutes(options: {
  ports: Pick<WebPorts, 'settings'>
  assets: Assets
  /** Whether a member may ask (again) now. */
  mayAsk: (memberId: string) => boolean
}): Hono<SignedIn> {
  const desk = options.ports.settings
  const routes = new Hono<SignedIn>()
  const memberOf = (c: Context<SignedIn>) => c.get('member').id

  const viewOf = async (c: Context<SignedIn>): Promise<SettingsView> => {
    const view = await desk.read(memberOf(c))
    if (!view) throw forSecretariesOnly()
    return view
  }

  routes.get('/cai-dat', async (c) => {
    await viewOf(c)
    return c.html(await settingsPage(options.assets, c.get('member')))
  })
  routes.get('/cai-dat/hien-tai', async (c) => c.json(await viewOf(c)))

  routes.post('/cai-dat/*', jsonOnly, async (c, next) => {
    if (!options.mayAsk(memberOf(c))) throw new HTTPException(429)
    await next()
  })
  routes.post('/cai-dat/xem-truoc', async (c) => answer(c, await desk.preview(memberOf(c), await bodyOf(c, DRAFT))))
  routes.post('/cai-dat/luu', async (c) => answer(c, await desk.change(memberOf(c), await bodyOf(c, CHANGE))))
  routes.post('/cai-dat/hoan-tac', async (c) => {
    const said = await bodyOf(c, UNDO)
    return answer(c, await desk.undo(memberOf(c), said.version))
  })
  return routes
}

async function bodyOf<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const body = schema.safeParse(await c.req.json().catch(() => null))
  if (!body.success) throw new HTTPException(400)
  return body.data
}

const answer = (c: Context, result: object) => c.json(result, 'problem' in result ? 422 : 200)
