import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { matchAgency } from '../domain/agency/match.js'
import { readAgencyPhrase } from '../domain/agency/phrase.js'
import type { Agency } from '../domain/agency/types.js'
import { obligationsOfPlan } from '../domain/obligation/of-plan.js'
import { parsePlan } from '../domain/plan/parse-plan.js'
import type { ParsedPlan } from '../domain/plan/types.js'
import { sampleReports } from './activities.js'
import { sampleHalfYearReports } from './half-year-reports.js'
import { samplePlanText } from './plan.js'
import { SAMPLE_AGENCIES } from './province.js'

const STP = 'Sở Tư pháp'
const COMMUNES = 'UBND các xã, phường, đặc khu'
const AGENCIES = 'Các sở, ban, ngành, đoàn thể tỉnh'

const agencies = SAMPLE_AGENCIES.map((agency): Agency => ({
  ...agency,
  id: agency.name,
  validFrom: null,
  validTo: null,
}))
const calendar = { extraOff: [], extraWork: [], choices: {}, cultureDaySince: null }

function parsed(year: number): ParsedPlan {
  const result = parsePlan(samplePlanText(year))
  if ('refused' in result) throw new Error(result.refused)
  return result
}

describe.each([2026, 2027])('the sample plan of %i', (year) => {
  const { document, tasks, reportingDuties, warnings } = parsed(year)
  const quarter = (q: number) => ({ kind: 'quarters', quarters: [{ year, q }] })

  test('is read as the plan of its province and year', () => {
    expect(document).toMatchObject({
      type: 'plan',
      number: '58/KH-UBND',
      symbol: 'KH-UBND',
      issuedOn: `${year}-02-26`,
      year,
    })
    expect(document.issuer).toMatch(/^(ủy ban nhân dân|ubnd) tỉnh/i)
    expect(document.title).toBe(
      'Truyền thông dự thảo chính sách có tác động lớn đến xã hội trong quá trình xây dựng văn bản quy phạm pháp luật ' +
        `trên địa bàn tỉnh Ngân Giang năm ${year}`,
    )
    expect(document.basedOn).toEqual([
      { number: '407/QĐ-TTg', date: '2022-03-30' },
      { number: '412/KH-UBND', date: `${year - 1}-12-24` },
      { number: '33/TTr-STP', date: `${year}-02-11` },
    ])
  })

  test('has its eleven tasks, each with who leads, who works and when', () => {
    const read = tasks.map(({ number, leads, actingAgency, timing }) => ({ number, leads, actingAgency, timing }))
    expect(read).toMatchObject([
      { number: '1.1', leads: [STP], actingAgency: STP, timing: quarter(1) },
      {
        number: '1.2',
        leads: ['UBND tỉnh (Sở Tư pháp tham mưu)'],
        actingAgency: STP,
        timing: { kind: 'upon-directive' },
      },
      {
        number: '1.3',
        leads: ['Sở Tư pháp (tham mưu Hội đồng phối hợp PBGDPL tỉnh)'],
        actingAgency: STP,
        timing: { kind: 'per-other-plan' },
      },
      {
        number: '2.1',
        leads: ['Cơ quan chủ trì soạn thảo VBQPPL'],
        actingAgency: null,
        timing: { kind: 'per-draft-progress' },
      },
      {
        number: '2.2',
        leads: ['Báo và Phát thanh, Truyền hình tỉnh'],
        actingAgency: 'Báo và Phát thanh, Truyền hình tỉnh',
        timing: { kind: 'ongoing' },
      },
      { number: '2.3', leads: ['Sở Tài chính'], actingAgency: 'Sở Tài chính', timing: quarter(3) },
      {
        number: '3.1',
        leads: [COMMUNES],
        actingAgency: null,
        timing: { kind: 'ongoing', bound: { kind: 'year', year } },
      },
      {
        number: '3.2',
        leads: ['Sở Giáo dục và Đào tạo'],
        actingAgency: 'Sở Giáo dục và Đào tạo',
        timing: { kind: 'date-before', date: `${year}-10-31`, inclusive: false },
      },
      {
        number: '3.3',
        leads: ['UBND tỉnh (Sở Tư pháp tham mưu)'],
        actingAgency: STP,
        timing: { kind: 'date', date: `${year}-11-09` },
      },
      { number: '4.1', leads: [STP], actingAgency: STP, timing: quarter(2) },
      { number: '4.2', leads: ['Các sở, ban, ngành'], actingAgency: null, timing: quarter(4) },
    ])
  })

  test('has coordinating bodies and products, with names kept whole at their commas', () => {
    const byNumber = new Map(tasks.map((task) => [task.number, task]))
    expect(byNumber.get('1.1')?.coordinators).toEqual([
      'Sở Văn hóa, Thể thao và Du lịch',
      'Báo và Phát thanh, Truyền hình tỉnh',
    ])
    expect(byNumber.get('2.2')?.coordinators).toEqual([STP, 'Công an tỉnh', 'Thuế tỉnh', 'Bảo hiểm xã hội tỉnh'])
    expect(byNumber.get('3.2')?.coordinators).toEqual([STP, COMMUNES])
    expect(tasks.filter(({ product }) => product === null)).toEqual([])
  })

  test('has its four duties to report', () => {
    const once = { recurrence: 'one-off', inclusive: false }
    expect(reportingDuties).toHaveLength(4)
    expect(reportingDuties).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...once, who: [AGENCIES, COMMUNES], to: [STP], due: `${year}-06-15` }),
        expect.objectContaining({ ...once, who: [AGENCIES, COMMUNES], to: [STP], due: `${year}-11-15` }),
        expect.objectContaining({ ...once, who: [STP], to: ['UBND tỉnh'], due: `${year}-11-30` }),
        expect.objectContaining({ to: [STP], due: null, recurrence: 'on-difficulty' }),
      ]),
    )
  })

  test('names no single agency that the province does not have', () => {
    const agencies = SAMPLE_AGENCIES.map((agency): Agency => ({
      ...agency,
      id: agency.name,
      validFrom: null,
      validTo: null,
    }))
    const phrases = [
      ...tasks.flatMap(({ leads, coordinators }) => [...leads, ...coordinators]),
      ...reportingDuties.flatMap(({ who, to }) => [...who, ...to]),
    ]
    const named = phrases.map(readAgencyPhrase).flatMap((phrase) => (phrase.kind === 'agency' ? phrase.name : []))
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((name) => !matchAgency(name, agencies)?.exact)).toEqual([])
  })

  test('makes every agency of the sample reports owe what it reports on', () => {
    const day = (monthDay: string) => Temporal.PlainDate.from(`${year}-${monthDay}`)
    const plan = {
      year,
      from: day('01-01'),
      to: day('12-31'),
      tasks: tasks.map((task) => ({ ...task, id: task.number ?? '' })),
      duties: reportingDuties.map((duty, index) => ({ duty, id: String(index) })),
    }
    const owed = obligationsOfPlan(plan, agencies, calendar)
    const onTasks = owed.map(({ taskId, agencyId }) => `${taskId} ${agencyId}`)
    expect(
      sampleReports(year).filter(({ taskNumber, agency }) => !onTasks.includes(`${taskNumber} ${agency}`)),
    ).toEqual([])
    const halfYear = owed.filter(({ kind, dueOn }) => kind === 'report' && dueOn?.equals(day('06-14')))
    const reporters = halfYear.map(({ agencyId }) => agencyId)
    expect(sampleHalfYearReports(year).flatMap(({ agency }) => (reporters.includes(agency) ? [] : agency))).toEqual([])
  })

  test('leaves nothing in doubt', () => {
    expect(warnings).toEqual([])
    expect(tasks.flatMap(({ number, warnings: doubts }) => doubts.map((doubt) => `${number}: ${doubt}`))).toEqual([])
  })
})
