import { matchAgency } from '../agency/match.js'
import { agencyTypeOf } from '../agency/phrase.js'
import type { Agency, AgencyType } from '../agency/types.js'
import { fold } from '../fold.js'
import { agencyNamed, type Bodies } from './meaning.js'

/** A name that somebody wants in the province's list, and what adding it would mean. */
export type ProposedAgency = { name: string } & (
  | { kind: 'known'; agency: string }
  /** In the list, but not used any more: it would be used again. */
  | { kind: 'stopped'; agency: string }
  /** Much like one of the list, or like another of these: perhaps the same body, misspelt. */
  | { kind: 'near'; agency: string }
  | { kind: 'new'; type: AgencyType }
  /** Not written as the name of a body of the province. */
  | { kind: 'unclear' }
)

/** Judges names one after the other; each also against those before it. */
export function judgeAgencies(
  names: string[],
  { present, stopped }: Pick<Bodies, 'present' | 'stopped'>,
): ProposedAgency[] {
  const before: Agency[] = []
  return names.map((name): ProposedAgency => {
    const own = agencyNamed(name)
    const known = matchAgency(name, present)
    const other = matchAgency(name, before)?.agency ?? before.find((one) => matchAgency(one.name, [own]))
    const type = agencyTypeOf(name)
    if (known)
      return { kind: known.exact || isUnmarked(name, known.agency) ? 'known' : 'near', name, agency: known.agency.name }
    if (other) return { kind: 'near', name, agency: other.name }
    const gone = matchAgency(name, stopped)
    if (gone?.exact) return { kind: 'stopped', name, agency: gone.agency.name }
    before.push(own)
    return type === 'khac' || !/^\p{Lu}/u.test(name) ? { kind: 'unclear', name } : { kind: 'new', name, type }
  })
}

/** 'so y te' for 'Sở Y tế': the whole name, typed without any of its marks. */
const isUnmarked = (typed: string, { name, aliases }: Agency): boolean =>
  fold(typed) === typed.toLowerCase() && [name, ...aliases].some((known) => fold(known) === fold(typed))
