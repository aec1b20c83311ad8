import { describe, expect, it } from 'vitest'
import { deviceOf } from './device.js'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('a device in words', () => {
  it.each([
    ['Chrome trên Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`],
    [
      'Edge trên Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0`,
    ],
    [
      'Cốc Cốc trên Windows',
      `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} coc_coc_browser/130.0 Chrome/142.0 Safari/537.36`,
    ],
    ['Chrome trên Android', `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`],
    [
      'Samsung Internet trên Android',
      `Mozilla/5.0 (Linux; Android 14) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0 Safari/537`,
    ],
    [
      'Zalo trên iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Mobile/15E148 Zalo iOS/600',
    ],
    [
      'Safari trên iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1',
    ],
    ['Firefox trên Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    [
      'Safari trên máy Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/18.0 Safari/605.1',
    ],
  ])('is %s', (words, userAgent) => {
    expect(deviceOf(userAgent)).toBe(words)
  })

  it('is not guessed where the browser does not say', () => {
    expect([deviceOf(undefined), deviceOf(''), deviceOf('<script>alert(1)</script>')]).toEqual([null, null, null])
  })
})
