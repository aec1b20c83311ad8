import { nearAgencies } from '../../agency/match-near.js'
import { comparable, withinOneEdit } from '../../agency/names.js'
import type { Agency } from '../../agency/types.js'
import type { Listed } from '../../audience/named-agencies.js'
import { readAudience } from '../../audience/read-audience.js'
import { fold } from '../../fold.js'
import { shorten } from '../../summary/written.js'
import type { Meant } from '../types.js'

const MOST_SHOWN = 90
/** More pieces that mean nothing are better written again. */
const MOST_UNKNOWN = 3
/** More than these say no more than that the name has to be written out. */
const MOST_GUESSES = 3
const EXCEPTS = /\b(?:tru|khong)\b/

/**
 * What a list of receivers may mean of which something is none of the agencies: with the nearest names in its place, or
 * without it. Each says the whole list anew.
 */
export function guessedAudience(whom: string, listed: Listed): Meant[] {
  const { agencies, notUnderstood } = readAudience(whom, listed)
  if (notUnderstood.length === 0 || notUnderstood.length > MOST_UNKNOWN) return []
  const text = whom.normalize('NFC')
  const near = notUnderstood.map((piece) => nearest(piece, listed.agencies))
  const means = (said: string) => readAudience(said, listed)
  const guesses =
    near.length === 1
      ? near[0]!.map((name) => [name])
      : near.every((names) => names.length === 1)
        ? [near.map(([name]) => name!)]
        : []
  const corrected = guesses.flatMap((names): Meant[] => {
    const said = names.reduce((list, name, n) => list.replace(notUnderstood[n]!, name), text)
    return means(said).notUnderstood.length === 0
      ? [
          {
            label: `${shorten(names.join(', '), MOST_SHOWN)}${said === names[0] ? '' : ', cùng các nơi đã ghi'}`,
            text: said,
          },
        ]
      : []
  })
  return [...corrected, ...withoutThem(text, { agencies, notUnderstood }, listed)]
}

/** The rest of the list, where it means just those that were understood; an exception is never left out. */
function withoutThem(
  text: string,
  { agencies, notUnderstood }: { agencies: Agency[]; notUnderstood: string[] },
  listed: Listed,
): Meant[] {
  if (agencies.length === 0 || EXCEPTS.test(fold(text))) return []
  const rest = notUnderstood
    .reduce((list, piece) => list.replace(piece, ''), text)
    .replace(/(?:\s*[,;]\s*)+/g, '; ')
    .replace(/^[;\s]+|[;\s]+$/g, '')
  const left = readAudience(rest, listed)
  const isSame = left.agencies.length === agencies.length && left.agencies.every((one) => agencies.includes(one))
  return rest !== '' && left.notUnderstood.length === 0 && isSame
    ? [
        {
          label: `Bỏ ${shorten(notUnderstood.map((piece) => `“${piece}”`).join(', '), MOST_SHOWN)}, gửi các nơi còn lại`,
          text: rest,
          wholly: true,
        },
      ]
    : []
}

/** Names that differ by their marks or one letter, else those of which it is a part. */
function nearest(piece: string, agencies: Agency[]): string[] {
  const typed = fold(comparable(piece))
  const like = (fits: (known: string) => boolean) =>
    agencies.filter(({ name, aliases }) => [name, ...aliases].some((known) => fits(fold(comparable(known)))))
  const same = like((known) => known === typed)
  const near = same.length > 0 ? same : like((known) => typed.length > 4 && withinOneEdit(known, typed))
  const found = near.length > 0 ? near : nearAgencies(piece, agencies)
  return found.length <= MOST_GUESSES ? found.map(({ name }) => name) : []
}
