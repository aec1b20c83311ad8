import type { LetterOutcome } from '../../domain/people/letter-box.js'

/** A letter with words of its own; `key`: the same again is the same letter. */
export interface LetterOfWords {
  to: string
  text: string
  key: string
}

/** Posts a letter at once. */
export type PostLetter = (letter: LetterOfWords) => Promise<LetterOutcome>
