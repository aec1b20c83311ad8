import { Temporal } from 'temporal-polyfill'
import { folded } from '../plan/same-task.js'
import type { DocumentRef } from '../plan/types.js'

interface Linked {
  id: string
  number: string | null
  issuedOn: Temporal.PlainDate | null
  carriesOut: DocumentRef | null
}

export interface Link<P> {
  plan: P
  /** The plan that it carries out, where it is stored. */
  parent: P | null
  /** 0 for a plan that stands under no other. */
  depth: number
}

/**
 * Plans in the order of their chains: each under the plan that it carries out, whichever was stored first. Numbers come
 * again each year, so a day that is cited has to be the day of issue; of several that fit, none is taken.
 */
export function chainOf<P extends Linked>(plans: P[]): Link<P>[] {
  const parents = new Map(plans.map((plan) => [plan, parentAmong(plan, plans)]))
  const placed = new Set<P>()
  const under = (parent: P | null, depth: number): Link<P>[] =>
    plans
      .filter((plan) => !placed.has(plan) && parents.get(plan) === parent)
      .flatMap((plan) => {
        placed.add(plan)
        return [{ plan, parent, depth }, ...under(plan, depth + 1)]
      })
  const chains = under(null, 0)
  // Plans that cite each other in a circle: a slip in one of them.
  return [...chains, ...plans.filter((plan) => !placed.has(plan)).map((plan) => ({ plan, parent: null, depth: 0 }))]
}

function parentAmong<P extends Linked>(child: P, plans: P[]): P | null {
  const cited = child.carriesOut
  if (!cited) return null
  const fitting = plans.filter(
    (plan) => plan.id !== child.id && folded(plan.number) === folded(cited.number) && mayBeCited(plan, cited, child),
  )
  const dated = fitting.filter(({ issuedOn }) => cited.date !== null && issuedOn?.toString() === cited.date)
  const [parent, ...others] = dated.length > 0 ? dated : fitting
  return parent && others.length === 0 ? parent : null
}

function mayBeCited({ issuedOn }: Linked, { date }: DocumentRef, child: Linked): boolean {
  if (issuedOn === null) return true
  if (date !== null) return issuedOn.toString() === date
  return child.issuedOn === null || Temporal.PlainDate.compare(issuedOn, child.issuedOn) <= 0
}
