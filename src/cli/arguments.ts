import { parseArgs } from 'node:util'
import { InputRefused } from './verb.js'

/** For verbs that take nothing: refuses whatever is there. */
export function noArguments(args: string[]): void {
  parseArgs({ args, options: {} })
}

/** The only word of a verb; more of them are a name whose quotation marks were forgotten. */
export function onlyWord(words: string[], refusal: string): string {
  const [word] = words
  if (word === undefined || words.length > 1) throw new InputRefused(refusal)
  return word
}
