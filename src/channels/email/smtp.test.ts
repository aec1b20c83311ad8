import { expect, it } from 'vitest'
import { serverAt } from './smtp.js'

const isEncrypted = (url: string) => {
  const { connection } = serverAt(url)
  return connection.secure === true || connection.requireTLS === true
}

it('a password leaves encrypted only, but to this very machine or where the operator says otherwise', () => {
  expect(isEncrypted('smtps://a:b@mail.example.vn')).toBe(true)
  expect(isEncrypted('smtp://a:b@mail.example.vn:587')).toBe(true)
  expect(isEncrypted('smtp://a:b@127.0.0.1.example.vn')).toBe(true)
  expect(isEncrypted('smtp://a:b@127.0.0.1:2525')).toBe(false)
  expect(isEncrypted('smtp://a:b@mail.example.vn?requireTLS=false')).toBe(false)
  expect(isEncrypted('smtp://relay.example.vn')).toBe(false)
})

it('the address gives the login as it is, options of TLS, and none that would log it', () => {
  const url = 'smtps://dau%40moi:m%2Ft@mail.example.vn:4650?tls.rejectUnauthorized=false&logger=true&debug=true'
  const { connection, auth } = serverAt(url)
  expect(auth).toEqual({ user: 'dau@moi', pass: 'm/t' })
  expect(connection).toMatchObject({
    host: 'mail.example.vn',
    port: 4650,
    tls: { rejectUnauthorized: false },
    logger: false,
    debug: false,
  })
})
