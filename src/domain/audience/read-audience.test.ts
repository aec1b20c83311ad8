import fc from '../../../test/support/fast-check.js'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { SAMPLE_AGENCIES } from '../../sample/province.js'
import type { Agency } from '../agency/types.js'
import { fold } from '../fold.js'
import { lackingIn, owingAmong, type OwedAlike } from './owing.js'
import { readAudience } from './read-audience.js'

const AGENCIES: Agency[] = SAMPLE_AGENCIES.map((agency, n) => ({
  id: String(n),
  ...agency,
  validFrom: null,
  validTo: null,
}))
const listed = { agencies: AGENCIES, receiverId: null }
const said = (words: string, receiverId: string | null = null) => readAudience(words, { ...listed, receiverId })
const names = (words: string) => said(words).agencies.map(({ name }) => name)
const ofTypes = (...types: string[]) => AGENCIES.filter(({ type }) => types.includes(type)).map(({ name }) => name)

describe('whom a sentence names', () => {
  it.each([
    ['Các sở, ban, ngành', ofTypes('so', 'ban', 'nganh')],
    ['các sở', ofTypes('so')],
    ['xã, phường', ofTypes('xa', 'phuong')],
    ['UBND các xã, phường, đặc khu', ofTypes('xa', 'phuong', 'dac-khu')],
    ['đoàn thể', ofTypes('doan-the')],
    ['so, ban, nganh', ofTypes('so', 'ban', 'nganh')],
    ['cac xa phuong dac khu', ofTypes('xa', 'phuong', 'dac-khu')],
    ['Sở Y tế', ['Sở Y tế']],
    ['gửi tới SYT, STC', ['Sở Tài chính', 'Sở Y tế']],
    ['so y te, so noi vu va cong an tinh', ['Sở Nội vụ', 'Sở Y tế', 'Công an tỉnh']],
    ['so van hoa, the thao va du lich; snv', ['Sở Nội vụ', 'Sở Văn hóa, Thể thao và Du lịch']],
    ['Các Sở: Y tế, Nội vụ', ['Sở Nội vụ', 'Sở Y tế']],
    ['- Sở Y tế\n- Hội Nông dân tỉnh\n2. xã Đồi Sim', ['Sở Y tế', 'Hội Nông dân tỉnh', 'Ủy ban nhân dân xã Đồi Sim']],
    ['Sở Y tế (Phòng Nghiệp vụ Y)', ['Sở Y tế']],
    ['các cơ quan Trung ương đóng trên địa bàn tỉnh', ofTypes('trung-uong')],
    ['các tổ chức chính trị - xã hội', ofTypes('doan-the')],
    ['cơ quan báo chí', ofTypes('bao-dai')],
    ['Sở Y tế và các xã', ['Sở Y tế', ...ofTypes('xa')]],
    ['các sở trừ Sở Y tế và Sở Nội vụ', ofTypes('so').filter((name) => !/Y tế|Nội vụ/.test(name))],
    ['cac so tru so y te', ofTypes('so').filter((name) => name !== 'Sở Y tế')],
    ['các sở (trừ Sở Y tế, Sở Nội vụ)', ofTypes('so').filter((name) => !/Y tế|Nội vụ/.test(name))],
    ['xã, phường, không gồm các xã', ofTypes('phuong')],
    ['UBND tỉnh', ['Ủy ban nhân dân tỉnh']],
  ])('“%s”', (words, expected) => {
    expect(said(words).notUnderstood).toEqual([])
    expect(names(words).toSorted()).toEqual(expected.toSorted())
  })

  it.each(['Tất cả', 'tất cả cơ quan', 'các cơ quan, đơn vị, địa phương', 'toàn tỉnh', 'mọi người', 'moi co quan'])(
    '“%s” is everyone save those who stand above',
    (words) => {
      expect(names(words)).toEqual(AGENCIES.filter(({ type }) => !/uy-ban|hoi-dong/.test(type)).map(({ name }) => name))
    },
  )

  it.each([
    ['Sở Y tế, phòng ban nào đó', ['phòng ban nào đó']],
    ['một số sở', ['một số sở']],
    ['các sở liên quan', ['các sở liên quan']],
    ['xã Không Có', ['xã Không Có']],
    ['các sở và mấy nơi nữa', ['mấy nơi nữa']],
    ['các sở chưa có đầu mối', ['các sở chưa có đầu mối']],
    ['các xã miền núi', ['các xã miền núi']],
    ['Sở Y tế phối hợp với Sở Nội vụ', ['Sở Y tế phối hợp với Sở Nội vụ']],
    ['các sở trừ Sở Phép thuật', ['Sở Phép thuật']],
    ['gửi cho', []],
  ])('of “%s” says what it does not understand', (words, expected) => {
    expect(said(words).notUnderstood).toEqual(expected)
    expect(words === 'gửi cho' ? names(words) : []).toEqual([])
  })

  it('finds a commune without the committee that runs it, with and without marks', () => {
    const bare = AGENCIES.map((one) => ({ ...one, aliases: [] }))
    for (const words of ['phường Bến Mây', 'UBND phường Bến Mây', 'phuong ben may', 'ubnd phuong ben may'])
      expect(readAudience(words, { ...listed, agencies: bare }).agencies.map(({ name }) => name)).toEqual([
        'Ủy ban nhân dân phường Bến Mây',
      ])
  })

  it('means the receiver of the reports only by its own name', () => {
    const justice = AGENCIES.find(({ name }) => name === 'Sở Tư pháp')!
    expect(said('các sở', justice.id).agencies).not.toContain(justice)
    expect(said('tất cả', justice.id).agencies).not.toContain(justice)
    expect(said('các đoàn thể; Sở Tư pháp', justice.id).agencies).toContain(justice)
  })

  const typedList = fc.tuple(
    fc.subarray(AGENCIES, { minLength: 1 }).chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
    fc.constantFrom('; ', '\n', ', '),
    fc.boolean(),
  )
  it('every agency that is named is chosen, and no other', () => {
    fc.assert(
      fc.property(typedList, ([some, between, marked]) => {
        const full = some.map(({ name }) => name).join(between)
        const { agencies, notUnderstood } = said(marked ? full : full.split('\n').map(fold).join('\n'))
        expect(notUnderstood).toEqual([])
        expect(agencies.map(({ id }) => id).toSorted()).toEqual(some.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('who is excepted is never chosen', () => {
    fc.assert(
      fc.property(fc.subarray(AGENCIES, { minLength: 1 }), (some) => {
        const chosen = said(`tất cả, trừ ${some.map(({ name }) => name).join('; ')}`).agencies
        expect(chosen.filter((agency) => some.includes(agency))).toEqual([])
        expect(chosen.length).toBe(
          AGENCIES.filter((one) => !some.includes(one) && !/uy-ban|hoi-dong/.test(one.type)).length,
        )
      }),
    )
  })
})

describe('who has not reported', () => {
  const today = Temporal.PlainDate.from('2026-10-05')
  const owedAlike = (key: string, change: Partial<OwedAlike>): OwedAlike => ({
    key,
    kind: 'task',
    taskNumber: null,
    title: 'Tọa đàm lấy ý kiến',
    period: '2026-Q3',
    opensOn: Temporal.PlainDate.from('2026-07-01'),
    dueOn: Temporal.PlainDate.from('2026-09-30'),
    agencyIds: [],
    ...change,
  })
  const [health, finance] = ['Sở Y tế', 'Sở Tài chính'].map((name) => AGENCIES.find((one) => one.name === name)!.id)
  const hamlet = AGENCIES.find(({ type }) => type === 'xa')!.id
  const OWED = [
    owedAlike('task:2', { taskNumber: '2', agencyIds: [health!, hamlet] }),
    owedAlike('task:3', {
      taskNumber: '3',
      title: 'Tập huấn',
      opensOn: Temporal.PlainDate.from('2026-10-01'),
      dueOn: Temporal.PlainDate.from('2026-12-31'),
      period: '2026-Q4',
      agencyIds: [finance!],
    }),
    owedAlike('duty:1', {
      kind: 'report',
      title: 'Báo cáo năm',
      period: '2026',
      dueOn: Temporal.PlainDate.from('2026-11-14'),
      agencyIds: [health!, finance!],
    }),
  ]
  const lacking = (words: string) => {
    const { only } = said(words)
    return only && lackingIn(only, OWED, today)
  }
  const owing = (words: string) =>
    owingAmong(said(words).agencies, lacking(words)!, OWED, today).map(({ name }) => name)

  it.each([
    ['những cơ quan chưa báo cáo nhiệm vụ 2', ['Sở Y tế', 'Ủy ban nhân dân xã Thượng Ngân']],
    ['các sở chưa nộp báo cáo nhiệm vụ 2', ['Sở Y tế']],
    ['Sở nào chưa báo cáo quý III?', ['Sở Y tế']],
    ['cac so chua bao cao quy 3', ['Sở Y tế']],
    ['ai chưa gửi báo cáo năm', ['Sở Tài chính', 'Sở Y tế']],
    ['các sở chưa gửi báo cáo năm, trừ Sở Y tế', ['Sở Tài chính']],
    ['các xã đang quá hạn', ['Ủy ban nhân dân xã Thượng Ngân']],
    ['Sở Tài chính chưa hoàn thành tập huấn', ['Sở Tài chính']],
    ['đoàn thể quá hạn', []],
  ])('“%s”', (words, expected) => {
    expect(said(words).notUnderstood).toEqual([])
    expect(owing(words).toSorted()).toEqual(expected.toSorted())
  })

  it('leaves open on what, where nothing or several things are said', () => {
    expect(said('các sở chưa báo cáo').only).toEqual({ kind: 'missing', what: '' })
    expect(lacking('các sở chưa báo cáo')).toBeNull()
    expect(lacking('các sở chưa báo cáo kết quả t')).toBeNull()
    expect(lacking('các sở chưa báo cáo về chuyến bay')).toBeNull()
  })

  it('reads no condition into a name', () => {
    expect(said('Sở Nội vụ').only).toBeNull()
    expect(said('Hội Nông dân tỉnh').only).toBeNull()
  })
})
