import type { Temporal } from 'temporal-polyfill'
import type { Correction, ItemKey, ReviewField } from '../domain/review/types.js'
import type { PlanCorrection as CorrectionRow } from '../generated/prisma/client.js'
import type { Client } from './client.js'
import { timestampOf } from './days.js'

function correctionOf(row: CorrectionRow): Correction {
  const { item } = row
  switch (row.kind as Correction['kind']) {
    case 'set':
      return { kind: 'set', item, field: row.field as ReviewField, value: row.value ?? '' }
    case 'add':
      return { kind: 'add', item, place: { start: row.placeStart!, end: row.placeEnd! } }
    case 'drop':
      return { kind: 'drop', item }
    case 'sure':
      return { kind: 'sure', item }
  }
}

const correctionData = (correction: Correction) => ({
  item: correction.item,
  kind: correction.kind,
  field: correction.kind === 'set' ? correction.field : null,
  value: correction.kind === 'set' ? correction.value : null,
  placeStart: correction.kind === 'add' ? correction.place.start : null,
  placeEnd: correction.kind === 'add' ? correction.place.end : null,
})

/** Where corrections come from; `ids`, one each, where doing it again must not do it twice. */
interface Said {
  proposalId: string
  memberId: string | null
  at: Temporal.Instant
  ids?: string[]
}

export function correctionRows(client: Client) {
  return {
    /** What is said of a proposal and was not taken back, in the order in which it was said. */
    async of(proposalId: string): Promise<Correction[]> {
      const rows = await client.planCorrection.findMany({
        where: { proposalId, undoneAt: null },
        orderBy: { seq: 'asc' },
      })
      return rows.map(correctionOf)
    },

    /** False where one of this id was there before. */
    async add(corrections: Correction[], { proposalId, memberId, at, ids }: Said): Promise<boolean> {
      const { count } = await client.planCorrection.createMany({
        data: corrections.map((correction, n) => ({
          ...correctionData(correction),
          ...(ids?.[n] ? { id: ids[n] } : {}),
          proposalId,
          memberId,
          createdAt: timestampOf(at),
        })),
        skipDuplicates: true,
      })
      return count > 0
    },

    /** Takes back what was said of a proposal under these ids; false where nothing of it stood. */
    async undoIds(proposalId: string, ids: string[], at: Temporal.Instant): Promise<boolean> {
      const { count } = await client.planCorrection.updateMany({
        where: { proposalId, id: { in: ids }, undoneAt: null },
        data: { undoneAt: timestampOf(at) },
      })
      return count > 0
    },

    /** Takes back what was said of an item, only of some kinds or one field where these are named. */
    async undo(
      {
        proposalId,
        item,
        ...only
      }: { proposalId: string; item: ItemKey; kinds?: Correction['kind'][]; field?: ReviewField },
      at: Temporal.Instant,
    ): Promise<boolean> {
      const { count } = await client.planCorrection.updateMany({
        where: {
          proposalId,
          item,
          undoneAt: null,
          ...(only.kinds ? { kind: { in: only.kinds } } : {}),
          ...(only.field ? { field: only.field } : {}),
        },
        data: { undoneAt: timestampOf(at) },
      })
      return count > 0
    },
  }
}
