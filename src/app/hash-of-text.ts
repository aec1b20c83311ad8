import { createHash } from 'node:crypto'

/** By what a text is known again. */
export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex')
