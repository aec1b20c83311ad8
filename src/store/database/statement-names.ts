// A server keeps each named statement for each connection.
const MOST_NAMED = 200
const MOST_NOTED = 1_000

/**
 * Names for the statements that come again: those a connection parses and plans once instead of each time. '' is no name.
 * What is sent by name must not ask for `table.*`: a column that a newer build adds would end it.
 */
export function statementNames(): (query: { sql: string }) => string {
  const named = new Map<string, string>()
  const noted = new Set<string>()
  return ({ sql }) => {
    const name = named.get(sql)
    if (name !== undefined || named.size === MOST_NAMED) return name ?? ''
    if (!noted.delete(sql)) {
      if (noted.size === MOST_NOTED) noted.clear()
      noted.add(sql)
      return ''
    }
    named.set(sql, `dau_moi_${named.size}`)
    return named.get(sql)!
  }
}
