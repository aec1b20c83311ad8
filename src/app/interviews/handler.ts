import type { Action } from '../../domain/access/roles.js'
import type { Answers, Form } from '../../domain/interview/types.js'
import type { Member } from '../../store/members.js'
import type { PostLetter } from '../people/letters.js'
import type { Now, Ports } from '../ports.js'
import type { Refused } from '../refusal.js'

export interface InterviewPorts extends Ports {
  /** How a one-time code is handed to the product, a line a channel: by a link, or typed there where it has none (now). */
  inviteLinks(code: string): { channel: string; url: string | null }[]
  /** Null where no letters are sent. */
  post: PostLetter | null
}

/** What an interview is about, such as { obligationId } or { proposalId }. */
export type Subject = Record<string, string>

export interface Submitted {
  /** What to tell the person, as plain text. */
  message: string
  /** A proposal to show again. */
  proposalId?: string
  /** To send after the message. */
  document?: DocumentWish
  /** The same form goes on at once, about this. */
  again?: Subject
  /** What was done, for the ways on from it and back. */
  done?: { kind: 'event' | 'draft' | 'exemption' | 'removal' | 'request' | 'broadcast'; id: string }
}

/** A document that a person asked for; the bot makes and sends it. */
export type DocumentWish =
  | { kind: 'ledger'; period: string; agencyId: string | null; scope: 'all' | 'sent' }
  | { kind: 'letter'; agencyId: string | null; workingDays: number }

/** Everything that one kind of interview needs besides its questions. `F`: what the questions have to know. */
export interface InterviewHandler<F> {
  form: Form<F>
  /** What someone must be allowed to do to be asked at all. */
  needs: Action
  prefilled?(subject: Subject): Answers
  /** Handed in with the last answer, without a summary to confirm. */
  atOnce?: true
  /** What exactly it is about, settled when it begins. */
  subject?(ports: InterviewPorts, member: Member, subject: Subject, now: Now): Promise<Subject | Refused>
  /** Where it stands among interviews that follow each other; else the questions of this one are counted. */
  counted?(facts: F): { position: number; of: number; canGoBack?: true }
  /** Takes back what came before it, and says what is to be asked again; null where nothing did. */
  back?(ports: InterviewPorts, member: Member, subject: Subject, now: Now): Promise<Subject | Refused | null>
  /** What to tell who stops it, where something stays. */
  stopped?(subject: Subject): Submitted
  /**
   * Why no answer can be handed in any more (what it is about was settled by somebody else); null while one can.
   * `facts`: where they have just been read.
   */
  over?(ports: InterviewPorts, member: Member, subject: Subject, now: Now, facts?: F): Promise<Refused | null>
  /** What it is about, shown above every question and the summary. */
  about?(facts: F): string
  facts(ports: InterviewPorts, member: Member, subject: Subject, now: Now): Promise<F | Refused>
  /**
   * What it has done already, where the facts are not what they were since it did: a kill may have kept its end from being
   * noted, or its answer from being sent. The same words as then; null where it has done nothing yet, or `submit` does
   * and says the same again.
   */
  done?(
    ports: InterviewPorts,
    member: Member,
    interview: { id: string; state: string; answers: Answers },
    now: Now,
  ): Promise<Submitted | Refused | null>
  /** Idempotent by `id`, the interview's: a kill may have it called again. */
  submit(
    ports: InterviewPorts,
    member: Member,
    interview: { id: string; subject: Subject; answers: Answers },
    facts: F,
    now: Now,
  ): Promise<Submitted | Refused>
}
