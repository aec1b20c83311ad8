import fc from '../../../test/support/fast-check.js'
import { describe, expect, test } from 'vitest'
import { changesNothing, differencePlan, samePlan, type KnownPlan } from '../plan/difference.js'
import { parsePlan } from '../plan/parse-plan.js'
import type { ParsedPlan } from '../plan/types.js'
import { Temporal } from 'temporal-polyfill'
import { applyCorrections, planOf } from './apply-corrections.js'
import { carryCorrections } from './carry-corrections.js'
import { keysOfReading } from './item-keys.js'
import { problemOf } from './problem-of.js'
import { DOCUMENT_FIELDS, DUTY_FIELDS, TASK_FIELDS, type Correction } from './types.js'
import { wordsOfDocument, wordsOfDutyField, wordsOfTask } from './words.js'

const TEXT = `ỦY BAN NHÂN DÂN
TỈNH LAM SƠN

Số: 31/KH-UBND

Lam Sơn, ngày 05 tháng 02 năm 2026

KẾ HOẠCH
Lấy ý kiến Nhân dân về dự thảo chính sách năm 2026

II. NỘI DUNG

1. Lập danh mục dự thảo cần lấy ý kiến
- Cơ quan chủ trì: Sở Tư pháp.
- Thời gian thực hiện: Quý I/2026.

2. Tổ chức đối thoại với doanh nghiệp
- Cơ quan chủ trì: Sở Tài chính.
- Cơ quan phối hợp: Sở Tư pháp, Sở Công Thương.
- Thời gian thực hiện: lúc thuận tiện.

3. Đăng tải dự thảo trên cổng thông tin
- Thời gian thực hiện: Thường xuyên.

Mỗi cơ quan cử một đầu mối tham gia tập huấn trong quý II/2026.

III. TỔ CHỨC THỰC HIỆN

Các sở, ban, ngành gửi báo cáo kết quả về Sở Tư pháp trước ngày 20/11/2026.
`

function read(text = TEXT): ParsedPlan {
  const parsed = parsePlan(text)
  if ('refused' in parsed) throw new Error(parsed.refused)
  return parsed
}
const READING = read()
const KEYS = keysOfReading(READING)
const [first, second, third] = KEYS.tasks as [string, string, string]
const duty = KEYS.duties[0]!
const corrected = (corrections: Correction[], reading = READING) =>
  planOf(reading, applyCorrections(reading, corrections))
const set = (item: string, field: (Correction & { kind: 'set' })['field'], value: string): Correction => ({
  kind: 'set',
  item,
  field,
  value,
})

const passageAt = (words: string, text = TEXT) => {
  const start = read(text).text.indexOf(words)
  return { start, end: start + words.length }
}
const TRAINING = 'Mỗi cơ quan cử một đầu mối tham gia tập huấn trong quý II/2026.'

const words = fc.constantFrom(
  '',
  'Sở Y tế',
  'Sở Y tế, Sở Nội vụ và Công an tỉnh',
  'Quý IV/2026',
  'trước ngày 01/12/2026',
  '2027',
  '15/3/2026',
  '91/KH-UBND ngày 25/4/2022',
  'chưa biết',
)
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    item: fc.constantFrom('document', ...KEYS.tasks, ...KEYS.duties, 'task:9999'),
    field: fc.constantFrom(...DOCUMENT_FIELDS, ...TASK_FIELDS, ...DUTY_FIELDS),
    value: words,
  }),
  fc.record({
    kind: fc.constantFrom('drop' as const, 'sure' as const),
    item: fc.constantFrom(...KEYS.tasks, ...KEYS.duties),
  }),
  fc.constant({ kind: 'add' as const, item: `task:${passageAt(TRAINING).start}`, place: passageAt(TRAINING) }),
)

/** The plan as it would come back from the database. */
function stored({ document, tasks, reportingDuties }: ParsedPlan): KnownPlan {
  const year = document.year ?? 2026
  return {
    number: document.number,
    issuer: document.issuer,
    title: document.title ?? 'Kế hoạch',
    year: document.year,
    from: Temporal.PlainDate.from(document.period?.from ?? `${year}-01-01`),
    to: Temporal.PlainDate.from(document.period?.to ?? `${year}-12-31`),
    issuedOn: document.issuedOn ? Temporal.PlainDate.from(document.issuedOn) : null,
    carriesOut: document.carriesOut,
    tasks: tasks.map((task, index) => ({ ...task, id: `t${index}` })),
    duties: reportingDuties.map((said, index) => ({ id: `d${index}`, duty: said })),
  }
}

describe('corrections of a reading', () => {
  test('the sample reads as three tasks and a duty to report', () => {
    expect([KEYS.tasks.length, KEYS.duties.length]).toEqual([3, 1])
  })

  test('never change the reading, which comes back once they are taken back', () => {
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 12 }), (corrections) => {
        const before = structuredClone(READING)
        applyCorrections(READING, corrections)
        expect(READING).toEqual(before)
        expect(corrected([])).toEqual(before)
      }),
    )
  })

  test('that say what was read change nothing', () => {
    const same = [
      ...DOCUMENT_FIELDS.map((field) => set('document', field, wordsOfDocument(READING.document, field))),
      ...READING.tasks.flatMap((task, index) =>
        TASK_FIELDS.map((field) => set(KEYS.tasks[index]!, field, wordsOfTask(task, field))),
      ),
      ...READING.reportingDuties.flatMap((said, index) =>
        DUTY_FIELDS.map((field) => set(KEYS.duties[index]!, field, wordsOfDutyField(said, field))),
      ),
    ]
    expect(corrected(same)).toEqual(READING)
  })

  test('split typed agencies as a person would', () => {
    const [, task] = corrected([
      set(second, 'leads', 'Sở Y tế, Sở Văn hóa, Thể thao và Du lịch và Công an tỉnh'),
      set(second, 'coordinators', 'các sở, ban, ngành; UBND các xã, phường'),
    ]).tasks
    expect(task).toMatchObject({
      leads: ['Sở Y tế', 'Sở Văn hóa, Thể thao và Du lịch', 'Công an tỉnh'],
      coordinators: ['các sở, ban, ngành', 'UBND các xã, phường'],
      actingAgency: null,
    })
    expect(corrected([set(second, 'leads', 'UBND tỉnh (Sở Tư pháp tham mưu)')]).tasks[1]).toMatchObject({
      actingAgency: 'Sở Tư pháp',
    })
  })

  test('read typed times as those of a plan', () => {
    const plan = corrected([set(second, 'timing', 'trước ngày 15/9'), set(duty, 'due', 'chậm nhất ngày 25/11/2026')])
    expect(plan.tasks[1]?.timing).toMatchObject({ kind: 'date-before', date: '2026-09-15', inclusive: false })
    expect(plan.reportingDuties[0]).toMatchObject({ due: '2026-11-25', inclusive: true, recurrence: 'one-off' })
    expect(corrected([set(duty, 'due', '')]).reportingDuties[0]).toMatchObject({ raw: null, due: null })
  })

  test('of the year make the words of tasks mean that year', () => {
    const plan = corrected([set('document', 'year', '2027'), set(first, 'timing', 'Quý III')])
    expect(plan.document).toMatchObject({ year: 2027, period: { from: '2027-01-01', to: '2027-12-31' } })
    expect(plan.tasks[0]?.timing).toMatchObject({ quarters: [{ year: 2027, q: 3 }] })
    expect(corrected([set('document', 'year', '2026 - 2030')]).document).toMatchObject({
      year: null,
      period: { from: '2026-01-01', to: '2030-12-31' },
    })
  })

  test('name what was read beside what is said, and the last word counts', () => {
    const { tasks } = applyCorrections(READING, [set(first, 'title', 'Một'), set(first, 'title', 'Hai')])
    expect(tasks[0]).toMatchObject({
      now: { title: 'Hai' },
      corrected: [{ field: 'title', was: 'Lập danh mục dự thảo cần lấy ý kiến' }],
    })
  })

  test('drop an item, which stays among the others to be taken back', () => {
    const plan = applyCorrections(READING, [{ kind: 'drop', item: second }])
    expect(plan.tasks.map(({ dropped }) => dropped)).toEqual([false, true, false])
    expect(planOf(READING, plan).tasks).toHaveLength(2)
  })

  test('add a passage as a task, read for who and when, at its place in the plan', () => {
    const place = passageAt(TRAINING)
    const item = `task:${place.start}`
    const plan = applyCorrections(READING, [{ kind: 'add', item, place }, set(item, 'leads', 'Sở Nội vụ')])
    expect(plan.tasks.at(-1)).toMatchObject({
      key: item,
      added: true,
      now: { leads: ['Sở Nội vụ'], timing: { kind: 'quarters' }, source: place, official: true },
    })
  })

  test('add a labelled passage and a duty to report', () => {
    const labelled =
      '1. Lập danh mục dự thảo cần lấy ý kiến\n- Cơ quan chủ trì: Sở Tư pháp.\n- Thời gian thực hiện: Quý I/2026.'
    const place = passageAt(labelled)
    const without = { ...READING, tasks: READING.tasks.slice(1), reportingDuties: [] }
    const sentence = passageAt('Các sở, ban, ngành gửi báo cáo kết quả về Sở Tư pháp trước ngày 20/11/2026.')
    const plan = corrected(
      [
        { kind: 'add', item: `task:${place.start}`, place },
        { kind: 'add', item: `duty:${sentence.start}.0`, place: sentence },
      ],
      without,
    )
    expect(plan.tasks[0]).toMatchObject({
      number: '1',
      title: 'Lập danh mục dự thảo cần lấy ý kiến',
      leads: ['Sở Tư pháp'],
      timing: { kind: 'quarters' },
    })
    expect(plan.reportingDuties).toMatchObject([{ to: ['Sở Tư pháp'], due: '2026-11-20' }])
  })

  test('add each duty of a passage that states two, and none of them twice', () => {
    const text = TEXT.replace(
      TRAINING,
      'Sở Y tế gửi báo cáo về Sở Tư pháp trước ngày 10/6/2026; Sở Nội vụ gửi báo cáo về Sở Tư pháp trước ngày 10/9/2026.',
    )
    const without = { ...read(text), reportingDuties: [] }
    const start = without.text.indexOf('Sở Y tế gửi')
    const place = { start, end: without.text.indexOf('10/9/2026.') + '10/9/2026.'.length }
    const add = [0, 1, 2].map((nth) => ({ kind: 'add' as const, item: `duty:${start}.${nth}`, place }))
    expect(corrected(add, without).reportingDuties).toMatchObject([
      { who: ['Sở Y tế'], due: '2026-06-10' },
      { who: ['Sở Nội vụ'], due: '2026-09-10' },
      { who: [], due: null },
    ])
  })

  test('have keys of their own, also for items at one place', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 20 }), fc.array(fc.nat(6), { maxLength: 20 }), (starts, others) => {
        const at = (start: number) => ({ source: { start, end: start + 1 } })
        const keys = keysOfReading({
          tasks: starts.map((start) => ({ ...READING.tasks[0]!, ...at(start) })),
          reportingDuties: others.map((start) => ({ ...READING.reportingDuties[0]!, ...at(start) })),
        })
        const all = [...keys.tasks, ...keys.duties]
        expect(new Set(all).size).toBe(starts.length + others.length)
      }),
    )
  })

  test.each([
    [set('task:77', 'title', 'A'), 'Không tìm thấy'],
    [set(first, 'who', 'Sở Y tế'), 'không có phần cần sửa'],
    [set(first, 'title', '  '), 'không được để trống'],
    [set(duty, 'due', 'trước ngày 15/6 và trước ngày 15/11/2026'), 'chỉ ghi một thời hạn'],
    [set(first, 'title', 'Tổ chức họp theo công văn mật số 3'), 'bí mật nhà nước'],
    [set('document', 'issuedOn', 'hôm qua'), 'ngày/tháng/năm'],
    [set('document', 'year', 'năm sau'), 'ghi năm'],
    [set('document', 'carriesOut', 'kế hoạch của tỉnh'), 'số, ký hiệu'],
    [set(duty, 'due', '6 tháng trước ngày 05/6/2026, báo cáo năm trước ngày 20/11/2026'), 'chỉ ghi một thời hạn'],
    [{ kind: 'drop', item: 'document' } as const, 'Không tìm thấy'],
    [{ kind: 'add', item: first, place: passageAt(TRAINING) } as const, 'đã được đọc'],
    [{ kind: 'add', item: 'task:4', place: { start: 4, end: 900_000 } } as const, 'không có chữ'],
  ])('that make no sense are refused: %j', (wrong, sentence) => {
    expect(problemOf(READING, applyCorrections(READING, []), wrong as Correction)).toContain(sentence)
  })
})

describe('the stored plan that a read one replaces', () => {
  const plan = { number: '31/KH-UBND', issuer: 'UBND tỉnh Lam Sơn', title: 'Lấy ý kiến Nhân dân', year: 2026 }

  test.each([
    ['is that of its number and issuer, whatever its title', { ...plan, title: 'Kế hoạch khác' }, true],
    ['also where the year is not read', { ...plan, year: null }, true],
    ['is not that of another year under the same number', { ...plan, year: 2027 }, false],
    ['is not that of another issuer under the same number', { ...plan, issuer: 'UBND xã Tân Lập' }, false],
    ['is that of its title and year where the number is blank', { ...plan, number: null }, true],
    ['also where the issuer is not read', { ...plan, number: null, issuer: null }, true],
    ['is not that of another issuer of the same title', { ...plan, number: null, issuer: 'UBND xã Tân Lập' }, false],
  ])('%s', (_, read, replaces) => {
    expect(samePlan(read, [plan])).toBe(replaces ? plan : null)
  })
})

describe('corrections carried over to another reading', () => {
  test('of the same text give the same plan', () => {
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 12 }), (corrections) => {
        const carried = carryCorrections(READING, corrections, READING)
        expect(corrected(carried)).toEqual(corrected(corrections))
      }),
    )
  })

  const EARLIER = TEXT.replace(
    '1. Lập danh mục',
    '1. Thành lập tổ giúp việc\n- Cơ quan chủ trì: Sở Nội vụ.\n- Thời gian thực hiện: Tháng 02/2026.\n\n2. Lập danh mục',
  )
    .replace('2. Tổ chức đối thoại', '3. Tổ chức đối thoại')
    .replace('3. Đăng tải', '4. Đăng tải')

  test('find their items where the numbers have shifted', () => {
    const place = passageAt(TRAINING)
    const carried = carryCorrections(
      READING,
      [
        set(second, 'timing', 'Quý III/2026'),
        { kind: 'drop', item: third },
        { kind: 'add', item: `task:${place.start}`, place },
        set('document', 'number', '32/KH-UBND'),
      ],
      read(EARLIER),
    )
    const plan = corrected(carried, read(EARLIER))
    expect(plan.document.number).toBe('32/KH-UBND')
    expect(plan.tasks.map(({ title, timing }) => [title, timing.raw])).toEqual([
      ['Thành lập tổ giúp việc', 'Tháng 02/2026'],
      ['Lập danh mục dự thảo cần lấy ý kiến', 'Quý I/2026'],
      ['Tổ chức đối thoại với doanh nghiệp', 'Quý III/2026'],
      [TRAINING.replace(/\.$/, ''), expect.anything()],
    ])
  })

  test('give way where the text of that field has changed', () => {
    const amended = read(TEXT.replace('lúc thuận tiện', 'Quý IV/2026'))
    const carried = carryCorrections(
      READING,
      [set(second, 'timing', 'Quý III/2026'), set(second, 'leads', 'Sở Y tế'), { kind: 'sure', item: second }],
      amended,
    )
    expect(corrected(carried, amended).tasks[1]).toMatchObject({ leads: ['Sở Y tế'], timing: { raw: 'Quý IV/2026' } })
    expect(carried.map(({ kind }) => kind)).toEqual(['set'])
  })
})

describe('what was said of an item that is another one now', () => {
  test('does not drop a duty to report to somebody else by the same day', () => {
    const other = read(TEXT.replace('về Sở Tư pháp trước ngày', 'về Hội đồng nhân dân tỉnh trước ngày'))
    expect(other.reportingDuties).toHaveLength(1)
    expect(carryCorrections(READING, [{ kind: 'drop', item: duty }], other)).toEqual([])
    expect(carryCorrections(READING, [{ kind: 'drop', item: duty }], read(`${TEXT}\n`))).toHaveLength(1)
  })

  test('goes to the task that the new text has where a passage was added by hand', () => {
    const place = passageAt(TRAINING)
    const item = `task:${place.start}`
    const amended = read(TEXT.replace(TRAINING, `4. ${TRAINING}\n- Cơ quan chủ trì: Sở Nội vụ.`))
    expect(amended.tasks).toHaveLength(4)
    const carried = carryCorrections(
      READING,
      [{ kind: 'add', item, place }, set(item, 'timing', 'Quý III/2026')],
      amended,
    )
    expect(carried).toEqual([set(keysOfReading(amended).tasks[3]!, 'timing', 'Quý III/2026')])
  })
})

describe('the difference to what is stored', () => {
  test('of a corrected plan to itself is none', () => {
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 12 }), fc.boolean(), (corrections, sameText) => {
        const plan = corrected(corrections)
        expect(changesNothing(differencePlan(plan, stored(plan), sameText))).toBe(true)
      }),
    )
  })

  test('says of each field what was stored and what is read now', () => {
    const now = corrected([
      set('document', 'issuer', 'UBND tỉnh Lam Sơn'),
      set(second, 'timing', 'Quý III/2026'),
      set(second, 'leads', 'Sở Y tế'),
      set(duty, 'due', 'trước ngày 30/11/2026'),
      { kind: 'drop', item: third },
    ])
    const difference = differencePlan(now, stored(READING))
    expect(difference.header).toEqual([expect.objectContaining({ field: 'issuer', now: 'UBND tỉnh Lam Sơn' })])
    expect(difference.tasks[1]?.changed).toEqual([
      { field: 'leads', was: 'Sở Tài chính', now: 'Sở Y tế' },
      { field: 'timing', was: 'lúc thuận tiện', now: 'Quý III/2026' },
    ])
    expect(difference.removed.map(({ title }) => title)).toEqual(['Đăng tải dự thảo trên cổng thông tin'])
    expect(difference.duties[0]?.changed).toEqual([
      { field: 'due', was: 'trước ngày 20/11/2026', now: 'trước ngày 30/11/2026' },
    ])
  })

  test('takes another task under the number of an old one for another task', () => {
    const other = read(TEXT.replace('2. Tổ chức đối thoại với doanh nghiệp', '2. Biên soạn sổ tay pháp luật'))
    const { tasks, removed } = differencePlan(other, stored(READING))
    expect(tasks.map(({ known }) => known?.id ?? null)).toEqual(['t0', null, 't2'])
    expect(removed.map(({ id }) => id)).toEqual(['t1'])
  })

  test.each([
    ['Tổ chức đối thoại với doanh nghiệp nhỏ và vừa', 't1'],
    ['Tổ chức hội nghị phổ biến pháp luật với doanh nghiệp', null],
  ])('takes %s under the number of before for %s', (title, id) => {
    const reworded = read(TEXT.replace('Tổ chức đối thoại với doanh nghiệp', title))
    expect(differencePlan(reworded, stored(READING)).tasks[1]?.known?.id ?? null).toBe(id)
  })

  test('compares no places of what was stored without them', () => {
    const nowhere = { source: { start: 0, end: 0 } }
    const known = stored(READING)
    const old = {
      ...known,
      tasks: known.tasks.map((task) => ({ ...task, ...nowhere })),
      duties: known.duties.map(({ id, duty: said }) => ({ id, duty: { ...said, ...nowhere } })),
    }
    const others = READING.reportingDuties.map((said) => ({ ...said, who: ['Sở Y tế'], to: ['Sở Nội vụ'], ...nowhere }))
    const difference = differencePlan({ ...READING, reportingDuties: others }, old, true)
    expect(difference.tasks.map(({ known: task }) => task?.id)).toEqual(['t0', 't1', 't2'])
    expect(difference.removedDuties).toHaveLength(1)
  })

  test('knows a task whose name was corrected by its place in the same text', () => {
    const renamed = corrected([set(second, 'title', 'Hội nghị khách hàng')])
    expect(differencePlan(renamed, stored(READING), true).tasks[1]).toMatchObject({
      known: { id: 't1' },
      changed: [{ field: 'title', now: 'Hội nghị khách hàng' }],
    })
  })
})
