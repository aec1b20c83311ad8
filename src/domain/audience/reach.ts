import type { Person } from '../reminder/types.js'
import { firstFew } from '../summary/first-few.js'
import { andMore, writeCount } from '../summary/written.js'

/** Whom a message to some agencies finds. */
export interface Reach {
  /** Their focal points who can be reached. */
  people: Person[]
  /** The names of the agencies of these. */
  agencies: string[]
  withoutFocalPoint: string[]
  /** Focal points without a channel. */
  unreachable: Person[]
}

const MOST_NAMES = 12

export function reachOf(agencies: { id: string; name: string }[], everyone: Person[]): Reach {
  const ids = new Set(agencies.map(({ id }) => id))
  const focalPoints = everyone.filter(({ role, agencyId }) => role === 'focal-point' && ids.has(agencyId ?? ''))
  const people = focalPoints.filter(({ channel }) => channel !== null)
  const has = (some: Person[], id: string) => some.some(({ agencyId }) => agencyId === id)
  return {
    people,
    agencies: agencies.filter(({ id }) => has(people, id)).map(({ name }) => name),
    withoutFocalPoint: agencies.filter(({ id }) => !has(focalPoints, id)).map(({ name }) => name),
    unreachable: focalPoints.filter(({ channel }) => channel === null),
  }
}

/** '23 đầu mối của 21 cơ quan (Sở Y tế, …); 2 cơ quan chưa có đầu mối: …; 1 đầu mối chưa có kênh nhận: …' */
export function reachText({ people, agencies, withoutFocalPoint, unreachable }: Reach): string {
  const found =
    people.length === 0
      ? 'không có đầu mối nào nhận được tin'
      : `${writeCount(people.length)} đầu mối của ${writeCount(agencies.length)} cơ quan (${namesIn(agencies, 'cơ quan')})`
  return [
    found,
    ...(withoutFocalPoint.length > 0
      ? [`${writeCount(withoutFocalPoint.length)} cơ quan chưa có đầu mối: ${namesIn(withoutFocalPoint, 'cơ quan')}`]
      : []),
    ...(unreachable.length > 0
      ? [
          `${writeCount(unreachable.length)} đầu mối chưa có kênh nhận: ${namesIn(
            unreachable.map(({ name, agency }) => `${name} (${agency})`),
            'đầu mối',
          )}`,
        ]
      : []),
  ].join('; ')
}

/** 'Sở A, Sở B, và 3 cơ quan khác' */
export function namesIn(names: string[], unit: string): string {
  const { shown, others } = firstFew(names, MOST_NAMES)
  return [...shown, ...andMore(others, unit)].join(', ')
}
