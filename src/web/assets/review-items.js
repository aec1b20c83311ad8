// The items of a review and how they stand. Nothing here touches the page.

const startOf = ({ item }) => item.place?.start ?? Infinity

/** Tasks and duties in the order of the text; what was typed comes last. */
export function entriesOf(review) {
  const entries = [
    ...review.tasks.map((item) => ({ kind: 'task', key: item.key, item })),
    ...review.duties.map((item) => ({ kind: 'duty', key: item.key, item })),
  ]
  return entries.sort((a, b) => (startOf(a) === startOf(b) ? 0 : startOf(a) - startOf(b)))
}

/** The header of the document as an item like the others. */
export const documentEntry = (review) => ({
  kind: 'document',
  key: 'document',
  item: {
    ...review.document,
    key: 'document',
    place: null,
    doubts: [],
    corrected: review.documentCorrected,
    dropped: false,
    added: false,
    deadlines: [],
    change: review.documentChanged.length > 0 ? { kind: 'changed', parts: review.documentChanged } : null,
  },
})

export const isDoubtful = ({ item }) => !item.dropped && item.doubts.length > 0

/** How many items 'certain' would store. */
export function certainCount(review) {
  const stands = ({ item }) => !item.dropped && item.doubts.length === 0 && (!review.replaces || item.change !== null)
  return entriesOf(review).filter(stands).length
}

export function countsOf(review) {
  const entries = entriesOf(review)
  const kept = (kind) => entries.filter((entry) => entry.kind === kind && !entry.item.dropped).length
  return { tasks: kept('task'), duties: kept('duty'), doubtful: entries.filter(isDoubtful).length }
}

/** How many items of the stored plan storing everything would remove. */
export const goneCount = ({ removed }) => removed.tasks.length + removed.duties.length

/** What was said of each item: by it another window's corrections are told from one's own. */
export function saidOf(review) {
  const entries = [documentEntry(review), ...entriesOf(review)]
  return new Map(entries.map(({ key, item }) => [key, JSON.stringify([item.corrected, item.dropped, item.added])]))
}

/** Whether another window said something of an item other than `own`. */
export function saidElsewhere(before, after, own) {
  const [was, is] = [saidOf(before), saidOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].some((key) => key !== own && was.get(key) !== is.get(key))
}
