import { expect, it } from 'vitest'
import { reachOf, reachText, type Addressee } from './reach.js'

const person = (name: string, agencyId: string | null, change: Partial<Addressee> = {}): Addressee => ({
  id: name,
  name,
  agencyId,
  agency: `Sở ${agencyId}`,
  role: 'focal-point',
  channel: 'web',
  hasBeenOnWeb: true,
  ...change,
})
const agency = (id: string) => ({ id, name: `Sở ${id}` })
const PEOPLE = [
  person('Lan', 'A'),
  person('Mai', 'A'),
  person('Bình', 'B'),
  person('Tâm', 'B', { channel: null }),
  person('Dũng', 'C', { channel: null }),
  person('Hoa', 'A', { role: 'secretary' }),
  person('Sơn', 'A', { role: 'leader' }),
  person('An', 'E'),
]

it('finds the focal points of the agencies, and says who will hear nothing', () => {
  const reach = reachOf(['A', 'B', 'C', 'D'].map(agency), PEOPLE)
  expect(reach.people.map(({ name }) => name)).toEqual(['Lan', 'Mai', 'Bình'])
  expect(reachText(reach)).toBe(
    '3 đầu mối của 2 cơ quan (Sở A, Sở B); 1 cơ quan chưa có đầu mối: Sở D; ' +
      '2 đầu mối chưa có kênh nhận: Tâm (Sở B), Dũng (Sở C)',
  )
})

it('tells for whom the message waits where nobody has been yet', () => {
  const people = [
    person('Lan', 'A'),
    person('Mai', 'A', { hasBeenOnWeb: false }),
    person('Bình', 'B', { channel: 'zalo', hasBeenOnWeb: false }),
  ]
  expect(reachText(reachOf(['A', 'B'].map(agency), people))).toBe(
    '3 đầu mối của 2 cơ quan (Sở A, Sở B); ' +
      'trong đó 1 đầu mối chưa vào lần nào, tin chờ trên trang web: Mai (Sở A)',
  )
})

it('names a dozen and counts the rest', () => {
  const ids = Array.from({ length: 15 }, (_, n) => String(n + 1))
  const text = reachText(
    reachOf(
      ids.map(agency),
      ids.map((id) => person(`N${id}`, id)),
    ),
  )
  expect(text).toMatch(/^15 đầu mối của 15 cơ quan \(Sở 1, .*Sở 12, và 3 cơ quan khác\)$/)
})

it('says that nobody would hear of it', () => {
  expect(reachText(reachOf([agency('D')], PEOPLE))).toBe(
    'không có đầu mối nào nhận được tin; 1 cơ quan chưa có đầu mối: Sở D',
  )
})
