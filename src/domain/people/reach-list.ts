import { addressesText } from '../delivery/channel-words.js'
import { isGivenToAll, wasNeverIn } from './web-chat.js'

interface Reached {
  /** By which the person is told first; null where nothing reaches him. */
  channel: string | null
  /** The preferred one first. */
  addresses: readonly { channel: string; reachable: boolean; quiet: boolean }[]
  /** Whether the person has ever signed in on the web. */
  hasBeenOnWeb: boolean
}

export interface ReachList<P> {
  /** Nothing that the product sends by itself reaches them. */
  unreached: P[]
  /** They are told in the web chat, and have never been there. */
  neverIn: P[]
  /** They are told, but some address of theirs took no message any more. */
  partly: P[]
  reached: P[]
}

/** Who is told of what is due and who is not, each in the order given. */
export function reachListOf<P extends Reached>(people: readonly P[]): ReachList<P> {
  const isPartly = ({ addresses }: P): boolean => addresses.some(({ reachable }) => !reachable)
  const told = people.filter((person) => person.channel !== null && !wasNeverIn(person))
  return {
    unreached: people.filter(({ channel }) => channel === null),
    neverIn: people.filter(wasNeverIn),
    partly: told.filter(isPartly),
    reached: told.filter((person) => !isPartly(person)),
  }
}

/** 'Telegram (không gửi được), trang web (chưa vào lần nào)' */
export function placesText(person: Reached): string {
  const neverIn = wasNeverIn(person)
  return addressesText(person.addresses.map((one) => ({ ...one, neverOpened: neverIn && isGivenToAll(one.channel) })))
}

/** 'Trần Thị Lan (Sở Y tế): Telegram (không gửi được), trang web' */
export function reachLine(person: Reached & { name: string; agency: string | null }): string {
  const { name, agency, addresses } = person
  const who = agency === null ? name : `${name} (${agency})`
  return `${who}: ${addresses.length === 0 ? 'chưa có kênh' : placesText(person)}`
}
