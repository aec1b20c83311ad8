import { expect, test } from 'vitest'
import { oneOnItsWay } from './one-on-its-way.js'

const LONG = 60_000

test('lets one thing leave at a time, in the order of asking', async () => {
  const mayLeave = oneOnItsWay(LONG)
  const left: string[] = []
  const leaves = async (name: string) => {
    const arrived = await mayLeave('telegram')
    left.push(name)
    return arrived
  }
  const [first, second, third] = [leaves('first'), leaves('second'), leaves('third')]
  const firstArrived = await first
  await new Promise(setImmediate)
  expect(left).toEqual(['first'])
  firstArrived()
  const secondArrived = await second
  await new Promise(setImmediate)
  expect(left).toEqual(['first', 'second'])
  secondArrived()
  await third
  expect(left).toEqual(['first', 'second', 'third'])
})

test('does not keep back what goes another way', async () => {
  const mayLeave = oneOnItsWay(LONG)
  await mayLeave('telegram')
  await expect(mayLeave('zalo')).resolves.toBeTypeOf('function')
})

test('waits no longer for what stays on its way', async () => {
  const mayLeave = oneOnItsWay(1)
  await mayLeave('telegram')
  const second = await mayLeave('telegram')
  second()
  await expect(mayLeave('telegram')).resolves.toBeTypeOf('function')
})

test('takes it well where something arrives before its turn to be waited for', async () => {
  const mayLeave = oneOnItsWay(LONG)
  const first = await mayLeave('telegram')
  const second = mayLeave('telegram')
  first()
  first()
  const arrived = await second
  arrived()
  await expect(mayLeave('telegram')).resolves.toBeTypeOf('function')
})
