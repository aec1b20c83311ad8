import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Agency, AgencyType } from '../agency/types.js'
import { announcedCalendar as calendar } from '../calendar/working-calendar.js'
import type { ParsedReportingDuty, Timing } from '../plan/types.js'
import type { PlanEvent } from './events.js'
import { windowAfterEvent } from './events.js'
import type { PlanInForce, Recorded } from './of-plan.js'
import { endedBeforeAgencies, obligationsOfPlan } from './of-plan.js'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const agency = (name: string, type: AgencyType = 'so'): Agency => ({
  id: name,
  name,
  aliases: [],
  type,
  validFrom: null,
  validTo: null,
})
const agencies = [agency('Sở Tư pháp'), agency('Sở Y tế'), agency('Sở Nội vụ'), agency('Công an tỉnh', 'nganh')]
const Q3: Timing = { raw: 'Quý III/2026', kind: 'quarters', quarters: [{ year: 2026, q: 3 }], contiguous: true }
const PER_DRAFT: Timing = { raw: 'theo tiến độ từng dự thảo', kind: 'per-draft-progress' }

const task = (part: Partial<PlanInForce['tasks'][number]>): PlanInForce['tasks'][number] => ({
  id: 't1',
  title: 'Tọa đàm',
  leads: ['Sở Tư pháp'],
  coordinators: [],
  timing: Q3,
  ...part,
})
const duty = (part: Partial<ParsedReportingDuty>): ParsedReportingDuty => ({
  who: ['Các sở, ban, ngành'],
  to: ['Sở Tư pháp'],
  raw: 'định kỳ hàng năm',
  due: null,
  recurrence: 'annual',
  inclusive: null,
  embeddedIn: null,
  source: { start: 0, end: 1 },
  ...part,
})
const plan = (part: Partial<PlanInForce>): PlanInForce => ({
  year: 2026,
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  tasks: [],
  duties: [],
  ...part,
})
const owed = (of: Partial<PlanInForce>, recorded?: Recorded) =>
  obligationsOfPlan(plan(of), agencies, calendar, recorded).map(
    ({ part, agencyId, period, opensOn, dueOn, waitsFor, draftId }) =>
      `${part} ${agencyId} ${draftId ? `${draftId} ` : ''}${period}: ${opensOn ?? '?'} – ${dueOn ?? '?'}${waitsFor ? ` [${waitsFor}]` : ''}`,
  )

describe('who helps with a task', () => {
  it('is asked apart from its lead, and never twice', () => {
    expect(owed({ tasks: [task({ coordinators: ['Công an tỉnh', 'Sở Tư pháp'] })] })).toEqual([
      'lead Sở Tư pháp 2026-Q3: 2026-07-01 – 2026-09-30',
      'coordinating Công an tỉnh 2026-Q3: 2026-07-01 – 2026-09-30',
    ])
  })

  it('may be a class but not a part of one that a person has to choose', () => {
    const helping = (coordinators: string[]) =>
      owed({ tasks: [task({ coordinators })] }).filter((text) => text.startsWith('coordinating'))
    expect(helping(['Các sở'])).toHaveLength(2)
    expect(helping(['Các sở, ban, ngành liên quan'])).toEqual([])
  })

  it('hears of it only once there is a day', () => {
    const waiting = task({ coordinators: ['Công an tỉnh'], timing: { raw: 'theo chỉ đạo', kind: 'upon-directive' } })
    expect(owed({ tasks: [waiting] })).toEqual(['lead Sở Tư pháp 2026: ? – ? [theo chỉ đạo]'])
  })
})

/** Recorded on its own day. */
const came = (on: string, dueOn?: string): PlanEvent => ({
  on: day(on),
  recordedOn: day(on),
  ...(dueOn === undefined ? {} : { dueOn: day(dueOn) }),
})

describe('an event that was waited for', () => {
  const recorded = (...events: (PlanEvent & { period?: string })[]): Recorded => ({
    events: events.map((event) => ({ ...event, taskId: 't1', dutyId: null })),
    drafts: [],
  })
  const upon = task({ timing: { raw: 'theo chỉ đạo', kind: 'upon-directive' }, coordinators: ['Sở Y tế'] })

  it('opens the task for everyone who has a part in it, under the period that waited', () => {
    expect(owed({ tasks: [upon] }, recorded(came('2026-05-04', '2026-06-15')))).toEqual([
      'lead Sở Tư pháp 2026: 2026-05-04 – 2026-06-15',
      'coordinating Sở Y tế 2026: 2026-05-04 – 2026-06-15',
    ])
  })

  it('may come again, and each is owed on its own', () => {
    const again = recorded(came('2026-05-04', '2026-06-15'), came('2026-08-03'))
    expect(owed({ tasks: [upon] }, again).filter((text) => text.startsWith('lead'))).toEqual([
      'lead Sở Tư pháp 2026: 2026-05-04 – 2026-06-15',
      'lead Sở Tư pháp 2026/2: 2026-08-03 – 2026-12-31',
    ])
  })

  it('changes nothing where the plan names the day', () => {
    expect(owed({ tasks: [task({})] }, recorded(came('2026-05-04')))).toEqual(owed({ tasks: [task({})] }))
  })

  it('gives a yearly duty without a day its day, in that year only', () => {
    const scheme = {
      year: null,
      from: day('2026-01-01'),
      to: day('2027-12-31'),
      duties: [{ id: 'd1', duty: duty({}) }],
    }
    const event = { taskId: null, dutyId: 'd1', ...came('2027-10-01', '2027-11-20'), period: '2027' }
    const ofHealth = owed(scheme, { events: [event], drafts: [] }).filter((text) => text.includes('Sở Y tế'))
    expect(ofHealth).toEqual([
      'lead Sở Y tế 2026: ? – ? [chưa nêu thời hạn]',
      'lead Sở Y tế 2027: 2027-10-01 – 2027-11-20',
    ])
  })

  it.each<[string, Timing, PlanEvent, string, string]>([
    [
      'to the end of the plan where nothing else is said',
      { raw: 'theo Kế hoạch kiểm tra', kind: 'per-other-plan' },
      came('2026-05-04'),
      '2026-05-04 – 2026-12-31',
      'theo Kế hoạch kiểm tra → đã có ngày 04/5/2026, chưa nêu hạn, lấy ngày cuối của Kế hoạch → hạn cuối: thứ Năm, ngày 31/12/2026',
    ],
    [
      'to the end of the year that is named',
      {
        raw: 'Trong năm 2025, sau khi có hướng dẫn',
        kind: 'conditional-after',
        event: 'có hướng dẫn',
        bound: { kind: 'year', year: 2025 },
      },
      came('2025-05-05'),
      '2025-05-05 – 2025-12-31',
      'Trong năm 2025, sau khi có hướng dẫn → đã có ngày 05/5/2025, chưa nêu hạn, lấy ngày cuối của thời gian nêu trong Kế hoạch → hạn cuối: thứ Tư, ngày 31/12/2025',
    ],
    [
      'so many days from it',
      {
        raw: '30 ngày kể từ ngày đăng tải',
        kind: 'relative-offset',
        anchor: 'ngày đăng tải',
        offset: 30,
        unit: 'day',
        workingDays: false,
        direction: 'after',
      },
      came('2026-10-05'),
      '2026-10-05 – 2026-11-04',
      '30 ngày kể từ ngày đăng tải, tính từ ngày 05/10/2026 → hạn cuối: thứ Tư, ngày 04/11/2026',
    ],
    [
      'so many working days from it, over Tết',
      { raw: '05 ngày làm việc sau', kind: 'relative-offset', anchor: 'x', offset: 5, unit: 'day', workingDays: true },
      came('2026-02-12'),
      '2026-02-12 – 2026-02-26',
      '05 ngày làm việc sau, tính từ ngày 12/02/2026 → hạn cuối: thứ Năm, ngày 26/02/2026',
    ],
    [
      'so many days before it, open from the start of the plan',
      {
        raw: 'trước 10 ngày so với hội nghị',
        kind: 'relative-offset',
        anchor: 'hội nghị',
        offset: 10,
        unit: 'day',
        workingDays: false,
        direction: 'before',
      },
      came('2026-10-20'),
      '2026-01-01 – 2026-10-10',
      'trước 10 ngày so với hội nghị, tính từ ngày 20/10/2026 → hạn cuối: thứ Bảy, ngày 10/10/2026 → nhắc đến thứ Sáu, ngày 09/10/2026',
    ],
    [
      'by the day that came with it before all else',
      { raw: '02 tháng', kind: 'relative-offset', anchor: '', offset: 2, unit: 'month', workingDays: false },
      came('2026-10-05', '2026-10-30'),
      '2026-10-05 – 2026-10-30',
      '02 tháng → đã có ngày 05/10/2026 → hạn cuối: thứ Sáu, ngày 30/10/2026',
    ],
    [
      'without a last day where it comes after the plan',
      { raw: 'nt', kind: 'unparsed' },
      came('2027-01-05'),
      '2027-01-05 – ?',
      'nt → đã có ngày 05/01/2027, sau thời gian của Kế hoạch → hỏi tiến độ mỗi quý, không tính quá hạn',
    ],
  ])('gives days %s', (_, timing, event, days, because) => {
    const [window] = windowAfterEvent(timing, event, plan({}), calendar)
    expect(`${window?.opensOn} – ${window?.dueOn ?? '?'}`).toBe(days)
    expect(window?.because).toBe(because)
    expect([window?.period, window?.waitsFor]).toEqual([window?.dueOn ? '2026' : '2027-Q1', null])
  })

  it('after the plan is asked about in each quarter of its year that is left, each event and year on its own', () => {
    const late = recorded(came('2027-05-04'), came('2027-11-02'))
    expect(owed({ tasks: [upon] }, late).filter((text) => text.startsWith('lead'))).toEqual([
      'lead Sở Tư pháp 2027-Q2: 2027-05-04 – ?',
      'lead Sở Tư pháp 2027-Q3: 2027-07-01 – ?',
      'lead Sở Tư pháp 2027-Q4: 2027-10-01 – ?',
      'lead Sở Tư pháp 2027-Q4/2: 2027-11-02 – ?',
    ])
    const yearly = { year: null, to: day('2027-12-31'), duties: [{ id: 'd1', duty: duty({ who: ['Sở Y tế'] }) }] }
    const event = { taskId: null, dutyId: 'd1', ...came('2028-11-02') }
    const events = [event, { ...event, period: '2027' }, { ...event, period: '2027' }]
    expect(owed(yearly, { events, drafts: [] })).toEqual([
      'lead Sở Y tế 2028-Q4: 2028-11-02 – ?',
      'lead Sở Y tế 2028-Q4/2: 2028-11-02 – ?',
      'lead Sở Y tế 2028-Q4/4: 2028-11-02 – ?',
    ])
  })
})

describe('an ongoing task', () => {
  const ongoing = task({ timing: { raw: 'Thường xuyên', kind: 'ongoing' } })

  it('is owed once a quarter', () => {
    expect(owed({ tasks: [ongoing] })).toEqual([
      'lead Sở Tư pháp 2026-Q1: 2026-01-01 – ?',
      'lead Sở Tư pháp 2026-Q2: 2026-04-01 – ?',
      'lead Sở Tư pháp 2026-Q3: 2026-07-01 – ?',
      'lead Sở Tư pháp 2026-Q4: 2026-10-01 – ?',
    ])
  })

  it('is not owed by an agency for the quarters before it was there', () => {
    const young = { ...agency('Sở Tư pháp'), validFrom: day('2026-07-15') }
    expect(obligationsOfPlan(plan({ tasks: [ongoing] }), [young], calendar).map(({ period }) => period)).toEqual([
      '2026-Q3',
      '2026-Q4',
    ])
  })
})

describe('a task that was over before its agencies were there', () => {
  const since = (validFrom: string) => ({ ...agency('Sở Tư pháp'), validFrom: day(validFrom) })
  const ended = (of: Parameters<typeof task>[0], ...list: Agency[]) =>
    endedBeforeAgencies(task(of), plan({}), list, calendar)?.toString() ?? null

  it('is known by its last day', () => {
    expect(ended({}, since('2026-10-01'))).toBe('2026-09-30')
    expect(
      ended({ leads: ['Các sở'] }, since('2026-10-01'), { ...since('2026-11-02'), id: 'x', name: 'Sở Y tế' }),
    ).toBe('2026-09-30')
  })

  it('is none that somebody owes or will, or whose agency is not known', () => {
    expect(ended({}, since('2026-09-30'))).toBeNull()
    expect(ended({ leads: ['Các sở'] }, since('2026-10-01'), agency('Sở Y tế'))).toBeNull()
    expect(ended({ leads: ['Một số sở'] }, since('2026-10-01'))).toBeNull()
    expect(ended({ timing: PER_DRAFT }, since('2026-10-01'))).toBeNull()
    expect(ended({ timing: { raw: 'theo chỉ đạo', kind: 'upon-directive' } }, since('2026-10-01'))).toBeNull()
  })
})

describe('a draft', () => {
  const drafts = [
    { id: 'n1', title: 'Nghị quyết học phí', agencyId: 'Sở Nội vụ', registeredOn: day('2026-03-02'), dueOn: null },
    {
      id: 'n2',
      title: 'Quyết định giá',
      agencyId: 'Sở Y tế',
      registeredOn: day('2026-04-01'),
      dueOn: day('2026-07-31'),
    },
  ]
  const recorded: Recorded = { events: [], drafts }
  const drafting = 'Cơ quan chủ trì soạn thảo VBQPPL'

  it('is owed by its drafting agency, by its own day or asked about', () => {
    expect(owed({ tasks: [task({ leads: [drafting], timing: PER_DRAFT })] }, recorded)).toEqual([
      'lead Sở Nội vụ n1 2026-Q1: 2026-03-02 – ?',
      'lead Sở Nội vụ n1 2026-Q2: 2026-04-01 – ?',
      'lead Sở Nội vụ n1 2026-Q3: 2026-07-01 – ?',
      'lead Sở Nội vụ n1 2026-Q4: 2026-10-01 – ?',
      'lead Sở Y tế n2 2026: 2026-04-01 – 2026-07-31',
    ])
  })

  it('of the year before is asked about from the beginning of the plan', () => {
    const old = { ...drafts[0]!, registeredOn: day('2025-10-06') }
    const tasks = [task({ leads: [drafting], timing: PER_DRAFT })]
    expect(owed({ tasks }, { events: [], drafts: [old] })[0]).toBe('lead Sở Nội vụ n1 2026-Q1: 2026-01-01 – ?')
  })

  it('is owed by the agency that the plan names, besides the drafting one only where both are', () => {
    const leads = (...names: string[]) =>
      owed({ tasks: [task({ leads: names, timing: PER_DRAFT })] }, { events: [], drafts: drafts.slice(0, 1) })
    const inQ1 = (...names: string[]) => leads(...names).filter((text) => text.includes('-Q1'))
    expect(inQ1('Công an tỉnh')).toEqual(['lead Công an tỉnh n1 2026-Q1: 2026-03-02 – ?'])
    expect(inQ1('Công an tỉnh', drafting)).toHaveLength(2)
    expect(inQ1('Các sở, ban, ngành')).toEqual(['lead Sở Nội vụ n1 2026-Q1: 2026-03-02 – ?'])
  })

  it('is helped with by named agencies and not by whole classes', () => {
    const coordinators = ['Công an tỉnh', 'Các sở, ban, ngành', 'Sở Nội vụ']
    const one = { events: [], drafts: drafts.slice(0, 1) }
    const all = owed({ tasks: [task({ leads: [drafting], coordinators, timing: PER_DRAFT })] }, one)
    expect(all.filter((text) => text.includes('-Q1'))).toEqual([
      'lead Sở Nội vụ n1 2026-Q1: 2026-03-02 – ?',
      'coordinating Công an tỉnh n1 2026-Q1: 2026-03-02 – ?',
    ])
  })

  it('takes the days of a task that has some, as far as they lie ahead of it', () => {
    const quarters: Timing = {
      raw: 'Quý I, III',
      kind: 'quarters',
      quarters: [
        { year: 2026, q: 1 },
        { year: 2026, q: 3 },
      ],
    }
    const tasks = [task({ leads: [drafting], timing: quarters })]
    expect(owed({ tasks }, { events: [], drafts: drafts.slice(1) })).toEqual([
      'lead Sở Y tế n2 2026-Q3: 2026-07-01 – 2026-09-30',
    ])
  })

  it('of a task that is done all the time is asked about from the quarter in which it was registered', () => {
    const tasks = [task({ leads: [drafting], timing: { raw: 'Thường xuyên', kind: 'ongoing' } })]
    const late = { ...drafts[0]!, registeredOn: day('2026-08-10') }
    expect(owed({ tasks }, { events: [], drafts: [late] })).toEqual([
      'lead Sở Nội vụ n1 2026-Q3: 2026-08-10 – ?',
      'lead Sở Nội vụ n1 2026-Q4: 2026-10-01 – ?',
    ])
  })

  it('is waited for while none is registered', () => {
    expect(owed({ tasks: [task({ timing: PER_DRAFT })] })).toEqual([
      'lead Sở Tư pháp 2026: ? – ? [theo tiến độ từng dự thảo]',
    ])
  })
})
