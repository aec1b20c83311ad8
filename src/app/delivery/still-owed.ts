import { isToBeDone } from '../../domain/obligation/state.js'
import { isOfAnotherDay, type Rung } from '../../domain/reminder/rung.js'
import type { Obligation } from '../../store/obligations.js'
import type { Ports } from '../ports.js'

interface Entry {
  obligationId: string
  key: string
  rung: Rung
}

/** Which entries are still to be told: not those of what has been done meanwhile, nor those of a day that was moved. */
export async function stillOwed<E extends Entry>(
  { store }: Pick<Ports, 'store'>,
  entries: readonly E[],
): Promise<{ items: { rung: Rung; key: string; obligation: Obligation }[]; settled: E[]; moved: E[] }> {
  const obligations = await store.obligations.withIds(entries.map((entry) => entry.obligationId))
  const owed = new Map(obligations.filter(isToBeDone).map((o) => [o.id, o]))
  const items: { rung: Rung; key: string; obligation: Obligation }[] = []
  const settled: E[] = []
  const moved: E[] = []
  for (const entry of entries) {
    const obligation = owed.get(entry.obligationId)
    if (!obligation) settled.push(entry)
    else if (isOfAnotherDay(entry.key, obligation.dueOn)) moved.push(entry)
    else items.push({ rung: entry.rung, key: entry.key, obligation })
  }
  return { items, settled, moved }
}
