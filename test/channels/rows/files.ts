import { InputFile } from 'grammy'
import { expect } from 'vitest'
import { download } from '../../../src/channels/api-of.js'
import type { UnderTest } from '../under-test.js'
import { answer, type Row } from './row.js'

const TEXT = { name: 'bao-cao.txt', mime: 'text/plain', bytes: Buffer.from('Sổ nhắc việc\r\n------ =1+1\r\n😀') }
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PICTURE = {
  name: 'anh-hoi-nghi.png',
  mime: 'image/png',
  bytes: Buffer.concat([SIGNATURE, Buffer.from(Array.from({ length: 256 }, (_, n) => n))]),
}

/** The bytes of what the newest event brought, as the bot asks for them. */
async function brought(t: UnderTest): Promise<Buffer> {
  const message = t.received.stored.at(-1)?.update.message
  const id = message?.document?.file_id ?? message?.photo?.at(-1)?.file_id
  return Buffer.from(await download(t.channel(), id ?? 'none'))
}

export const FILE_ROWS: Row[] = [
  {
    key: 'files',
    name: 'a document arrives byte by byte, with its words',
    async run(t) {
      const someone = await t.someone()
      const file = new InputFile(TEXT.bytes, TEXT.name)
      await t.api().sendDocument(someone.chat, file, answer(1, { caption: 'Sổ nhắc việc: 3 lượt.' }))
      expect((await someone.seen()).at(-1)?.text).toContain('Sổ nhắc việc: 3 lượt.')
      expect(await someone.fetches()).toEqual(TEXT.bytes)
    },
  },
  {
    key: 'files',
    name: 'a picture arrives byte by byte, with its words',
    async run(t) {
      const someone = await t.someone()
      const file = new InputFile(PICTURE.bytes, PICTURE.name)
      await t.api().sendPhoto(someone.chat, file, answer(1, { caption: 'Biểu đồ quý III.' }))
      expect((await someone.seen()).at(-1)?.text).toContain('Biểu đồ quý III.')
      expect(await someone.fetches()).toEqual(PICTURE.bytes)
    },
  },
  {
    key: 'files',
    name: 'a document that a person hands in can be fetched byte by byte',
    async run(t) {
      const someone = await t.someone()
      await someone.sends(TEXT)
      await expect
        .poll(() => t.received.stored.at(-1)?.update.message?.document?.file_name, { interval: 2 })
        .toBe(TEXT.name)
      expect(t.received.stored.at(-1)).toMatchObject({ chat: someone.chat })
      expect(await brought(t)).toEqual(TEXT.bytes)
    },
  },
  {
    key: 'files',
    name: 'a picture that a person hands in can be fetched byte by byte',
    async run(t) {
      const someone = await t.someone()
      await someone.sendsPhoto(PICTURE)
      const hasFile = () => {
        const { document, photo } = t.received.stored.at(-1)?.update.message ?? {}
        return document !== undefined || photo !== undefined
      }
      await expect.poll(hasFile).toBe(true)
      expect(await brought(t)).toEqual(PICTURE.bytes)
    },
  },
]
