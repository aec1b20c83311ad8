import type { Ports } from '../ports.js'
import type { ToldOfProposal } from '../../store/proposals.js'

/** What was told of storing or giving up a proposal, where this very event did: it is handled again after a kill. */
export async function toldBefore(
  { store }: Pick<Ports, 'store'>,
  proposalId: string,
  event: string,
): Promise<ToldOfProposal | null> {
  const told = await store.proposals.told(proposalId)
  return told?.event === event ? told : null
}
