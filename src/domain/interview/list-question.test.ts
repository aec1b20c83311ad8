import { describe, expect, it } from 'vitest'
import { advance, begin, stepOf } from './engine.js'
import { listQuestion } from './list-question.js'
import type { Form } from './types.js'

interface Facts {
  items: { value: string; label: string }[]
}

const form: Form<Facts> = {
  name: 'choose',
  title: 'Chọn',
  confirmLabel: 'Chọn',
  submitted: 'Đã chọn.',
  questions: [listQuestion({ key: 'item', label: 'Mục', text: 'Mục nào?', items: ({ items }) => items })],
}
const many: Facts = {
  items: Array.from({ length: 45 }, (_, n) => ({
    value: `v${n + 1}`,
    label: `Nhiệm vụ 4.${n + 1}: Hội nghị ${n % 9}`,
  })),
}
const typed = (text: string, facts = many) => advance(form, begin(form, facts), { kind: 'text', text }, facts)

describe('a question for one of a long list', () => {
  it('has buttons for the first and says how many there are besides', () => {
    const step = stepOf(form, begin(form, many), many)
    if (step.kind !== 'ask') throw new Error(step.kind)
    expect(step.choices).toHaveLength(20)
    expect(step.choices[1]).toEqual({ value: 'v2', label: '2. Nhiệm vụ 4.2: Hội nghị 1' })
    expect(step.hint).toContain('Và 25 mục khác')
  })

  it.each([
    ['2', 'v2'],
    ['(41)', 'v41'],
    ['4.3', 'v3'],
    ['nhiệm vụ 4.44', 'v44'],
  ])('takes “%s” as %s', (text, value) => {
    expect(typed(text).state.answers).toEqual({ item: value })
  })

  it('asks which where words fit several, and again where nothing fits', () => {
    expect(typed('hội nghị 7').step).toMatchObject({ problem: expect.stringContaining('Có 5 mục như vậy, số 8, 17') })
    for (const text of ['46', '0', 'không rõ', 'x'])
      expect(typed(text).step).toMatchObject({ problem: expect.any(String) })
  })

  it('asks again for what is not in the list any more', () => {
    const chosen = typed('3').state
    const without = { items: many.items.filter(({ value }) => value !== 'v3') }
    expect(stepOf(form, chosen, without)).toMatchObject({ kind: 'ask', key: 'item' })
  })
})
