import type { Temporal } from 'temporal-polyfill'
import type { Agency, AgencyType } from '../domain/agency/types.js'
import { byName } from '../domain/collation.js'
import type { Agency as AgencyRow } from '../generated/prisma/client.js'
import { dateOf, dateOrNull, dayOrNull } from './days.js'
import type { Client } from './client.js'

const agencyOf = (row: AgencyRow): Agency => ({
  id: row.id,
  name: row.name,
  aliases: row.aliases,
  type: row.type as AgencyType,
  validFrom: dayOrNull(row.validFrom),
  validTo: dayOrNull(row.validTo),
})

export function agencyRows(client: Client) {
  return {
    /** The agencies that exist on `day`, by name. */
    async on(day: Temporal.PlainDate): Promise<Agency[]> {
      const at = dateOf(day)
      const rows = await client.agency.findMany({
        where: {
          AND: [
            { OR: [{ validFrom: null }, { validFrom: { lte: at } }] },
            { OR: [{ validTo: null }, { validTo: { gte: at } }] },
          ],
        },
      })
      return rows.map(agencyOf).toSorted(byName)
    },

    /** Every agency that is or was, by name. */
    async all(): Promise<Agency[]> {
      return (await client.agency.findMany()).map(agencyOf).toSorted(byName)
    },

    /** Adds an agency unless one of that name exists; tells which it was. */
    async ensure(agency: {
      name: string
      type: AgencyType
      aliases?: string[]
      validFrom?: Temporal.PlainDate | null
    }): Promise<{ agency: Agency; added: boolean }> {
      const known = await client.agency.findUnique({ where: { name: agency.name } })
      if (known) return { agency: agencyOf(known), added: false }
      const { count } = await client.agency.createMany({
        data: [
          {
            name: agency.name,
            type: agency.type,
            aliases: agency.aliases ?? [],
            validFrom: dateOrNull(agency.validFrom ?? null),
          },
        ],
        skipDuplicates: true,
      })
      const row = await client.agency.findUniqueOrThrow({ where: { name: agency.name } })
      return { agency: agencyOf(row), added: count === 1 }
    },

    async byId(id: string): Promise<Agency | null> {
      const row = await client.agency.findUnique({ where: { id } })
      return row && agencyOf(row)
    },

    /** Its other names, and its last day: null as long as it is used. */
    async change(
      id: string,
      { aliases, validTo }: { aliases?: string[]; validTo?: Temporal.PlainDate | null },
    ): Promise<Agency> {
      const data = {
        ...(aliases ? { aliases } : {}),
        ...(validTo === undefined ? {} : { validTo: dateOrNull(validTo) }),
      }
      return agencyOf(await client.agency.update({ where: { id }, data }))
    },
  }
}
