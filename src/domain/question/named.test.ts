import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { SAMPLE_AGENCIES } from '../../sample/province.js'
import { namedIn } from './named.js'
import type { ListedPlan } from './named-numbers.js'

const agencies = SAMPLE_AGENCIES.map((agency, n) => ({ id: String(n), ...agency, validFrom: null, validTo: null }))
const plan = (number: string, title: string, tasks: [number: string, title: string, group?: string][]): ListedPlan => ({
  id: number,
  number,
  title,
  from: Temporal.PlainDate.from('2026-01-01'),
  to: Temporal.PlainDate.from('2026-12-31'),
  tasks: tasks.map(([of, name, group = null]) => ({ id: `${number} ${of}`, number: of, title: name, group })),
})
const PLANS = [
  plan('45/KH-UBND', 'Kế hoạch truyền thông dự thảo chính sách', [
    ['2.1', 'Tổ chức tọa đàm', '2'],
    ['2.3', 'Phát trên loa truyền thanh cơ sở', '2'],
    ['4', 'Rà soát danh mục'],
  ]),
  plan('12/KH-HĐPH', 'Kế hoạch phổ biến, giáo dục pháp luật', [
    ['4', 'Ngày Pháp luật'],
    ['1', 'Biên soạn tài liệu', 'II'],
  ]),
]
const named = (words: string) => namedIn(words, { agencies, plans: PLANS })
const tasksOf = (words: string) => named(words).tasks.map(({ task }) => task.id)

describe('the agencies that a question names', () => {
  test.each([
    ['tinh hinh so y te', ['Sở Y tế']],
    ['SYT báo cáo chưa', ['Sở Y tế']],
    ['phường Ngân Châu làm đến đâu rồi', ['Ủy ban nhân dân phường Ngân Châu']],
    ['phuong ben may nop bc chua', ['Ủy ban nhân dân phường Bến Mây']],
    ['Tình hình Sở Văn hóa, Thể thao và Du lịch, Sở Y tế quý III', ['Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế']],
    ['công an tỉnh có việc gì quá hạn', ['Công an tỉnh']],
    ['các sở chưa báo cáo', []],
    ['Tình hình quý III?', []],
  ])('%s', (words, expected) => {
    const found = named(words)
    expect(found.agencies.map(({ name }) => name)).toEqual(expected)
    expect(found).toMatchObject({ plans: [], tasks: [], absent: [], unclear: '' })
  })

  test('a commune is found without the committee that runs it, whatever the list calls it', () => {
    const bare = agencies.map((one) => ({ ...one, aliases: [] }))
    for (const words of ['phường Bến Mây làm đến đâu rồi', 'phuong ben may lam den dau roi'])
      expect(namedIn(words, { agencies: bare, plans: PLANS }).agencies.map(({ name }) => name)).toEqual([
        'Ủy ban nhân dân phường Bến Mây',
      ])
  })
})

describe('the tasks', () => {
  test.each([
    ['ai chưa báo cáo nhiệm vụ 4', ['45/KH-UBND 4', '12/KH-HĐPH 4']],
    ['ai chưa báo cáo nhiệm vụ 4 kế hoạch 45', ['45/KH-UBND 4']],
    ['nv 2.3 den dau roi', ['45/KH-UBND 2.3']],
    ['2.3 xong chưa', ['45/KH-UBND 2.3']],
    ['mục II.1 thế nào rồi', ['12/KH-HĐPH 1']],
    ['các sở chưa báo cáo nhiệm vụ 2', ['45/KH-UBND 2.1', '45/KH-UBND 2.3']],
    ['sở nào chưa làm loa', ['45/KH-UBND 2.3']],
    ['so nao chua to chuc toa dam', ['45/KH-UBND 2.1']],
    ['ai chưa báo cáo quý III', []],
    ['7 ngày tới đến hạn những gì?', []],
  ])('%s', (words, expected) => {
    expect(tasksOf(words)).toEqual(expected)
    expect(named(words)).toMatchObject({ absent: [], unclear: '' })
  })

  test('of a number that no task has are absent', () => {
    expect(named('ai chưa báo cáo nhiệm vụ 9')).toMatchObject({ tasks: [], absent: ['nhiệm vụ 9'] })
    expect(named('nhiệm vụ 2.1 kế hoạch 12 thế nào')).toMatchObject({ tasks: [], absent: ['nhiệm vụ 2.1'] })
  })
})

describe('the plans', () => {
  test.each([
    ['tình hình kế hoạch 45', ['45/KH-UBND']],
    ['tình hình KH số 045/KH-UBND quý III', ['45/KH-UBND']],
    ['12/KH-HĐPH đến đâu rồi', ['12/KH-HĐPH']],
    ['tinh hinh ke hoach pho bien giao duc phap luat', ['12/KH-HĐPH']],
    ['tình hình kế hoạch 2026', []],
    ['tình hình kế hoạch', []],
  ])('%s', (words, expected) => {
    const found = named(words)
    expect(found.plans.map(({ number }) => number)).toEqual(expected)
    expect(found).toMatchObject({ agencies: [], tasks: [], absent: [], unclear: '' })
  })

  test('of a number that none has are absent', () => {
    expect(named('tình hình kế hoạch 77')).toMatchObject({ plans: [], absent: ['kế hoạch số 77'] })
    expect(named('tình hình kế hoạch số 45/KH-HĐND')).toMatchObject({ plans: [], absent: ['kế hoạch số 45/KH-HĐND'] })
  })
})

test.each([
  ['tình hình phường Hoa Sen', 'phường Hoa Sen'],
  ['sở nào chưa làm phim', 'phim'],
  ['Tổng hợp giúp tôi kết quả quý III để trình lãnh đạo Sở.', ''],
  ['Những sở nào còn nợ báo cáo Q3 vậy?', ''],
  ['Cho anh bản tóm tắt kết quả Q3', ''],
  ['Đã có bao nhiêu đơn vị báo cáo quý III', ''],
  ['việc nào sắp đến hạn', ''],
  ['Tuần này có những hạn nào cần nhắc các đơn vị?', ''],
])('what is in no list and no common word is unclear: %s', (words, expected) => {
  expect(named(words).unclear).toBe(expected)
})
