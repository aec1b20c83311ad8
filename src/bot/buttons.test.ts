import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HANDLERS, type FormName } from '../app/interviews/forms.js'
import type { Form } from '../domain/interview/types.js'
import { partsOf, tap, TAP } from './buttons.js'
import { beginTap } from './features/begin-interview.js'
import { tagOf } from './presenter.js'

const MOST_BYTES = 64
// The longest key; it is answered by a number.
const COUNTED = 'expectedParticipants'
const ID = randomUUID()
const NAMES = Object.keys(HANDLERS) as FormName[]

describe('what is written on a button', () => {
  it('is a letter of its own for each kind of tap', () => {
    expect(new Set(Object.values(TAP)).size).toBe(Object.keys(TAP).length)
    expect(new Set(NAMES.map((name) => beginTap(name))).size).toBe(NAMES.length)
  })

  it.each(NAMES)('fits into callback data with an id, for every question of %s', (name) => {
    const { questions } = HANDLERS[name].form as Form<never>
    const data = [
      beginTap(name, ID),
      tap('beginAnew', tagOf(ID), ...beginTap(name, ID).split(':').slice(1)),
      ...questions.flatMap(({ key }) => [
        ...(key === COUNTED ? [] : [tap('interview', tagOf(ID), key, ID)]),
        tap('navigate', tagOf(ID), 'back', key),
        tap('correct', tagOf(ID), key),
      ]),
    ]
    expect(data.filter((one) => Buffer.byteLength(one) > MOST_BYTES)).toEqual([])
  })

  it('fits with the longest value of all, a request that was not answered', () => {
    expect(Buffer.byteLength(tap('interview', tagOf(ID), 'which', `request:${ID}`))).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('is read as what and of what; what is no id is that of nothing', () => {
    expect(partsOf(`x:grant:${ID}`)).toEqual({ what: 'grant', id: ID })
    for (const data of ['x:grant', 'x:grant:', "x:grant:'; --", `x:grant:${ID}0`]) {
      expect(partsOf(data)).toEqual({ what: 'grant', id: '00000000-0000-0000-0000-000000000000' })
    }
  })
})
