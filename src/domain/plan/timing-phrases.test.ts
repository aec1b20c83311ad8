import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseTiming } from './timing.js'

const file = new URL('../../../../shared/plans/timing-phrases.json', import.meta.url)
const schema = z.object({
  fromPlans: z.array(z.looseObject({ raw: z.string(), kind: z.string() })),
  typical: z.array(z.looseObject({ raw: z.string(), kind: z.string() })),
})
const known = existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
const plan = { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }

describe.skipIf(known === null)('the collected timing phrases', () => {
  it.each(known ? [...known.fromPlans, ...known.typical] : [])('reads "$raw" as $kind', ({ note: _, ...phrase }) => {
    expect(parseTiming(phrase.raw, plan)).toMatchObject(phrase)
  })

  it('are there to be read', () => {
    expect(known?.typical.length).toBeGreaterThan(0)
  })
})
