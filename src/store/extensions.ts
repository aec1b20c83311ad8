import type { Temporal } from 'temporal-polyfill'
import type { ObligationState } from '../domain/obligation/types.js'
import type { Prisma } from '../generated/prisma/client.js'
import { dateOf, dateOrNull, dayOf, dayOrNull, instantOf, instantOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'

export type ExtensionState = 'open' | 'granted' | 'refused' | 'withdrawn'

/** 'Xin gia hạn': what was asked for and what became of it. */
export interface Extension {
  id: string
  memberId: string
  /** The name of who asks. */
  member: string
  /** The day asked for. */
  until: Temporal.PlainDate
  reason: string
  state: ExtensionState
  question: string | null
  answer: string | null
  askedById: string | null
  /** The day granted; another than the one asked for where the secretary chose so. */
  grantedUntil: Temporal.PlainDate | null
  refusal: string | null
  createdAt: Temporal.Instant
  decidedAt: Temporal.Instant | null
  decidedById: string | null
  obligation: {
    id: string
    title: string
    taskNumber: string | null
    agencyId: string
    agency: string
    state: ObligationState
    /** As it is now, with what was granted. */
    dueOn: Temporal.PlainDate | null
  }
}

export type NewExtension = Pick<Extension, 'id' | 'memberId' | 'until' | 'reason'> & { obligationId: string }

const FULL = {
  member: { select: { name: true } },
  obligation: {
    include: {
      agency: { select: { name: true } },
      task: { select: { number: true } },
    },
  },
} as const satisfies Prisma.ExtensionInclude
type Row = Prisma.ExtensionGetPayload<{ include: typeof FULL }>

const extensionOf = ({ obligationId: _, member, obligation, ...row }: Row): Extension => ({
  ...row,
  member: member.name,
  until: dayOf(row.until),
  state: row.state as ExtensionState,
  grantedUntil: dayOrNull(row.grantedUntil),
  createdAt: instantOf(row.createdAt),
  decidedAt: instantOrNull(row.decidedAt),
  obligation: {
    id: obligation.id,
    title: obligation.title,
    taskNumber: obligation.task?.number ?? null,
    agencyId: obligation.agencyId,
    agency: obligation.agency.name,
    state: obligation.state as ObligationState,
    dueOn: dayOrNull(obligation.dueOn),
  },
})

const NOT_DONE = { in: ['open', 'returned'] }
const WAITING = { state: 'open', obligation: { state: NOT_DONE } }

export function extensionRows(client: Client) {
  const find = async (args: Omit<Prisma.ExtensionFindManyArgs, 'include' | 'select'>): Promise<Extension[]> =>
    (await client.extension.findMany({ ...args, include: FULL })).map(extensionOf)

  return {
    /** False where the id is known or the obligation has an open request. */
    async add({ until, ...extension }: NewExtension, at: Temporal.Instant): Promise<boolean> {
      const { count } = await client.extension.createMany({
        data: [{ ...extension, until: dateOf(until), createdAt: timestampOf(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },

    async byId(id: string): Promise<Extension | null> {
      return (await find({ where: { id } }))[0] ?? null
    },

    /** Of these obligations those that have an open request. */
    async openAmong(obligationIds: string[]): Promise<Set<string>> {
      const rows = await client.extension.findMany({
        where: { state: 'open', obligationId: { in: obligationIds } },
        select: { obligationId: true },
      })
      return new Set(rows.map(({ obligationId }) => obligationId))
    },

    /** What still has to be decided, the oldest first; what was reported in the meantime needs no decision. */
    waiting: () =>
      find({
        where: WAITING,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),

    /** How many have still to be decided. */
    countWaiting: () => client.extension.count({ where: WAITING }),

    /** The newest decisions first. */
    newestDecided: (most: number) =>
      find({
        where: { state: { in: ['granted', 'refused'] } },
        orderBy: [{ decidedAt: 'desc' }, { id: 'asc' }],
        take: most,
      }),

    /** What an agency has asked for, the newest first. */
    newestOf: (agencyId: string, most: number) =>
      find({ where: { obligation: { agencyId } }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: most }),

    /** What stands granted on an obligation, the newest first. */
    grantedOn: (obligationId: string) =>
      find({ where: { obligationId, state: 'granted' }, orderBy: [{ decidedAt: 'desc' }, { id: 'asc' }] }),

    /** Moves a request only from the state that the decision was made on; false where someone was faster. */
    async move(
      id: string,
      from: ExtensionState,
      to: ExtensionState,
      change: {
        grantedUntil?: Temporal.PlainDate | null
        refusal?: string | null
        decidedAt?: Temporal.Instant | null
        decidedById?: string | null
      },
    ): Promise<boolean> {
      const { grantedUntil, decidedAt, ...words } = change
      const { count } = await client.extension.updateMany({
        where: { id, state: from },
        data: {
          ...words,
          state: to,
          ...(grantedUntil === undefined ? {} : { grantedUntil: dateOrNull(grantedUntil) }),
          ...(decidedAt === undefined ? {} : { decidedAt: decidedAt && timestampOf(decidedAt) }),
        },
      })
      return count === 1
    },

    /** Puts a question before deciding, in place of the one before; false where it is decided. */
    async question(id: string, question: string, askedById: string | null): Promise<boolean> {
      const { count } = await client.extension.updateMany({
        where: { id, state: 'open' },
        data: { question, askedById, answer: null },
      })
      return count === 1
    },

    /** False where it is decided or nothing was asked. */
    async answer(id: string, answer: string): Promise<boolean> {
      const { count } = await client.extension.updateMany({
        where: { id, state: 'open', question: { not: null } },
        data: { answer },
      })
      return count === 1
    },

    /** The day to which what is owed is extended, none with null; false where it is not owed any more. */
    async extendTo(obligationId: string, day: Temporal.PlainDate | null): Promise<boolean> {
      const { count } = await client.obligation.updateMany({
        where: { id: obligationId, state: NOT_DONE },
        data: { extendedTo: dateOrNull(day) },
      })
      return count === 1
    },
  }
}
