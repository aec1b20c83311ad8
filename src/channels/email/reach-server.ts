import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { NodemailerError } from 'nodemailer'
import { failureOf } from './refusal.js'
import { serverAt, type Timeouts } from './smtp.js'

/** What became of it; `reason` is in the server's words and does not tell the password. */
export type Reached =
  | { by: 'TLS' | 'plain text'; signedIn: boolean }
  | { failed: 'connection' | 'sign-in'; reason: string }

/** Connects to the mail server of an address, signs in where it holds a password, and says goodbye: no letter is sent. */
export function reachServer(smtpUrl: string, timeouts: Timeouts): Promise<Reached> {
  const { connection: options, auth } = serverAt(smtpUrl, timeouts)
  return new Promise((resolve) => {
    const connection = new SMTPConnection(options)
    const deadline = setTimeout(() => fail(new Error(`no end within ${timeouts.whole} ms`)), timeouts.whole)
    let isOver = false
    const end = (reached: Reached): void => {
      if (isOver) return
      isOver = true
      clearTimeout(deadline)
      if ('failed' in reached) connection.close()
      else connection.quit()
      resolve(reached)
    }
    const fail = (error: NodemailerError): void =>
      end({ failed: error.code === 'EAUTH' ? 'sign-in' : 'connection', reason: failureOf(error, false, auth).message })
    const reached = (signedIn: boolean): void => end({ by: connection.secure ? 'TLS' : 'plain text', signedIn })

    connection.on('error', fail)
    connection.on('end', () => fail(new Error('the connection ended')))
    connection.connect((error) => {
      if (error) return fail(error)
      if (auth === null || !connection.allowsAuth) return reached(false)
      connection.login(auth, (refused) => (refused ? fail(refused) : reached(true)))
    })
  })
}
