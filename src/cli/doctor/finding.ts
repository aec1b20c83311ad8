import { withoutSecrets } from '../../log.js'
import { SetupError } from '../../channels/setup-error.js'

/** One thing that was looked at; `says` is for the operator: how it stands, and what to do where it is not well. */
export interface Finding {
  what: string
  ok: boolean
  says: string
}

/** A part of a finding. */
export interface Remark {
  ok: boolean
  says: string
}

/** The remarks on one thing as a finding: it is well where they all are. */
export const findingOf = (what: string, remarks: readonly Remark[]): Finding => ({
  what,
  ok: remarks.every(({ ok }) => ok),
  says: withoutSecrets(remarks.map(({ says }) => says).join('; ')),
})

export const fine = (says: string): Remark => ({ ok: true, says })
export const wrong = (says: string): Remark => ({ ok: false, says })

/** An error's words, with the code that the other side gave. */
export function wordsOf(error: unknown): string {
  if (error instanceof SetupError) return error.code === null ? error.message : `${error.code} ${error.message}`
  return error instanceof Error ? error.message : String(error)
}

/** How to call this command. */
export const SET_WEBHOOKS = 'npm run -s dau-moi -- doctor --set-webhooks'

/** How long a server outside may take to answer. */
export const ANSWER_SECONDS = 10
