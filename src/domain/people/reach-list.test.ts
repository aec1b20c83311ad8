import { describe, expect, it } from 'vitest'
import { reachLine, reachListOf } from './reach-list.js'

const WEB = { channel: 'web', reachable: true, quiet: false }
const BLOCKED = { channel: 'telegram', reachable: false, quiet: false }
const person = (name: string, channel: string | null, addresses: (typeof WEB)[]) => ({
  name,
  agency: 'Sở Y tế',
  channel,
  addresses,
  hasBeenOnWeb: true,
})

describe('who is reached', () => {
  it('those whom nothing reaches are told from those with an address that fails, and from all others', () => {
    const people = [
      person('An', 'web', [WEB]),
      person('Bình', 'web', [BLOCKED, WEB]),
      person('Chi', null, [BLOCKED]),
      person('Dung', null, []),
      person('Em', 'web', [WEB, { ...WEB, channel: 'zalo', quiet: true }]),
    ]
    const { unreached, partly, reached } = reachListOf(people)
    expect([unreached, partly, reached].map((some) => some.map(({ name }) => name))).toEqual([
      ['Chi', 'Dung'],
      ['Bình'],
      ['An', 'Em'],
    ])
  })

  it('who has only the web chat and was never there is told from those who are reached', () => {
    const invited = (name: string, channel: string, addresses: (typeof WEB)[]) => ({
      ...person(name, channel, addresses),
      hasBeenOnWeb: false,
    })
    const people = [
      invited('Giang', 'web', [WEB]),
      invited('Hà', 'telegram', [{ ...WEB, channel: 'telegram' }, WEB]),
      invited('Khoa', 'web', [BLOCKED, WEB]),
    ]
    const { neverIn, partly, reached } = reachListOf(people)
    expect([neverIn, partly, reached].map((some) => some.map(({ name }) => name))).toEqual([
      ['Giang', 'Khoa'],
      [],
      ['Hà'],
    ])
    expect(people.map(reachLine)).toEqual([
      'Giang (Sở Y tế): trang web (chưa vào lần nào)',
      'Hà (Sở Y tế): Telegram, trang web',
      'Khoa (Sở Y tế): Telegram (không gửi được), trang web (chưa vào lần nào)',
    ])
  })

  it('a line names the channels in order, with what is wrong', () => {
    expect(reachLine(person('Bình', 'web', [BLOCKED, WEB]))).toBe(
      'Bình (Sở Y tế): Telegram (không gửi được), trang web',
    )
    expect(reachLine({ ...person('Chi', null, []), agency: null })).toBe('Chi: chưa có kênh')
  })
})
