import type { Correction, ItemKey, ReviewField } from './types.js'

/** An item of a plan with what the secretary said of it. */
export interface Corrected<T> {
  key: ItemKey
  /** As it was read. */
  read: T
  /** As it would be stored. */
  now: T
  corrected: { field: ReviewField; was: string }[]
  dropped: boolean
  added: boolean
  /** Null where she did not say that it is right as it is; else the fields that she changed after saying so. */
  sureBut: ReviewField[] | null
  /** Fields of which she said that there is nothing. */
  emptied: ReviewField[]
}

/** How the fields of one kind of item are put in words and set by them. */
export interface Wording<T, F extends ReviewField> {
  fields: readonly F[]
  words(item: T, field: F): string
  set(item: T, field: F, value: string): T
}

/** The last word on each field counts; the words that were read give what was read. */
export function withFields<T, F extends ReviewField>(
  read: T,
  said: Correction[],
  { fields, words, set }: Wording<T, F>,
): { now: T; corrected: { field: ReviewField; was: string }[] } {
  let now = read
  for (const field of fields) {
    const value = lastOn(said, field)?.trim() ?? null
    if (value !== null && value !== words(read, field)) now = set(now, field, value)
  }
  const corrected = fields.flatMap((field) => {
    const was = words(read, field)
    return was === words(now, field) ? [] : [{ field, was }]
  })
  return { now, corrected }
}

export function correctedItem<T, F extends ReviewField>(
  key: ItemKey,
  read: T,
  said: Correction[],
  wording: Wording<T, F>,
): Corrected<T> {
  const sure = said.findLastIndex(({ kind }) => kind === 'sure')
  const after = said.slice(sure + 1).flatMap((one) => (one.kind === 'set' ? [one.field] : []))
  return {
    key,
    read,
    ...withFields(read, said, wording),
    dropped: said.some(({ kind }) => kind === 'drop'),
    added: said.some(({ kind }) => kind === 'add'),
    sureBut: sure < 0 ? null : after,
    emptied: wording.fields.filter((field) => lastOn(said, field)?.trim() === ''),
  }
}

function lastOn(said: Correction[], field: ReviewField): string | null {
  const last = said.findLast((one) => one.kind === 'set' && one.field === field)
  return last?.kind === 'set' ? last.value : null
}
