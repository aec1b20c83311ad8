import { randomInt } from 'node:crypto'

/** An address to come from: signing in is limited per address, and the people of the tests live in many places. */
export const someAddress = (): string => `10.${[randomInt(256), randomInt(256), randomInt(256)].join('.')}`
