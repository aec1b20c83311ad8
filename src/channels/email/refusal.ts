import type { NodemailerError } from 'nodemailer'
import { NotSentError } from '../not-sent.js'

/** 'no-box': nobody gets letters at the address; 'never': this letter is not taken; 'later': the server's or our fault. */
type Refused = 'no-box' | 'never' | 'later'

/** A mail server said no: the letter certainly did not go out. */
export class MailRefusal extends Error {
  override readonly name = 'MailRefusal'
  constructor(
    readonly refused: Refused,
    message: string,
  ) {
    super(message)
  }
}

const MOST_WORDS = 200

/** An error of nodemailer as it may be told and acted upon; `hasLeft`: the letter was under way. */
export function failureOf(
  error: NodemailerError,
  hasLeft: boolean,
  auth: { user: string; pass: string } | null,
): Error {
  if (error instanceof NotSentError) return error
  const refused = refusedBy(error)
  const said = wordsOf(error, auth)
  if (refused !== null) return new MailRefusal(refused, said)
  return hasLeft ? new Error(said) : new NotSentError(said)
}

// What the basic codes leave open, servers say in words.
const OF_THE_SENDER = /relay|policy|spam|block|black|denied|authenticat|sender|reputation|spf|dkim|dmarc/i
const FULL = /\b5\.2\.2\b|quota|full/i

/** Null where the server did not say no, or not of this letter. */
function refusedBy({ code, command = '', response = '', responseCode }: NodemailerError): Refused | null {
  // Found by nodemailer before a word was said: an address or a size that no server takes.
  if (responseCode === undefined)
    return (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'CONN' ? 'never' : null
  if (responseCode < 400) return null
  if (responseCode < 500 || responseCode === 503 || responseCode === 530 || code === 'EAUTH') return 'later'
  if (command === 'RCPT TO') return isOfTheBox(response) ? 'no-box' : 'never'
  // Who is refused before he has said anything of the letter is set up wrongly.
  return command === 'DATA' ? 'never' : 'later'
}

/** RFC 3463: 5.1.x is the address but for 5.1.7 and 5.1.8, which are the sender's; 5.2.1 a box that takes nothing any more. */
function isOfTheBox(response: string): boolean {
  if (FULL.test(response)) return false
  const detail = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(response)
  if (!detail) return !OF_THE_SENDER.test(response)
  const [subject, number] = [Number(detail[1]), Number(detail[2])]
  return (subject === 1 && number !== 7 && number !== 8) || (subject === 2 && number === 1)
}

function wordsOf(error: NodemailerError, auth: { user: string; pass: string } | null): string {
  const { code, originalCode, command, responseCode, message } = error
  // What a server answers to a wrong password may quote it.
  if (code === 'EAUTH') return `the mail server does not let us in (${responseCode ?? 'no answer'})`
  const at = [code, originalCode, command].filter((part) => part !== undefined).join(' ')
  return `${withoutAuth(message, auth).replace(/\s+/g, ' ').slice(0, MOST_WORDS)} (${at})`
}

function withoutAuth(text: string, auth: { user: string; pass: string } | null): string {
  if (auth === null || auth.pass === '') return text
  const { user, pass } = auth
  const base64 = (words: string) => Buffer.from(words).toString('base64')
  const forms = [pass, encodeURIComponent(pass), base64(pass), base64(`\0${user}\0${pass}`)]
  return forms.reduce((cleaned, form) => cleaned.replaceAll(form, '<password>'), text)
}
