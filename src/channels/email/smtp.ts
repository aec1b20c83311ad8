import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import type { NodemailerError } from 'nodemailer'
import { NotSentError } from '../not-sent.js'
import { failureOf } from './refusal.js'

export interface Timeouts {
  /** Milliseconds until the server has to have answered the call. */
  connect: number
  /** For how long it may say nothing. */
  silence: number
  /** In all, from the call to its last word. */
  whole: number
}

const TIMEOUTS: Timeouts = { connect: 10_000, silence: 30_000, whole: 90_000 }
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i

interface Server {
  connection: SMTPConnectionOptions
  auth: { user: string; pass: string } | null
}

/**
 * The server that an address names (smtp: with STARTTLS where it is offered; smtps:). A password never leaves unencrypted,
 * but to this very machine or where the address says requireTLS=false.
 */
export function serverAt(smtpUrl: string, timeouts: Timeouts = TIMEOUTS): Server {
  const { auth, ...said } = parseConnectionUrl(smtpUrl)
  const isOpen = said.secure !== true && !LOOPBACK.test(said.host ?? '')
  return {
    connection: {
      requireTLS: auth !== undefined && isOpen,
      ...said,
      connectionTimeout: timeouts.connect,
      greetingTimeout: timeouts.connect,
      dnsTimeout: timeouts.connect,
      socketTimeout: timeouts.silence,
      // They would show letters and, on some servers, what signs in.
      logger: false,
      debug: false,
      transactionLog: false,
    },
    auth: auth ?? null,
  }
}

/** Hands one letter to a mail server; `leaving` is called when the server is ready to take it, before its first byte leaves. */
export type Post = (envelope: { from: string; to: string }, mime: Buffer, leaving: () => Promise<void>) => Promise<void>

/**
 * Sends by SMTP, a connection a letter, so that it is known of each letter whether it may have left. Throws a
 * `MailRefusal` where the server said no, a `NotSentError` where the letter certainly did not leave, any other error
 * where it may have; none of them tells the password.
 */
export function smtp(smtpUrl: string, timeouts: Timeouts = TIMEOUTS): Post {
  const { connection: options, auth } = serverAt(smtpUrl, timeouts)
  return ({ from, to }, mime, leaving) =>
    new Promise((resolve, reject) => {
      const connection = new SMTPConnection(options)
      let hasLeft = false
      let isOver = false
      const deadline = setTimeout(() => end(new Error(`no end within ${timeouts.whole} ms`)), timeouts.whole)
      function end(error: NodemailerError | null): void {
        if (isOver) return
        isOver = true
        clearTimeout(deadline)
        if (error === null) {
          connection.quit()
          return resolve()
        }
        connection.close()
        reject(failureOf(error, hasLeft, auth))
      }
      // The socket is of no caller: what is known of the send at hand has to be held fast.
      const leave = AsyncLocalStorage.bind(leaving)
      async function* body(): AsyncGenerator<Buffer> {
        await leave()
        if (isOver) throw new NotSentError('too late')
        hasLeft = true
        yield mime
      }
      const send = () =>
        connection.send({ from, to: [to], size: mime.length }, Readable.from(body(), { objectMode: false }), end)

      connection.on('error', end)
      connection.on('end', () => end(new Error('the connection ended')))
      connection.connect((error) => {
        if (error) return end(error)
        if (auth === null || !connection.allowsAuth) return send()
        connection.login(auth, (refused) => (refused ? end(refused) : send()))
      })
    })
}
