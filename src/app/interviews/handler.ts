import type { Action } from '../../domain/access/roles.js'
import type { Answers, Form } from '../../domain/interview/types.js'
import type { Member } from '../../store/members.js'
import type { Now, Ports } from '../ports.js'
import type { Refused } from '../refusal.js'

export interface InterviewPorts extends Ports {
  /** Links that hand a one-time code to the product, one a channel. */
  inviteLinks(code: string): { channel: string; url: string }[]
}

/** What an interview is about, such as { obligationId } or { proposalId }. */
export type Subject = Record<string, string>

export interface Submitted {
  /** What to tell the person, as plain text. */
  message: string
  /** A proposal to show again. */
  proposalId?: string
  /** The same form goes on at once, about this. */
  again?: Subject
}

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
  /** What it is about, shown above every question and the summary. */
  about?(facts: F): string
  facts(ports: InterviewPorts, member: Member, subject: Subject, now: Now): Promise<F | Refused>
  /** Idempotent by `id`, the interview's: a kill may have it called again. */
  submit(
    ports: InterviewPorts,
    member: Member,
    interview: { id: string; subject: Subject; answers: Answers },
    facts: F,
    now: Now,
  ): Promise<Submitted | Refused>
}
