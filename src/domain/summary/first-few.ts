/** The first of a list and how many are left out; a single one is not left out: to count it takes as much room. */
export function firstFew<T>(all: readonly T[], most: number): { shown: readonly T[]; others: number } {
  const shown = most > 0 && all.length === most + 1 ? all : all.slice(0, most)
  return { shown, others: all.length - shown.length }
}
