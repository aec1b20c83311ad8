/** What became of a verb: 0 done, 2 the input was refused (a sentence on standard error), 1 a fault of ours. */
export type ExitStatus = 0 | 1 | 2

export interface Verb {
  /** One line for the list of verbs. */
  does: string
  usage: string
  /** Writes JSON, and nothing else, to standard output. */
  run(args: string[]): Promise<ExitStatus | void>
}

/** The input was refused: `message` is a Vietnamese sentence that says what is wrong and what to do. */
export class InputRefused extends Error {}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

export const printLine = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
