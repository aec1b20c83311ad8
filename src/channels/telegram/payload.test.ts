import { describe, expect, it } from 'vitest'
import { payloadOf } from './payload.js'

describe('the payload of a call', () => {
  it('names its chat, as a number or as text', () => {
    expect(payloadOf('{"chat_id":12,"text":"a"}', 'application/json').chat).toBe('12')
    expect(payloadOf('{"chat_id":"12","text":"a"}', 'application/json').chat).toBe('12')
    expect(payloadOf('{}', 'application/json').chat).toBeNull()
  })

  it('is sent as it is where nothing is for other channels', () => {
    const body = '{"chat_id":12,  "text":"dau_moi_key"}'
    expect(payloadOf(body, 'application/json').body).toBe(body)
  })

  it('loses the key of the web chat', () => {
    const { body } = payloadOf('{"chat_id":12,"dau_moi_key":"k","text":"Kính gửi"}', 'application/json')
    expect(body).toBe('{"chat_id":12,"text":"Kính gửi"}')
  })

  it('loses the word on how buttons are answered where there are none', () => {
    const { body } = payloadOf('{"chat_id":12,"dau_moi_choices":"words","text":"Kính gửi"}', 'application/json')
    expect(body).toBe('{"chat_id":12,"text":"Kính gửi"}')
  })

  it('loses the key from multipart too, wherever it stands, and leaves the file alone', () => {
    const part = (name: string, value: string) => `content-disposition:form-data;name="${name}"\r\n\r\n${value}`
    const file =
      'content-disposition:form-data;name="f";filename=a.txt\r\ncontent-type:application/octet-stream\r\n\r\nname="dau_moi_key"'
    const body = (...parts: string[]) => Buffer.from(`--X\r\n${parts.join('\r\n--X\r\n')}\r\n--X--\r\n`)
    const type = 'multipart/form-data; boundary=X'
    const clean = body(part('chat_id', '12'), part('document', 'attach://f'), file)

    for (const dirty of [
      body(part('dau_moi_key', 'khoá'), part('chat_id', '12'), part('document', 'attach://f'), file),
      body(part('chat_id', '12'), part('dau_moi_key', 'khoá'), part('document', 'attach://f'), file),
      body(part('chat_id', '12'), part('document', 'attach://f'), file, part('dau_moi_key', 'khoá')),
      clean,
    ]) {
      const payload = payloadOf(dirty, type)
      expect(payload.chat).toBe('12')
      expect(payload.body.toString()).toBe(clean.toString())
    }
  })
})
