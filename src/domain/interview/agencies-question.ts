import { MOST_AGENCY_BUTTONS, unknownAgency, UNKNOWN_AGENCY, type AgencyFinder } from './agency-question.js'
import { textOf } from './text-of.js'
import type { Choice, FormQuestion } from './types.js'

/** What a question for one agency or all of them has to know. */
export interface AgenciesFacts extends AgencyFinder {
  /** What 'all' is called, such as 'Tất cả cơ quan'. */
  all: string
  agencies: { id: string; label: string }[]
}

const ALL = 'all'

/** A question for one agency, or all of them: by a button, or by its name. Its answer: `agencyIdIn`. */
export function agenciesQuestion<F extends AgenciesFacts>(asked: {
  key: string
  label: string
  text: string
}): FormQuestion<F> {
  const { key, label, text } = asked
  const named = (value: unknown, { all, agencies }: F): string | undefined =>
    value === ALL ? all : agencies.find(({ id }) => id === value)?.label
  return {
    key,
    label,
    ask: (_, facts) => ({
      text,
      hint: 'Chọn một mục, hoặc gõ tên hay tên viết tắt, ví dụ: Sở Y tế, SYT.',
      choices: choicesAmong(facts),
    }),
    read: (input, _, facts) => {
      const value = named(input, facts) === undefined ? facts.findAgency(input)?.id : input
      if (value !== undefined && named(value, facts) !== undefined) return { value }
      return unknownAgency(
        input,
        facts,
        facts.agencies.map(({ id }) => id),
      )
    },
    check: (value, _, facts) => (named(value, facts) === undefined ? UNKNOWN_AGENCY : null),
    show: (value, _, facts) => named(value, facts) ?? textOf(value),
  }
}

/** Null: all. */
export const agencyIdIn = (answer: unknown): string | null =>
  typeof answer === 'string' && answer !== ALL ? answer : null

function choicesAmong({ all, agencies }: AgenciesFacts): Choice[] {
  const listed = agencies.length <= MOST_AGENCY_BUTTONS ? agencies : []
  return [{ value: ALL, label: all }, ...listed.map(({ id, label }) => ({ value: id, label }))]
}
