import type { Subject } from './handler.js'

/** An answer that was given, so that it can be taken back. */
export interface Answered {
  /** The interview's, by which its corrections are known. */
  id: string
  /** None where the item was left for later. */
  corrections: number
  item: string
}

/** Where the questions about a proposal stand. */
export interface DoubtProgress {
  /** How many items were doubtful when it began. */
  total: number
  /** Items that were left for later. */
  later: string[]
  before: Answered[]
  /** What was made of the answer typed last; '' where there was none. */
  echo: string
}

export function progressIn({ total = '0', later = '', before = '', echo = '' }: Subject): DoubtProgress {
  return {
    total: Number(total),
    later: listIn(later),
    before: listIn(before).map((entry) => {
      const [id = '', corrections, item = ''] = entry.split('/')
      return { id, corrections: Number(corrections), item }
    }),
    echo,
  }
}

export const asProgress = ({ total, later, before, echo }: DoubtProgress): Subject => ({
  total: String(total),
  later: later.join(' '),
  before: before.map(({ id, corrections, item }) => [id, corrections, item].join('/')).join(' '),
  echo,
})

/** How many questions were answered, not left for later. */
export const answersBefore = (subject: Subject): number =>
  progressIn(subject).before.filter(({ corrections }) => corrections > 0).length

const listIn = (text: string): string[] => text.split(' ').filter((one) => one !== '')
