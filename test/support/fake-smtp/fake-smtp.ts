import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { readLetter, type ReceivedLetter } from './read-letter.js'

export interface FakeLetter extends ReceivedLetter {
  from: string
  to: string
}

/** What the server does at one step of the next letters. 'end': when the whole letter is there. */
export interface Fault {
  at: 'login' | 'sender' | 'recipient' | 'end'
  /** A refusal, by its code and words; else the connection is dropped without a word. */
  answer?: { code: number; words: string }
  /** Only for this letter box. */
  to?: string
  /** Milliseconds before anything is answered. */
  afterMs?: number
  /** How often; otherwise for good. */
  times?: number
}

export interface FakeSmtp {
  port: number
  /** With the login that it takes. */
  url: string
  password: string
  /** What was taken, oldest first. */
  letters: FakeLetter[]
  /** What was there as a whole when the connection was dropped. */
  doubtful: FakeLetter[]
  /** Recipients that were named in all, also of letters that were not taken. */
  recipients: string[]
  fails(fault: Fault): void
  works(): void
  /** The next letter to a box that has these words, waited for. */
  letterTo(to: string, words: string, ms?: number): Promise<FakeLetter>
  stop(): Promise<void>
}

class Refusal extends Error {
  constructor(
    readonly responseCode: number,
    words: string,
  ) {
    super(words)
  }
}

/** A real SMTP server on loopback with a mind of its own. */
export async function startFakeSmtp(port = 0): Promise<FakeSmtp> {
  const password = 'mat-khau/cua+hom-thu'
  const letters: FakeLetter[] = []
  const doubtful: FakeLetter[] = []
  const recipients: string[] = []
  let faults: Fault[] = []

  async function meet(at: Fault['at'], session: string, to?: string, letter?: FakeLetter): Promise<void> {
    const fault = faults.find((one) => one.at === at && (one.to === undefined || one.to === to) && one.times !== 0)
    if (!fault) return
    if (fault.times !== undefined) fault.times -= 1
    if (fault.afterMs !== undefined) await pause(fault.afterMs, null, { ref: false })
    if (fault.answer) throw new Refusal(fault.answer.code, fault.answer.words)
    if (fault.afterMs !== undefined) return
    if (letter) doubtful.push(letter)
    drop(session)
    await new Promise(() => {})
  }
  function drop(session: string): void {
    for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
      if (connection.id === session) connection._socket.destroy()
  }

  const refused = (met: Promise<void>): Promise<Refusal | null> =>
    met.then(
      () => null,
      (refusal: Refusal) => refusal,
    )

  const server = new SMTPServer({
    // The certificate that it would make for itself is nobody's.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    async onAuth(login, session, done) {
      const refusal = await refused(meet('login', session.id))
      const isRight = login.username === 'daumoi' && login.password === password
      if (refusal ?? !isRight) done(refusal ?? new Refusal(535, `5.7.8 wrong: ${login.password}`))
      else done(null, { user: 'daumoi' })
    },
    async onMailFrom(_address, session, done) {
      done(await refused(meet('sender', session.id)))
    },
    async onRcptTo({ address }, session, done) {
      recipients.push(address)
      done(await refused(meet('recipient', session.id, address)))
    },
    async onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope
      const [from, to] = [mailFrom === false ? '' : mailFrom.address, rcptTo[0]?.address ?? '']
      // Null where the client hung up in the middle: there is nobody to answer.
      const raw = await text(stream).catch(() => null)
      if (raw === null) return
      const letter = { from, to, ...readLetter(raw) }
      const refusal = await refused(meet('end', session.id, to, letter))
      if (!refusal) letters.push(letter)
      done(refusal)
    },
  })
  // A client that is gone is no fault of the server.
  server.on('error', () => {})
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  const { port: own } = listening.address() as AddressInfo

  return {
    port: own,
    url: `smtp://daumoi:${encodeURIComponent(password)}@127.0.0.1:${own}`,
    password,
    letters,
    doubtful,
    recipients,
    fails: (fault) => void faults.push({ ...fault }),
    works: () => void (faults = []),
    async letterTo(to, words, ms = 30_000) {
      for (const deadline = Date.now() + ms; Date.now() < deadline; await pause(20)) {
        const letter = letters.findLast((one) => one.to === to && `${one.subject}\n${one.text}`.includes(words))
        if (letter) return letter
      }
      throw new Error(
        `no letter “${words}” to ${to}; there are: ${letters.map((one) => `${one.to}: ${one.subject}`).join('; ')}`,
      )
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
