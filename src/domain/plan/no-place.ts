import type { Place } from './types.js'

/** The place of what is not in the text any more, or was stored before places were. */
export const NOWHERE: Place = { start: 0, end: 0 }

/** Where something begins in the text, as a key; null where it has no place there. */
export const beginningOf = ({ start, end }: Place): string | null => (start === end ? null : String(start))
