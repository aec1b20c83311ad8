import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { announcedCalendar as calendar } from '../calendar/working-calendar.js'
import { DEFAULT_SETTINGS } from '../settings/settings.js'
import { digestText } from './digest-text.js'
import { dueReminders } from './due-reminders.js'
import { overviewLines } from './overview-text.js'
import type { OverviewInput } from './overview.js'
import { overviewKeys, overviewsDue } from './overview.js'
import type { Person } from './types.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
type Owed = OverviewInput['obligations'][number]

const owed = (agency: string, part: Partial<Owed> = {}): Owed => ({
  id: `${agency} ${part.taskNumber ?? ''}`,
  kind: 'task',
  part: 'lead',
  planId: 'p1',
  dutyId: null,
  taskNumber: '2',
  title: 'Tọa đàm lấy ý kiến',
  agencyId: agency,
  agency,
  opensOn: day('2026-07-01'),
  dueOn: day('2026-09-30'),
  knownFrom: null,
  period: '2026-Q3',
  state: 'open',
  because: '',
  waitsFor: null,
  ...part,
})
const person = (name: string, role: Person['role'], agency: string, channel: string | null = 'web'): Person => ({
  id: name,
  name,
  role,
  agencyId: agency,
  agency,
  channel,
})
const hoa = person('Phạm Hoa', 'secretary', 'Sở Tư pháp')
const people = [hoa, person('Trần Thị Lan', 'focal-point', 'Sở Y tế', null), person('Bình', 'focal-point', 'Sở Nội vụ')]
const waiting = {
  opensOn: null,
  dueOn: null,
  period: '2026',
  taskNumber: '4',
  title: 'Kiểm tra',
  waitsFor: 'theo chỉ đạo',
}
const obligations = [
  ...['Sở Y tế', 'Sở Nội vụ', 'Sở Xây dựng', 'Công an tỉnh', 'Thuế tỉnh'].map((agency) => owed(agency)),
  owed('Sở Y tế', { taskNumber: '1', title: 'Rà soát', dueOn: day('2026-09-15') }),
  owed('Sở Tài chính', { taskNumber: '3', dueOn: day('2026-10-15') }),
  owed('Sở Ngoại vụ', { part: 'coordinating' }),
  owed('Sở Nội vụ', waiting),
]
const input = (today: string, part: Partial<OverviewInput> = {}): OverviewInput => ({
  obligations,
  owing: obligations.flatMap(({ part, opensOn, agencyId: id, agency: name }) =>
    part === 'lead' && opensOn && Temporal.PlainDate.compare(opensOn, day(today)) <= 0 ? [{ id, name }] : [],
  ),
  extensions: 0,
  unassigned: [{ taskNumber: '5', title: 'Đăng tải dự thảo', waitsFor: 'theo tiến độ từng dự thảo' }],
  people,
  calendar,
  today: day(today),
  told: new Set(),
  ...part,
})

describe('the overviews of a secretary', () => {
  it.each([
    ['2026-09-28', ['week@2026-09-28', 'waiting@2026-Q3']],
    ['2026-10-01', ['week@2026-09-28', 'waiting@2026-Q4']],
    ['2026-01-01', []],
    ['2026-01-05', ['week@2026-01-05', 'waiting@2026-Q1']],
    ['2026-01-10', ['week@2026-01-05', 'waiting@2026-Q1']],
    ['2026-02-18', []],
    ['2026-09-27', []],
  ])('to have been told by %s are %j', (today, keys) => {
    expect(overviewKeys(day(today), calendar)).toEqual(keys)
  })

  it('are told once, on the first working day or as soon after it as can be', () => {
    const keys = (today: string, told: string[]) =>
      overviewsDue(input(today, { told: new Set(told.map((key) => `Phạm Hoa ${key}`)) })).map(
        ({ overview }) => overview.keys,
      )
    expect(keys('2026-09-28', ['waiting@2026-Q3'])).toEqual([['week@2026-09-28']])
    expect(keys('2026-09-30', ['waiting@2026-Q3'])).toEqual([['week@2026-09-28']])
    expect(keys('2026-09-30', ['waiting@2026-Q3', 'week@2026-09-28'])).toEqual([])
    // What waits when a quarter opens in the middle of a week goes along with the next.
    expect(keys('2026-10-01', ['waiting@2026-Q3', 'week@2026-09-28'])).toEqual([])
    expect(keys('2026-10-05', ['waiting@2026-Q3', 'week@2026-09-28'])).toEqual([['week@2026-10-05', 'waiting@2026-Q4']])
  })

  it('go to secretaries who can be reached', () => {
    const away = { ...hoa, id: 'x', channel: null }
    expect(overviewsDue(input('2026-09-28', { people: [away, ...people.slice(1)] }))).toEqual([])
  })

  it('say before days off that begin the next week what falls due on them', () => {
    // Monday 31/8 and the two days after it are off.
    const off = input('2026-08-24', {
      obligations: [{ ...input('2026-08-24').obligations[0]!, state: 'open', dueOn: day('2026-08-31') }],
    })
    const [first] = overviewsDue(off)
    expect(overviewLines(first!.overview, 10).slice(0, 3)).toEqual([
      'Tổng quan tuần từ ngày 24/8/2026 đến ngày 02/9/2026',
      '',
      expect.stringContaining('Đến hạn trong tuần: 1 nhiệm vụ'),
    ])
  })

  it('say what is due this week, overdue and waiting, who has no focal point and who cannot be reached', () => {
    const [first] = overviewsDue(input('2026-09-28', { extensions: 2 }))
    expect(overviewLines(first!.overview, 10)).toEqual([
      'Tổng quan tuần từ ngày 28/9/2026 đến ngày 04/10/2026',
      '',
      'Đến hạn trong tuần: 1 nhiệm vụ, 5 cơ quan',
      '• 2. Tọa đàm lấy ý kiến – hạn 30/9/2026 – Công an tỉnh, Sở Nội vụ, Sở Xây dựng và 2 cơ quan khác',
      '',
      'Quá hạn: 1 nhiệm vụ, 1 cơ quan',
      '• 1. Rà soát – hạn 15/9/2026 – Sở Y tế',
      '',
      'Việc còn chờ, xem xét đầu quý IV/2026: 2 nhiệm vụ, 1 cơ quan',
      '• 4. Kiểm tra – chờ: theo chỉ đạo – Sở Nội vụ',
      '• 5. Đăng tải dự thảo – chờ: theo tiến độ từng dự thảo – chưa xác định cơ quan',
      '',
      'Đề nghị gia hạn đang chờ: 2',
      '',
      'Cơ quan có việc mà chưa có đầu mối: Công an tỉnh; Sở Tài chính; Sở Xây dựng; Thuế tỉnh',
      '',
      'Đầu mối chưa có kênh nhận tin: Trần Thị Lan (Sở Y tế)',
    ])
  })

  it('name what begins and ends within the week', () => {
    const brief = owed('Sở Y tế', { opensOn: day('2026-09-30'), dueOn: day('2026-10-02') })
    const [first] = overviewsDue(input('2026-09-28', { obligations: [brief] }))
    expect(first!.overview.dueThisWeek).toMatchObject([{ dueOn: day('2026-10-02'), agencies: ['Sở Y tế'] }])
  })

  it('count what waits in the weeks of the quarter, and say so where there is nothing', () => {
    const told = new Set(['Phạm Hoa waiting@2026-Q3'])
    const [week] = overviewsDue(input('2026-09-28', { told }))
    expect(overviewLines(week!.overview, 10)).toContain('Còn 2 nhiệm vụ chờ chỉ đạo, hướng dẫn hoặc chưa có thời hạn.')
    const [quiet] = overviewsDue(input('2026-09-28', { obligations: [], unassigned: [], people: [hoa], told }))
    expect(overviewLines(quiet!.overview, 10).at(-1)).toBe('Không có việc đến hạn trong tuần, quá hạn hay còn chờ.')
  })
})

describe('the digest of a secretary', () => {
  const overdue = owed('Sở Nội vụ', { dueOn: day('2026-09-15') })
  const remind = (now: string, digestedToday: string[] = []) =>
    dueReminders({
      obligations: [overdue],
      people: [hoa],
      ledger: [],
      calendar,
      settings: DEFAULT_SETTINGS,
      now: Temporal.Instant.from(now),
      digestedToday: new Set(digestedToday),
      overviews: overviewsDue(input('2026-09-28', { obligations: [overdue] })),
    })

  it('is one message with the overview and what has to be escalated, said once', () => {
    const digests = remind('2026-09-28T08:00:00+07:00').digests.filter(({ channel }) => channel !== null)
    expect(
      digests.map(({ member, items, overview }) => [member.id, items.map(({ rung }) => rung), overview?.keys]),
    ).toEqual([['Phạm Hoa', ['escalation'], ['week@2026-09-28', 'waiting@2026-Q3']]])
    expect(digests[0]?.text.match(/Tọa đàm/g)).toHaveLength(1)
  })

  it('waits for the hours, and for tomorrow where today has had its digest', () => {
    expect(remind('2026-09-28T07:55:00+07:00').digests).toEqual([])
    const later = remind('2026-09-28T10:00:00+07:00', ['Phạm Hoa'])
    expect(later.digests.filter(({ channel }) => channel !== null)).toEqual([])
  })

  it('fits its length however much there is, the overview giving way first', () => {
    const many = Array.from({ length: 400 }, (_, n) =>
      owed(`Cơ quan có tên rất dài số ${n} ${'x'.repeat(80)}`, {
        taskNumber: String(n),
        title: 'Tổ chức hội nghị '.repeat(20),
        dueOn: day('2026-09-30'),
      }),
    )
    const [first] = overviewsDue(
      input('2026-09-28', { obligations: [...many, ...many.map((o) => ({ ...o, ...waiting }))] }),
    )
    const items = many.map((obligation) => ({ rung: 'T-1', obligation }))
    for (const mostCharacters of [1000, 3500]) {
      const text = digestText(
        { member: { ...hoa }, channel: 'web', items, overview: first!.overview },
        day('2026-09-28'),
        calendar,
        {
          ...DEFAULT_SETTINGS.texts,
          mostCharacters,
        },
      )
      expect(text.length).toBeLessThanOrEqual(mostCharacters)
      expect(text).toMatch(/(và \d+ việc khác|Có \d+ việc cần thực hiện)$/)
    }
  })
})
