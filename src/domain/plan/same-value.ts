/** Whether two JSON values are the same, whatever the order of their keys: a database gives them back in one of its own. */
export const sameValue = (a: unknown, b: unknown): boolean => wordsOfValue(a) === wordsOfValue(b)

/** A JSON value as text that is the same for the same value. */
export const wordsOfValue = (value: unknown): string => JSON.stringify(inOrder(value))

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  )
}
