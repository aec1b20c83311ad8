import { AGENCY_TYPES, type Agency, type AgencyType } from '../agency/types.js'
import { searchWords } from '../search-words.js'
import { agencyTypeIn } from './agencies.js'
import { aligned } from './heard.js'
import { COUNTING, FILLERS } from './fillers.js'
import { takeAgencies } from './named-agencies.js'
import { numberedTasks, takePlans, takeTaskNumber, type ListedPlan, type NamedTask } from './named-numbers.js'
import { take, wordsOf, type Word } from './words.js'

/** What a question names of what there is. */
export interface Named {
  agencies: Agency[]
  /** The classes of agencies, where it names any: 'các sở, ban, ngành'. */
  types: AgencyType[]
  plans: ListedPlan[]
  tasks: NamedTask[]
  /** What has a number that nothing here has: 'nhiệm vụ 9', 'kế hoạch số 77'. */
  absent: string[]
  /** What was said beside all this and the common words of a question, as typed; '' where nothing was. */
  unclear: string
}

/**
 * Reads a question against the lists. A number that several plans have means the task of each of them; where no task has it,
 * the tasks under the heading of that number. Words that are in the titles of tasks, or after 'kế hoạch' of plans, mean those.
 */
export function namedIn(words: string, lists: { agencies: Agency[]; plans: ListedPlan[] }): Named {
  const raw = words.normalize('NFC').trim()
  const flat = aligned(raw)
  const said = wordsOf(flat)
  const agencies = takeAgencies(raw, said, lists.agencies)
  const byNumber = takePlans(raw, flat, said, lists.plans)
  const number = takeTaskNumber(flat, said)
  take(said, flat, COUNTING)
  const phrase = phraseLeft(said)
  const text = phrase ? raw.slice(phrase.at, phrase.end) : ''
  const byTitle =
    byNumber.plans.length === 0 && phrase?.isOfPlan ? lists.plans.filter(({ title }) => hasWords(title, text)) : []
  const plans = [...byNumber.plans, ...byTitle]
  const within = plans.length > 0 ? plans : lists.plans
  const numbered = number === null ? [] : numberedTasks(number, within)
  const titled = number === null && byTitle.length === 0 && text !== '' ? titledTasks(text, within) : []
  return {
    agencies,
    types: typesIn(flat),
    plans,
    tasks: [...numbered, ...titled],
    absent: [
      ...byNumber.absent.map((one) => `kế hoạch số ${one}`),
      ...(number !== null && numbered.length === 0 && byNumber.absent.length === 0 ? [`nhiệm vụ ${number}`] : []),
    ],
    unclear: byTitle.length > 0 || titled.length > 0 ? '' : withClass(phrase, raw),
  }
}

function typesIn(flat: string): AgencyType[] {
  const named = [agencyTypeIn({ text: flat })].flat().map((type) => String(type).replace('_', '-'))
  return AGENCY_TYPES.filter((type) => named.includes(type))
}

function titledTasks(words: string, plans: ListedPlan[]): NamedTask[] {
  return plans.flatMap((plan) =>
    plan.tasks.filter(({ title }) => hasWords(title, words)).map((task) => ({ plan, task })),
  )
}

const hasWords = (title: string, words: string): boolean =>
  searchWords(words) !== '' && `${searchWords(title)} `.includes(`${searchWords(words)} `)

interface Phrase {
  at: number
  end: number
  /** The word before it. */
  before: Word | undefined
  /** It follows 'kế hoạch'. */
  isOfPlan: boolean
}

/** 'phường Hoa Sen' rather than 'Hoa Sen'. */
function withClass(phrase: Phrase | null, raw: string): string {
  if (!phrase) return ''
  const isClass = phrase.before && /^(?:so|ban|xa|phuong|khu|hoi)$/.test(phrase.before.flat)
  return raw.slice(isClass ? phrase.before!.at : phrase.at, phrase.end)
}

/** The longest of what stands between the things that were taken, without the common words at its ends. */
function phraseLeft(said: Word[]): Phrase | null {
  const phrases: Word[][] = [[]]
  for (const word of said) {
    if (word.taken) phrases.push([])
    else phrases.at(-1)!.push(word)
  }
  const left = phrases.map((phrase) => {
    const isSaid = ({ flat }: Word) => !FILLERS.has(flat)
    const first = phrase.findIndex(isSaid)
    const before = phrase.slice(0, Math.max(first, 0))
    return {
      words: first < 0 ? [] : phrase.slice(first, phrase.findLastIndex(isSaid) + 1),
      isOfPlan: before.some(({ flat }) => flat === 'hoach' || flat === 'kh'),
    }
  })
  const [longest] = left.toSorted((a, b) => b.words.length - a.words.length)
  const [first, last] = [longest?.words[0], longest?.words.at(-1)]
  if (!first || !last) return null
  return { at: first.at, end: last.end, before: said[said.indexOf(first) - 1], isOfPlan: longest!.isOfPlan }
}
