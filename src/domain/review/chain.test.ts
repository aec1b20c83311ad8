import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { chainOf } from './chain.js'

const plan = (
  id: string,
  number: string | null,
  issuedOn: string | null,
  carriesOut: [string, string | null] | null = null,
) => ({
  id,
  number,
  issuedOn: issuedOn ? Temporal.PlainDate.from(issuedOn) : null,
  carriesOut: carriesOut && { number: carriesOut[0], date: carriesOut[1] },
})
const PROVINCE = plan('province', '91/KH-UBND', '2026-01-10', ['407/QĐ-TTg', '2022-03-30'])
const COMMUNE = plan('commune', '15/KH-UBND', '2026-02-20', ['91/KH-UBND', '2026-01-10'])
const HAMLET = plan('hamlet', '3/KH', '2026-03-01', ['15/KH-UBND', null])
const shape = (plans: ReturnType<typeof plan>[]) => chainOf(plans).map(({ plan: { id }, depth }) => [id, depth])

describe('the chain of plans', () => {
  test.each([[[PROVINCE, COMMUNE, HAMLET]], [[HAMLET, COMMUNE, PROVINCE]]])(
    'has each plan under the one that it carries out, whichever came first',
    (plans) => {
      expect(shape(plans)).toEqual([
        ['province', 0],
        ['commune', 1],
        ['hamlet', 2],
      ])
    },
  )

  test('tells plans of one number apart by the day that is cited', () => {
    const before = plan('before', '91/KH-UBND', '2025-01-12')
    expect(chainOf([before, PROVINCE, COMMUNE]).find(({ plan: { id } }) => id === 'commune')?.parent?.id).toBe(
      'province',
    )
    expect(shape([before, COMMUNE])).toEqual([
      ['before', 0],
      ['commune', 0],
    ])
  })

  test('takes none of several that fit', () => {
    const other = plan('other', '15/KH-UBND', '2026-02-21')
    expect(shape([COMMUNE, other, HAMLET])).toEqual([
      ['commune', 0],
      ['other', 0],
      ['hamlet', 0],
    ])
  })

  test('shows plans that cite each other, or themselves', () => {
    const a = plan('a', '1/KH', null, ['2/KH', null])
    const b = plan('b', '2/KH', null, ['1/KH', null])
    expect(shape([a, b, plan('c', '3/KH', null, ['3/KH', null])]).map(([id]) => id)).toEqual(['c', 'a', 'b'])
  })
})
