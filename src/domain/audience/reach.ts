import { wasNeverIn } from '../people/web-chat.js'
import { firstFew } from '../summary/first-few.js'
import { andMore, writeCount } from '../summary/written.js'

/** A member whom a message may be meant for. */
export interface Addressee {
  id: string
  name: string
  role: string
  agencyId: string | null
  agency: string | null
  /** By which he is told first; null where nothing reaches him. */
  channel: string | null
  /** Whether he has ever signed in on the web. */
  hasBeenOnWeb: boolean
}

/** Whom a message to some agencies finds. */
export interface Reach {
  /** Their focal points who can be reached. */
  people: Addressee[]
  /** Those of them for whom it waits in a web chat that they never opened. */
  neverIn: Addressee[]
  /** The names of the agencies of these. */
  agencies: string[]
  withoutFocalPoint: string[]
  /** Focal points without a channel. */
  unreachable: Addressee[]
}

const MOST_NAMES = 12

export function reachOf(agencies: { id: string; name: string }[], everyone: Addressee[]): Reach {
  const ids = new Set(agencies.map(({ id }) => id))
  const focalPoints = everyone.filter(({ role, agencyId }) => role === 'focal-point' && ids.has(agencyId ?? ''))
  const people = focalPoints.filter(({ channel }) => channel !== null)
  const has = (some: Addressee[], id: string) => some.some(({ agencyId }) => agencyId === id)
  return {
    people,
    neverIn: people.filter(wasNeverIn),
    agencies: agencies.filter(({ id }) => has(people, id)).map(({ name }) => name),
    withoutFocalPoint: agencies.filter(({ id }) => !has(focalPoints, id)).map(({ name }) => name),
    unreachable: focalPoints.filter(({ channel }) => channel === null),
  }
}

/** '23 đầu mối của 21 cơ quan (Sở Y tế, …); 2 cơ quan chưa có đầu mối: …; 1 đầu mối chưa có kênh nhận: …' */
export function reachText({ people, neverIn, agencies, withoutFocalPoint, unreachable }: Reach): string {
  const found =
    people.length === 0
      ? 'không có đầu mối nào nhận được tin'
      : `${writeCount(people.length)} đầu mối của ${writeCount(agencies.length)} cơ quan (${namesIn(agencies, 'cơ quan')})`
  return [
    found,
    ...(neverIn.length > 0
      ? [
          `trong đó ${writeCount(neverIn.length)} đầu mối chưa vào lần nào, tin chờ trên trang web: ${withAgencies(neverIn)}`,
        ]
      : []),
    ...(withoutFocalPoint.length > 0
      ? [`${writeCount(withoutFocalPoint.length)} cơ quan chưa có đầu mối: ${namesIn(withoutFocalPoint, 'cơ quan')}`]
      : []),
    ...(unreachable.length > 0
      ? [`${writeCount(unreachable.length)} đầu mối chưa có kênh nhận: ${withAgencies(unreachable)}`]
      : []),
  ].join('; ')
}

const withAgencies = (people: Addressee[]): string =>
  namesIn(
    people.map(({ name, agency }) => `${name} (${agency})`),
    'đầu mối',
  )

/** 'Sở A, Sở B, và 3 cơ quan khác' */
export function namesIn(names: string[], unit: string): string {
  const { shown, others } = firstFew(names, MOST_NAMES)
  return [...shown, ...andMore(others, unit)].join(', ')
}
