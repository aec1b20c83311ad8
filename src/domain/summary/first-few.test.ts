import { expect, it } from 'vitest'
import { firstFew } from './first-few.js'

it.each([
  [['a', 'b'], 3, ['a', 'b'], 0],
  [['a', 'b', 'c', 'd'], 3, ['a', 'b', 'c', 'd'], 0],
  [['a', 'b', 'c', 'd', 'e'], 3, ['a', 'b', 'c'], 2],
  [['a'], 0, [], 1],
])('of %j at most %i are shown, and one more where it would be left out alone', (all, most, shown, others) => {
  expect(firstFew(all, most)).toEqual({ shown, others })
})
