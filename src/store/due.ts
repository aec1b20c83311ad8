import { Temporal } from 'temporal-polyfill'
import type { ObligationKind, ObligationPart, ObligationState } from '../domain/obligation/types.js'
import type { Snooze } from '../domain/reminder/snooze.js'
import type { Due, Person } from '../domain/reminder/types.js'
import type { Client } from './client.js'

/** As far as it decides who is told of it when: what it says is read when it is sent. */
export interface DueObligation extends Due {
  /** When the row was last changed, as the database writes it: a decision on what was read holds only while this stays. */
  changedAt: string
  /** Its entries: ',<member> <key>,<member> <key>,'. */
  ledger: string
}

export interface DueAgency {
  id: string
  name: string
  /** How many obligations of it are due. */
  count: number
}

/** A person whom something may concern, and whether he was given a digest on that day. */
export interface DuePerson extends Omit<Person, 'agency'> {
  agency: string | null
  digested: boolean
}

/** All that is due of some agencies, with what is needed to decide on it. */
export interface DueOfAgencies {
  obligations: DueObligation[]
  snoozes: Snooze[]
  people: DuePerson[]
}

/**
 * What several obligations have alike, and in `owed` a line for each: '<id>|<agency>|<changed at>|<ledger>'. As text of
 * our own, because JSON or rows take the database and us twice as long.
 */
interface DueAlike {
  kind: ObligationKind
  part: ObligationPart
  state: ObligationState
  planId: string | null
  dutyId: string | null
  period: string
  opensOn: string | null
  dueOn: string | null
  knownFrom: string | null
  owed: string
}

/** What has a rung on or before a day that somebody may not have been told of; read in pages, with narrow rows. */
export function dueRows(client: Client) {
  return {
    async agencies(day: Temporal.PlainDate): Promise<DueAgency[]> {
      const [row] = await client.$queryRaw<{ agencies: string | null }[]>`
        SELECT json_agg(json_build_array(a."id", a."name", o."count") ORDER BY a."id")::text AS "agencies"
          FROM (SELECT "agencyId", count(*) FROM "Obligation" WHERE "nextRungOn" <= ${day.toString()}::date GROUP BY 1) o
          JOIN "Agency" a ON a."id" = o."agencyId"`
      const agencies = JSON.parse(row?.agencies ?? '[]') as [string, string, number][]
      return agencies.map(([id, name, count]) => ({ id, name, count }))
    },

    async ofAgencies(agencies: DueAgency[], day: Temporal.PlainDate): Promise<DueOfAgencies> {
      const ids = agencies.map(({ id }) => id)
      const names = new Map(agencies.map(({ id, name }) => [id, name]))
      const on = day.toString()
      const [alike, snoozes, people] = await Promise.all([
        client.$queryRaw<DueAlike[]>`
          SELECT o."kind", o."part", o."state", o."period", o."opensOn", o."dueOn", o."knownFrom", o."owed",
                 coalesce(t."planId", d."planId")::text AS "planId", o."duty"::text AS "dutyId"
            FROM (SELECT "kind", "part", "state", "taskId" AS "task", "dutyId" AS "duty", "period",
                         "opensOn"::text AS "opensOn", "dueOn"::text AS "dueOn", "knownFrom"::text AS "knownFrom",
                         string_agg("id"::text || '|' || "agencyId"::text || '|' || "updatedAt"::text || '|' || coalesce(
                           (SELECT ',' || string_agg(r."memberId"::text || ' ' || r."key", ',') || ','
                              FROM "Reminder" r WHERE r."obligationId" = o."id"), ''), E'\\n') AS "owed"
                    FROM "Obligation" o
                   WHERE "agencyId" = ANY(${ids}::uuid[]) AND "nextRungOn" <= ${on}::date
                     AND "state" IN ('open', 'returned')
                   GROUP BY "kind", "part", "state", "taskId", "dutyId", "period", o."opensOn", o."dueOn",
                            o."knownFrom") o
            LEFT JOIN "Task" t ON t."id" = o."task"
            LEFT JOIN "ReportingDuty" d ON d."id" = o."duty"`,
        client.$queryRaw<{ obligationId: string; memberId: string; until: string }[]>`
          SELECT s."obligationId"::text AS "obligationId", s."memberId"::text AS "memberId", s."until"::text AS "until"
            FROM "Snooze" s JOIN "Obligation" o ON o."id" = s."obligationId"
           WHERE o."agencyId" = ANY(${ids}::uuid[]) AND o."nextRungOn" <= ${on}::date`,
        peopleOf(client, day, names),
      ])
      const obligations = alike.flatMap(({ owed, ...said }) => {
        const { kind, part, state, planId, dutyId, period } = said
        const [opensOn, dueOn, knownFrom] = [dayIn(said.opensOn), dayIn(said.dueOn), dayIn(said.knownFrom)]
        return owed.split('\n').map((line): DueObligation => {
          const [id = '', agencyId = '', changedAt = '', ledger = ''] = line.split('|')
          const agency = names.get(agencyId) ?? ''
          // Written out: spreading what is alike into tens of thousands of rows takes a quarter of the whole.
          return {
            id,
            kind,
            part,
            state,
            planId,
            dutyId,
            agencyId,
            agency,
            period,
            opensOn,
            dueOn,
            knownFrom,
            changedAt,
            ledger,
          }
        })
      })
      return {
        obligations,
        snoozes: snoozes.map((snooze) => ({ ...snooze, until: Temporal.PlainDate.from(snooze.until) })),
        people,
      }
    },

    secretaries: (day: Temporal.PlainDate): Promise<DuePerson[]> => peopleOf(client, day),
  }
}

const dayIn = (text: string | null): Temporal.PlainDate | null => (text === null ? null : Temporal.PlainDate.from(text))

type PersonColumns = [string, string, Person['role'], string | null, string | null, string | null, boolean]

/** Those who speak for these agencies or lead them, or else the secretaries, in the order in which they joined. */
async function peopleOf(
  client: Client,
  day: Temporal.PlainDate,
  agencies?: ReadonlyMap<string, string>,
): Promise<DuePerson[]> {
  const roles = agencies ? ['focal-point', 'leader'] : ['secretary']
  const [row] = await client.$queryRaw<{ people: string | null }[]>`
    SELECT json_agg(json_build_array(m."id", m."name", m."role", m."agencyId",
             (SELECT a."name" FROM "Agency" a WHERE a."id" = m."agencyId" AND ${!agencies}),
             (SELECT c."channel" FROM "Address" c WHERE c."memberId" = m."id" AND c."reachable" AND NOT c."quiet"
               ORDER BY c."preference", c."createdAt", c."id" LIMIT 1),
             EXISTS (SELECT 1 FROM "Push" p
                      WHERE p."memberId" = m."id" AND p."day" = ${day.toString()}::date AND p."kind" = 'digest'))
             ORDER BY m."createdAt", m."id")::text AS "people"
      FROM "Member" m
     WHERE m."removedAt" IS NULL AND m."role" = ANY(${roles}::text[])
       AND (${!agencies} OR m."agencyId" = ANY(${[...(agencies?.keys() ?? [])]}::uuid[]))`
  const people = JSON.parse(row?.people ?? '[]') as PersonColumns[]
  return people.map(([id, name, role, agencyId, ownAgency, channel, digested]) => {
    const agency = ownAgency ?? (agencyId === null ? null : (agencies?.get(agencyId) ?? null))
    return { id, name, role, agencyId, agency, channel, digested }
  })
}
