import { z } from 'zod'
import { fold } from '../../domain/fold.js'

/**
 * How the buttons of a message are answered: by numbers, by words only, or those of its last row by words. One that is
 * answered 'as-before' has none and leaves what was asked before it.
 */
export type AnsweredBy = 'numbers' | 'words' | 'last-row-by-words' | 'as-before'

const choice = z.object({
  /** What is typed for it: '2', '4.3', 'A1'; null: its words only. */
  code: z.string().nullable(),
  label: z.string(),
  data: z.string(),
})
const offer = z.object({ message: z.number(), choices: z.array(choice) })

const schema = z.object({
  /** What the newest answer of the bot offers, and the event that it answers; null where nothing is waited for. */
  asked: offer.extend({ event: z.string().nullable() }).nullable(),
  /** What the newest pushes offer by codes of their own, oldest first. */
  pushes: z.array(offer),
  /** How many pushes have had a letter. */
  letters: z.number(),
  /** The newest messages that arrived for certain, by key: none is sent a second time. */
  written: z.array(z.object({ key: z.string(), message: z.number() })),
  /**
   * The newest event that was something only the upload page takes. Until it is `told`, the next answer says where that is;
   * then it is the key of that answer, which says so however often it is written, or true where it has no key.
   */
  upload: z
    .object({ event: z.string(), told: z.union([z.boolean(), z.string()]) })
    .nullable()
    .default(null),
})

/** What a chat can answer with. Plain JSON: it is kept between question and answer. */
export type ChatChoices = z.infer<typeof schema>
export type Choice = z.infer<typeof choice>

interface Tap {
  message: number
  data: string
}

const NOTHING: ChatChoices = { asked: null, pushes: [], letters: 0, written: [], upload: null }

const PUSHES_KEPT = 5
const KEYS_KEPT = 20

/** What was kept; what another version kept in another shape is forgotten. */
export const choicesIn = (kept: unknown): ChatChoices => schema.safeParse(kept).data ?? NOTHING

interface Button {
  text: string
  callback_data: string
}

/**
 * The buttons of an answer as choices. A label with a number of its own ('4.3. …') is chosen by that, the others by
 * their place.
 */
export function choicesOfReply(rows: Button[][], by: AnsweredBy): Choice[] {
  const numbered = by === 'words' ? [] : (by === 'last-row-by-words' ? rows.slice(0, -1) : rows).flat()
  const own = numbered.map(({ text }) => ownNumber(text))
  const codes = new Set(own.filter((code, index) => code !== null && own.indexOf(code) === index))
  const taken = new Set(codes)
  return rows.flat().map(({ text, callback_data: data }, index) => {
    if (index >= numbered.length) return { code: null, label: text, data }
    const number = own[index] ?? null
    if (number !== null && codes.delete(number)) return { code: number, label: text, data }
    let place = index + 1
    while (taken.has(String(place))) place += 1
    taken.add(String(place))
    return { code: String(place), label: text, data }
  })
}

/** The buttons of a push by a letter of its own, which no answer to a question has: 'A1', 'A2'. */
export function choicesOfPush(rows: Button[][], letters: number): Choice[] {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (letters % 26))
  return rows.flat().map(({ text, callback_data: data }, n) => ({ code: `${letter}${n + 1}`, label: text, data }))
}

/** The lines that show what can be answered. */
export function linesOf(choices: readonly Choice[]): string[] {
  const coded = choices.flatMap(({ code, label }) =>
    code === null ? [] : [ownNumber(label) === code ? label : `${code}. ${bare(label)}`],
  )
  const words = choices.flatMap(({ code, label }) => (code === null ? [inSentence(bare(label))] : []))
  return words.length === 0 ? coded : [...coded, `Gõ: ${words.join(' · ')}`]
}

/**
 * After an answer of the bot: what it offers takes the place of what was asked before. One without buttons ends that,
 * unless both answer one event.
 */
export function afterReply(
  kept: ChatChoices,
  { message, event, choices }: { message: number; event: string | null; choices: Choice[] },
): ChatChoices {
  if (choices.length > 0) return { ...kept, asked: { message, event, choices } }
  const isOfOneTurn = event !== null && kept.asked?.event === event
  return isOfOneTurn ? kept : { ...kept, asked: null }
}

export function afterPush(
  kept: ChatChoices,
  { message, choices }: { message: number; choices: Choice[] },
): ChatChoices {
  if (choices.length === 0) return kept
  return {
    ...kept,
    pushes: [...kept.pushes, { message, choices }].slice(-PUSHES_KEPT),
    letters: kept.letters + 1,
  }
}

/** The message certainly did not arrive, or its buttons were taken away but for those with `data`. */
export function withOnly(kept: ChatChoices, message: number, data: readonly string[]): ChatChoices {
  const left = <O extends { message: number; choices: Choice[] }>(one: O): O[] => {
    if (one.message !== message) return [one]
    const choices = one.choices.filter((choice) => data.includes(choice.data))
    return choices.length > 0 ? [{ ...one, choices }] : []
  }
  return { ...kept, asked: kept.asked && (left(kept.asked)[0] ?? null), pushes: kept.pushes.flatMap(left) }
}

/**
 * The choice that a text is taken for, or null. It stays until something else is asked: the event may be lost before it
 * is stored, and what is typed twice is no answer to the next question. `newest` is the number of the bot's newest message.
 */
export const choiceIn = (kept: ChatChoices, text: string, newest: number): Tap | null =>
  tapOf(kept.asked, text) ?? tapOfPush(kept, text, newest)

/** After something came that only the upload page takes; the same event again asks for nothing more. */
export const wantingUpload = (kept: ChatChoices, event: string): ChatChoices =>
  kept.upload?.event === event ? kept : { ...kept, upload: { event, told: false } }

/** Whether the answer with this key says where the upload page is. */
export const tellsUpload = ({ upload }: ChatChoices, key: string | null): boolean =>
  upload !== null && (upload.told === false || (key !== null && upload.told === key))

/** After an answer said so, or after it turned out that it certainly did not arrive. */
export const withUpload = (kept: ChatChoices, told: string | boolean): ChatChoices =>
  kept.upload === null ? kept : { ...kept, upload: { ...kept.upload, told } }

export const afterWriting = (kept: ChatChoices, key: string, message: number): ChatChoices => ({
  ...kept,
  written: [...kept.written, { key, message }].slice(-KEYS_KEPT),
})

type Offer = z.infer<typeof offer>

function tapOf(from: Offer | null, text: string): Tap | null {
  const found = from && (byCode(from.choices, text) ?? byLabel(from.choices, text))
  return found ? { message: from.message, data: found.data } : null
}

/**
 * By its code, by its words in the newest message, and by its words in an older one where no other push has them and no
 * question waits that they could answer.
 */
function tapOfPush({ asked, pushes }: Pick<ChatChoices, 'asked' | 'pushes'>, text: string, newest: number): Tap | null {
  for (const push of pushes.toReversed()) {
    const found = byCode(push.choices, text) ?? (push.message === newest ? byLabel(push.choices, text) : undefined)
    if (found) return { message: push.message, data: found.data }
  }
  if (asked !== null && takesWords(asked)) return null
  const named = pushes.flatMap(({ message, choices }) => {
    const found = byLabel(choices, text)
    return found ? [{ message, data: found.data }] : []
  })
  return named.length === 1 ? named[0]! : null
}

/** A question for words has none but words for its ways on. */
const takesWords = ({ choices }: Offer): boolean => choices.some(({ code }) => code === null)

// '2', '2.', '(2)', 'số 2', '4.3', 'a1'.
const CODE = /^\(? ?(?:so )?([a-z]?\d[\w.]{0,9}?)[ .)]*$/

function byCode(choices: readonly Choice[], text: string): Choice | undefined {
  const typed = CODE.exec(fold(text))?.[1]
  return typed === undefined ? undefined : choices.find(({ code }) => code?.toLowerCase() === typed)
}

/** With its marks first: without them two labels may be one. */
function byLabel(choices: readonly Choice[], text: string): Choice | undefined {
  for (const form of [marked, unmarked]) {
    const typed = form(text)
    const found = choices.filter(({ label }) => typed !== '' && form(label) === typed)
    if (found.length === 1) return found[0]
  }
  return undefined
}

const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
const marked = (text: string): string => wordsOf(text.normalize('NFC').toLowerCase())
const unmarked = (text: string): string => wordsOf(fold(text))

/** '4.3' of '4.3. Tổ chức hội nghị'. */
const ownNumber = (label: string): string | null => /^(\d+(?:\.\w+)*)\.?\s/.exec(label)?.[1]?.toLowerCase() ?? null

const bare = (label: string): string => label.replace(/^[‹«←]\s*|\s*[›»→]$/gu, '')
const inSentence = (label: string): string => label.replace(/^\p{Lu}(?=\P{Lu}|$)/u, (letter) => letter.toLowerCase())
