import { aboutToLeave } from '../leaving.js'
import { beforeSending, NotSentError } from '../not-sent.js'
import { plainText, type FormattedText } from '../html.js'
import {
  afterPush,
  afterReply,
  afterWriting,
  choicesIn,
  choicesOfPush,
  choicesOfReply,
  linesOf,
  tellsUpload,
  withOnly,
  withUpload,
  type AnsweredBy,
} from './choices.js'
import type { Markup } from './payloads.js'
import type { ZaloChatPort } from './port.js'
import type { Quota } from './quota.js'
import { messagesOf, type ZaloText } from './text.js'
import type { ZaloCall } from './zalo-api.js'
import { ZaloRefusal } from './zalo-api.js'

/** What is to be written, as the Bot API has it. */
export interface Writing {
  chat: number
  formatted: FormattedText
  rows: Markup['inline_keyboard']
  by: AnsweredBy
  /** 'reply:<event>:<n>' or 'push:<id>'; null: an answer to nothing in particular. */
  key: string | null
}

export interface WritingPorts {
  call: ZaloCall
  chats: ZaloChatPort
  quota: Quota
  uploadLink: (chat: number) => Promise<string | null>
  /** Told of what failed after a message had left, or could be left out. */
  problem: (what: string, error: unknown) => void
}

/**
 * The number of what was written, `null` where there is no such chat, or `'quota'` where nothing may leave any more
 * this month.
 */
export type Written = { message: number } | 'quota' | null

interface Ready {
  zaloId: string
  message: number
  texts: ZaloText[]
  /** Whether it says where the upload page is. */
  tellsUpload: boolean
}

/** Writes a message with what it offers. What can be answered is kept first: a quick answer must find it. */
export function writer({
  call,
  chats,
  quota,
  uploadLink,
  problem,
}: WritingPorts): (writing: Writing) => Promise<Written> {
  const best = async (what: string, work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => problem(what, error))
  }

  async function makeReady(writing: Writing): Promise<Ready | { written: number } | null> {
    const first = await beforeSending(prepare(chats, writing, null))
    if (first !== 'link') return first
    const link = await uploadLink(writing.chat).catch((error: unknown) => {
      problem('the upload link could not be made', error)
      return null
    })
    const second = await beforeSending(prepare(chats, writing, { link }))
    if (second === 'link') throw new NotSentError('the upload link was asked for twice')
    return second
  }

  async function send(writing: Writing, { zaloId, texts }: Ready): Promise<'sent' | 'quota'> {
    if (!(await beforeSending(quota.hasRoomFor(texts.length)))) return 'quota'
    const count = () => best('a message could not be counted', quota.left(1))
    for (const [index, text] of texts.entries()) {
      try {
        await aboutToLeave()
        await call('sendMessage', { chat_id: zaloId, ...text })
      } catch (error) {
        const hasLeft = !(error instanceof NotSentError || error instanceof ZaloRefusal)
        // What may have arrived costs quota.
        if (hasLeft) await count()
        // The parts before have arrived: as a whole it must not be taken for one that has not.
        const isPart = index > 0 && !hasLeft && !isQuotaUsedUp(error)
        throw isPart ? new Error('only a part of the message has left', { cause: error }) : error
      }
      await count()
    }
    return 'sent'
  }

  return async (writing) => {
    const ready = await makeReady(writing)
    if (ready === null) return null
    if ('written' in ready) return { message: ready.written }
    const { chat, key } = writing
    const { message } = ready
    const without = (kept: ReturnType<typeof choicesIn>) => {
      const left = withOnly(kept, message, [])
      return ready.tellsUpload ? withUpload(left, false) : left
    }
    const change = (step: (kept: ReturnType<typeof choicesIn>) => object) =>
      chats.change(chat, ({ lastMessage, choices }) => ({ lastMessage, choices: step(choicesIn(choices)), told: null }))
    const withdraw = () => best('an offer could not be withdrawn', change(without))
    const outcome = await send(writing, ready).catch(async (error: unknown) => {
      if (error instanceof NotSentError || error instanceof ZaloRefusal) await withdraw()
      if (isQuotaUsedUp(error)) await best('the quota', quota.isUsedUp())
      throw error
    })
    if (outcome === 'quota') {
      await withdraw()
      await best('the quota', quota.isUsedUp())
      return 'quota'
    }
    if (isRepeatable(key))
      await best(
        'a key could not be kept',
        change((kept) => afterWriting(kept, key, message)),
      )
    return { message }
  }
}

const isQuotaUsedUp = (error: unknown): boolean => error instanceof ZaloRefusal && error.code === 429

/** Numbers the message and keeps what it offers; 'link' where the upload link belongs under it. */
async function prepare(
  chats: ZaloChatPort,
  { chat, formatted, rows, by, key }: Writing,
  upload: { link: string | null } | null,
): Promise<Ready | { written: number } | 'link' | null> {
  const isPush = key?.startsWith('push:') ?? false
  type Prepared = Ready | { written: number } | 'link'
  const changed = await chats.change<Prepared>(chat, ({ zaloId, lastMessage, choices: json }) => {
    const kept = choicesIn(json)
    const stay = (told: Prepared) => ({ lastMessage, choices: kept, told })
    const before = isRepeatable(key) ? kept.written.find((one) => one.key === key) : undefined
    if (before) return stay({ written: before.message })
    const wantsUpload = !isPush && tellsUpload(kept, key)
    if (wantsUpload && upload === null) return stay('link')
    const taps = rows.map((row) => row.flatMap((button) => ('callback_data' in button ? [button] : [])))
    const withTaps = taps.filter((row) => row.length > 0)
    const offered = isPush ? choicesOfPush(withTaps, kept.letters) : choicesOfReply(withTaps, by)
    const links = rows.flat().flatMap((button) => ('url' in button ? [`${button.text}: ${button.url}`] : []))
    const uploads = upload?.link
      ? [`Zalo không chuyển được ảnh, tệp tới Đầu Mối. Cần gửi tệp thì gửi tại đây trong 2 giờ: ${upload.link}`]
      : []
    const texts = messagesOf(formatted, [...links, ...uploads, ...linesOf(offered)])
    const message = lastMessage + texts.length
    const offer = { message, choices: offered }
    const afterAnswer = () => (by === 'as-before' ? kept : afterReply(kept, { ...offer, event: eventOf(key) }))
    const after = isPush ? afterPush(kept, offer) : afterAnswer()
    const choices = wantsUpload ? withUpload(after, key ?? true) : after
    return { lastMessage: message, choices, told: { zaloId, message, texts, tellsUpload: wantsUpload } }
  })
  return changed && changed.told
}

// These are given to one message only.
const isRepeatable = (key: string | null): key is string => key !== null && /^(?:reply|push):/.test(key)

/** 'reply:17:2' → 'reply:17' */
const eventOf = (key: string | null): string | null => (key?.startsWith('reply:') ? key.replace(/:\d+$/, '') : null)

/** The words of a caption with the link to the file that was to go with it. */
export const withFile = (caption: FormattedText, name: string, url: string): FormattedText => {
  const line = plainText(`${name}: ${url}`)
  return caption.plain === '' ? line : { ...caption, plain: `${caption.plain}\n${line.plain}` }
}
