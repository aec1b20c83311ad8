/** What a person asked for and cannot have: one Vietnamese sentence that says what happened and what to do. */
export interface Refused {
  refused: string
}

export const refuse = (sentence: string): Refused => ({ refused: sentence })

export const isRefused = <T>(result: T | Refused): result is Refused =>
  typeof result === 'object' && result !== null && 'refused' in result
