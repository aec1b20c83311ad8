import { Prisma } from '../generated/prisma/client.js'

/** All columns of a table by their names, and not as `table.*`: what a newer build adds is none of this one's. */
export const columnsOf = (alias: string, names: Record<string, string>): Prisma.Sql =>
  Prisma.raw(
    Object.values(names)
      .map((name) => `${alias}."${name}"`)
      .join(', '),
  )
