import { expect } from 'vitest'
import { apiOf } from '../../src/channels/api-of.js'
import { emailChannel } from '../../src/channels/email/email.js'
import { sendFailureOf } from '../../src/channels/send-failure.js'
import { startFakeSmtp, type FakeLetter, type FakeSmtp } from '../support/fake-smtp/fake-smtp.js'
import type { Fault } from '../support/stand-in/faults.js'
import { lookOf } from './look-of.js'
import { receiver } from './receiver.js'
import type { Stage } from './stage.js'
import { afterFault, REFUSED_OUTSIDE, tried, type Entry, type Someone, type UnderTest } from './under-test.js'

const NOBODY = 'khong-con@soyte.example.vn'
const NO_BOX = { code: 550, words: '5.1.1 user unknown' }

const ONLY_SENDS = {
  because: 'letters only go out, and nobody reads what is written back',
  async holds(t: UnderTest) {
    expect(t.channel().webhook).toBeNull()
    expect(t.channel().botInfo()).toBeNull()
    expect(t.channel().inviteLink('Ab-1_2')).toBeNull()
    await t.begins()
    await t.stops()
    expect(t.received.delivered).toEqual([])
  },
}

/** Notices by e-mail, against a real SMTP server on this machine. */
export const email: Entry = {
  name: 'e-mail',
  recorded: [],
  outside: REFUSED_OUTSIDE,
  failures: [
    afterFault({ refuse: 550, description: '5.1.1 user unknown' }, 'unreachable'),
    afterFault({ refuse: 554, description: '5.7.1 rejected as spam' }, 'permanent'),
    afterFault({ refuse: 451, description: '4.3.0 try again later' }, 'retry'),
    afterFault('drop', 'retry'),
    afterFault('lose-answer', 'unknown'),
  ],
  leftOut: {
    events: ONLY_SENDS,
    'out-of-order': ONLY_SENDS,
    secret: ONLY_SENDS,
    edit: {
      because: 'a letter that is out stays as it is; its buttons stand in the web chat',
      async holds(t) {
        const someone = await t.someone()
        const { message_id } = await t.api().sendMessage(someone.chat, 'Sắp đến hạn')
        await t.api().editMessageText(someone.chat, message_id, 'Đã xong')
        expect((await someone.seen()).map(({ text }) => text)).toEqual(['Sắp đến hạn'])
      },
    },
    files: {
      because: 'a letter leads to the web chat, where files are',
      async holds(t) {
        const someone = await t.someone()
        expect(t.channel().capabilities.files).toBe(false)
        await expect(t.api().sendDocument(someone.chat, 'file-of-telegram')).rejects.toThrow('404')
        expect(await someone.seen()).toEqual([])
      },
    },
    quota: {
      because: 'how much a mail server takes it says itself, and no month is counted',
      async holds(t) {
        const someone = await t.someone()
        await Promise.all(Array.from({ length: 5 }, (_, n) => t.api().sendMessage(someone.chat, `Tin ${n}`)))
        expect(await someone.seen()).toHaveLength(5)
      },
    },
    flood: {
      because: 'a mail server does not say until when; what it takes later is tried again with the other messages',
      async holds(t) {
        const { chat } = await t.someone()
        t.wire!.next({ refuse: 451, description: '4.7.1 greylisted' })
        const error = await t
          .api()
          .sendMessage(chat, 'Sắp đến hạn')
          .catch((thrown: unknown) => thrown)
        expect(sendFailureOf(error)).toBe('retry')
      },
    },
  },
  open,
}

async function open(stage: Stage): Promise<UnderTest> {
  let server = await startFakeSmtp()
  const letters: FakeLetter[][] = [server.letters]
  const recipients: string[][] = [server.recipients]
  server.fails({ at: 'recipient', to: NOBODY, answer: NO_BOX })
  const received = receiver(stage.store)
  const log: string[] = []
  let people = 0

  const made = (smtpUrl: string, lines: string[]) => {
    const add = (text: string) => void lines.push(text)
    return emailChannel({
      smtpUrl,
      from: 'daumoi@tinh.example.vn',
      webUrl: 'https://daumoi.example.vn/',
      log: { info: add, warn: add, error: add },
      alsoShow: async () => {},
      timeouts: { connect: 1_000, silence: 1_000, whole: 3_000 },
    })
  }
  const channel = made(server.url, log)

  return {
    channel: () => channel,
    api: () => apiOf(channel),
    received,
    log: () => log,
    secret: server.password,
    textMax: Infinity,
    nobody: NOBODY,
    someone: async () => someoneOf(`thu${++people}@soyte.example.vn`, letters, () => server),
    stops: () => channel.stop(),
    begins: () => channel.start(received.receive),
    brings: nobodyWrites,
    bringsOutOfOrder: nobodyWrites,
    hasAcknowledged: () => true,
    wire: {
      next: (fault) => server.fails({ ...stepOf(fault), times: 1 }),
      goesDown: () => server.stop(),
      async comesBack() {
        server = await startFakeSmtp(server.port)
        letters.push(server.letters)
        recipients.push(server.recipients)
      },
      asked: () => recipients.flat().length,
    },
    triesOutside() {
      const lines: string[] = []
      return tried(made('smtp://192.0.2.1:25', lines), 'thu@soyte.example.vn', lines)
    },
    async stop() {
      await channel.stop()
      await server.stop()
    },
  }
}

/** At which step of a letter a fault shows. */
function stepOf(fault: Fault) {
  if (fault === 'drop') return { at: 'sender' as const }
  if (fault === 'lose-answer') return { at: 'end' as const }
  if (!('refuse' in fault)) throw new Error('a mail server does not do that')
  return { at: 'recipient' as const, answer: { code: fault.refuse, words: fault.description ?? 'scripted' } }
}

const nobodyWrites = () => Promise.reject(new Error('nobody writes to it'))

function someoneOf(chat: string, letters: FakeLetter[][], server: () => FakeSmtp): Someone {
  return {
    chat,
    says: nobodyWrites,
    ways: () => [nobodyWrites],
    seen: async () =>
      letters
        .flat()
        .filter(({ to }) => to === chat)
        // What stands below the line is the same under every letter.
        .map(({ html }) => lookOf(/<p>(.*?)<\/p>/s.exec(html)![1]!)),
    sends: nobodyWrites,
    sendsPhoto: nobodyWrites,
    fetches: nobodyWrites,
    blocks: () => server().fails({ at: 'recipient', to: chat, answer: NO_BOX }),
  }
}
