import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InlineKeyboardButton, Update } from 'grammy/types'
import { answerParent } from './program.js'
import { beginData, FINISHED, QUESTIONS } from './report-talk.js'

/** What some people are to do. */
export interface Wish {
  people: { chat: number; reports: string[] }[]
  /** So many talk at once, each as soon as it is answered; or all together make so many turns a second for so long. */
  pace: { atOnce: number; turnsEach?: number } | { perSecond: number; seconds: number }
}

export interface Talked {
  turns: number
  seconds: number
  /** Milliseconds from when a person wanted to say something until it was answered, in order of size. */
  waits: number[]
}

interface Person {
  chat: number
  reports: string[]
  turnsLeft: number
  /** What will be said next; null while an answer is waited for, or when all is said. */
  next: NewUpdate | null
  /** Since when the person has wanted to say what is not answered yet. */
  since: number
  /** Turns wanted while the person was still waiting, each since when. */
  wanted: number[]
}

type NewUpdate = Omit<Update, 'update_id'>

interface Sent {
  chat_id: number | string
  text: string
  reply_markup?: { inline_keyboard: InlineKeyboardButton[][] }
}

/**
 * A Bot API on loopback with people who report by talking. It has nothing but what both bots need, so that neither waits
 * for it: no checks, no limits, no log.
 */
const people = new Map<number, Person>()
let talk: { wish: Wish; left: Person[]; since: number; turns: number; waits: number[]; open: number } | null = null
let finish: (talked: Talked) => void = () => {}
let fail: (error: Error) => void = () => {}

let queue: Update[] = []
let poll: ServerResponse | null = null
let ids = 1

function enqueue(update: NewUpdate): void {
  queue.push({ ...update, update_id: ids++ })
  // All that is said at the same time leaves together.
  setImmediate(answerPoll)
}

function answerPoll(): void {
  if (poll === null || queue.length === 0) return
  const response = poll
  poll = null
  answer(response, queue.slice(0, 100))
}

function say(person: Person, since: number): void {
  const update = person.next
  if (update === null || talk === null) return
  person.next = null
  person.since = since
  person.turnsLeft -= 1
  enqueue(update)
}

/** The bot has said something to a person. */
function heard({ chat_id: chat, text, reply_markup: markup }: Sent, id: number): void {
  const person = people.get(Number(chat))
  if (!person || talk === null) return
  if (person.since > 0) {
    talk.waits.push(performance.now() - person.since)
    talk.turns += 1
    person.since = 0
  }
  const question = QUESTIONS.find(({ asks }) => asks.test(text))
  if (question && 'says' in question.answer) person.next = message(person, question.answer.says)
  else if (question && 'taps' in question.answer) {
    const label = question.answer.taps
    const button = markup?.inline_keyboard.flat().find((key) => key.text === label)
    if (!button || !('callback_data' in button)) return fail(new Error(`no button “${label}” under: ${text}`))
    person.next = tap(person, button.callback_data, { id, text, markup })
  } else if (FINISHED.test(text)) person.next = beginning(person)
  else return fail(new Error(`not understood: ${text}`))
  goOn(person)
}

/** After an answer: at once, or when it is wanted. */
function goOn(person: Person): void {
  if (talk === null) return
  if ('perSecond' in talk.wish.pace) {
    const since = person.wanted.shift()
    if (since !== undefined) say(person, since)
    if (talk.left.length === 0) checkOver()
  } else if (person.next !== null && person.turnsLeft > 0) say(person, performance.now())
  else {
    talk.open -= 1
    const other = talk.left.shift()
    if (other) start(other)
    else checkOver()
  }
}

function start(person: Person): void {
  talk!.open += 1
  say(person, performance.now())
}

function checkOver(): void {
  if (talk === null) return
  const isPaced = 'perSecond' in talk.wish.pace
  if (isPaced ? [...people.values()].some(({ since, wanted }) => since > 0 || wanted.length > 0) : talk.open > 0) return
  const { turns, since, waits } = talk
  talk = null
  finish({ turns, seconds: (performance.now() - since) / 1_000, waits: waits.toSorted((a, b) => a - b) })
}

function talked(wish: Wish): Promise<Talked> {
  for (const { chat, reports } of wish.people) {
    const known = people.get(chat)
    const person: Person = known ?? { chat, reports: [], turnsLeft: 0, next: null, since: 0, wanted: [] }
    person.reports = [...reports]
    person.turnsLeft = 'turnsEach' in wish.pace ? (wish.pace.turnsEach ?? Infinity) : Infinity
    person.next ??= beginning(person)
    people.set(chat, person)
  }
  const all = wish.people.map(({ chat }) => people.get(chat)!)
  return new Promise((resolve, reject) => {
    finish = resolve
    fail = reject
    talk = { wish, left: all, since: performance.now(), turns: 0, waits: [], open: 0 }
    if ('perSecond' in wish.pace) arrive(wish.pace, all)
    else for (const person of talk.left.splice(0, wish.pace.atOnce)) start(person)
  })
}

/** Turns come whether or not the ones before were answered, at random times as people do, and go round among them. */
function arrive({ perSecond, seconds }: { perSecond: number; seconds: number }, all: Person[]): void {
  const began = performance.now()
  let at = began
  let turn = 0
  const next = (): void => {
    if (talk === null) return
    for (; at <= performance.now(); at += (-Math.log(1 - Math.random()) / perSecond) * 1_000) {
      const person = all[turn++ % all.length]!
      if (person.next === null) person.wanted.push(at)
      else say(person, at)
    }
    if (at - began < seconds * 1_000) return void setTimeout(next, at - performance.now())
    talk.left = []
    checkOver()
  }
  next()
}

const chatOf = (person: Person) => ({ id: person.chat, type: 'private' as const, first_name: 'Minh' })
const userOf = (person: Person) => ({ id: person.chat, is_bot: false, first_name: 'Minh' })

function message(person: Person, text: string): NewUpdate {
  return { message: { message_id: ids++, date: now(), chat: chatOf(person), from: userOf(person), text } }
}

function tap(
  person: Person,
  data: string,
  under: { id: number; text: string; markup: Sent['reply_markup'] },
): NewUpdate {
  return {
    callback_query: {
      id: String(ids++),
      from: userOf(person),
      chat_instance: '1',
      data,
      message: {
        message_id: under.id,
        date: now(),
        chat: chatOf(person),
        from: BOT,
        text: under.text,
        ...(under.markup ? { reply_markup: under.markup } : {}),
      },
    },
  }
}

function beginning(person: Person): NewUpdate | null {
  const report = person.reports.shift()
  return report === undefined ? null : tap(person, beginData(report), { id: 1, text: 'Việc', markup: undefined })
}

const now = (): number => Math.floor(Date.now() / 1_000)
const BOT = { id: 1, is_bot: true as const, first_name: 'Đầu Mối', username: 'dau_moi_bot' }

function answer(response: ServerResponse, result: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }))
}

async function called(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const fields = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
  const method = request.url?.slice(request.url.lastIndexOf('/') + 1)
  switch (method) {
    case 'getMe':
      return answer(response, BOT)
    case 'getUpdates': {
      const offset = Number(fields['offset'] ?? 0)
      queue = queue.filter(({ update_id: id }) => id >= offset)
      poll = response
      return answerPoll()
    }
    case 'sendMessage': {
      const sent = fields as unknown as Sent
      const id = ids++
      answer(response, {
        message_id: id,
        date: now(),
        chat: { id: Number(sent.chat_id), type: 'private' },
        text: sent.text,
      })
      return heard(sent, id)
    }
    default:
      return answer(response, true)
  }
}

const server = createServer((request, response) => void called(request, response))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1')
answerParent(
  {
    apiRoot: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    talk: talked,
  },
  async () => server.closeAllConnections(),
)
