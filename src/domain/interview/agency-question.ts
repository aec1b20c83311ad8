import { matchAgency } from '../agency/match.js'
import { nearAgencies } from '../agency/match-near.js'
import type { Agency } from '../agency/types.js'
import { textOf } from './text-of.js'
import type { FormQuestion, Reading } from './types.js'

/** How a typed name leads to an agency. */
export interface AgencyFinder {
  /** The agency that a typed name or abbreviation means; null where none or more than one fits. */
  findAgency(text: string): { id: string } | null
  /** The few that an incomplete name may mean. */
  agenciesNear(text: string): { id: string; name: string }[]
}

/** What a question for one agency has to know. */
export interface AgencyFacts extends AgencyFinder {
  agencies: { id: string; name: string }[]
}

/** More buttons than these are slower to look through than typing a name. */
export const MOST_AGENCY_BUTTONS = 20
export const UNKNOWN_AGENCY = 'Chưa tìm thấy cơ quan này trong danh sách. Đồng chí gõ tên đầy đủ, ví dụ: Sở Y tế.'

export const agencyFinder = (agencies: Agency[]): AgencyFinder => ({
  findAgency: (text) => matchAgency(text, agencies)?.agency ?? null,
  agenciesNear: (text) => nearAgencies(text, agencies),
})

/** A question for one agency of a list: by a button where they are few, or by its name. Its answer is an id. */
export function agencyQuestion<F extends AgencyFacts>(
  asked: Pick<FormQuestion<F>, 'applies'> & { key: string; label: string; text: string },
): FormQuestion<F> {
  const { text, ...rest } = asked
  const nameOf = (value: unknown, { agencies }: F) => agencies.find(({ id }) => id === value)?.name
  return {
    ...rest,
    ask: (_, { agencies }) => ({
      text,
      hint: 'Gõ tên hoặc tên viết tắt, ví dụ: Sở Y tế, SYT.',
      ...(agencies.length <= MOST_AGENCY_BUTTONS
        ? { choices: agencies.map(({ id, name }) => ({ value: id, label: name })) }
        : {}),
    }),
    read: (input, _, facts) => {
      const id = nameOf(input, facts) === undefined ? facts.findAgency(input)?.id : input
      return id === undefined
        ? unknownAgency(
            input,
            facts,
            facts.agencies.map((agency) => agency.id),
          )
        : { value: id }
    },
    check: (value, _, facts) => (nameOf(value, facts) === undefined ? UNKNOWN_AGENCY : null),
    show: (value, _, facts) => nameOf(value, facts) ?? textOf(value),
  }
}

/** What to answer to a name that no agency has: those of `ids` that may be meant, as buttons where not all have one. */
export function unknownAgency(typed: string, { agenciesNear }: AgencyFinder, ids: string[]): Reading {
  const near = agenciesNear(typed).filter(({ id }) => ids.includes(id))
  if (near.length === 0) return { problem: UNKNOWN_AGENCY }
  return {
    problem: `Chưa có cơ quan nào tên “${typed}”. Có phải là ${near.map(({ name }) => name).join(' hoặc ')}? Đồng chí chọn một tên, hoặc gõ tên đầy đủ.`,
    // A number that is typed means the place among the buttons of the question.
    ...(ids.length > MOST_AGENCY_BUTTONS ? { choices: near.map(({ id, name }) => ({ value: id, label: name })) } : {}),
  }
}
