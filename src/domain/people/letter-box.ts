import { z } from 'zod'

// RFC 5321: what a mail server takes at most.
const address = z.email().max(254)

/** 'no-box': the mail server knows nobody at the address; 'failed': it took nothing. */
export type LetterOutcome = 'sent' | 'no-box' | 'failed'

/** An e-mail address as it is kept, in small letters; null for any other text. */
export function letterBoxIn(text: string): string | null {
  const read = address.safeParse(
    text
      .trim()
      .replace(/^<(.*)>$/, '$1')
      .toLowerCase(),
  )
  return read.success ? read.data : null
}
