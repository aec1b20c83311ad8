import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { AGENCY_TYPES } from '../domain/agency/types.js'
import { sampleActivities, sampleReports } from './activities.js'
import { sampleHalfYearReports } from './half-year-reports.js'
import { SAMPLE_PEOPLE } from './people.js'
import { samplePlanText } from './plan.js'
import { SAMPLE_AGENCIES, SAMPLE_PROVINCE } from './province.js'
import { onWeekday } from './weekday.js'

const YEARS = [2025, 2026, 2027, 2028]
const agencyNames = SAMPLE_AGENCIES.map(({ name }) => name)
const everyName = SAMPLE_AGENCIES.flatMap(({ name, aliases }) => [name, ...aliases])
const unknown = (names: string[]) => names.filter((name) => !agencyNames.includes(name))
const taskNumbers = (text: string) => [...text.matchAll(/^(\d+\.\d+)\. /gm)].map(([, number]) => number)
const isWorkweek = (day: string) => Temporal.PlainDate.from(day).dayOfWeek <= 5

// The provinces and cities since 1/7/2025, and those of the years before.
const REAL_PROVINCES =
  `An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định,
  Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai,
  Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Huế, Hưng Yên, Khánh Hòa,
  Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ,
  Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên,
  Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Sông Bé, Minh Hải,
  Cửu Long, Hà Tây, Hà Tuyên, Hoàng Liên Sơn, Bắc Thái, Hà Bắc, Vĩnh Phú, Hải Hưng, Nam Hà, Hà Nam Ninh, Nghệ Tĩnh,
  Bình Trị Thiên, Quảng Nam - Đà Nẵng, Nghĩa Bình, Phú Khánh, Thuận Hải, Gia Lai - Kon Tum`
    .split(',')
    .map((name) => name.trim())

describe('the sample province', () => {
  test('has a name that no province of Viet Nam has had', () => {
    const own = SAMPLE_PROVINCE.name.replace('tỉnh ', '')
    expect(REAL_PROVINCES).not.toContain(own)
    expect(SAMPLE_PROVINCE.council.endsWith(SAMPLE_PROVINCE.name)).toBe(true)
  })

  test('calls no two agencies by the same name or short name, whatever the case', () => {
    const folded = everyName.map((name) => name.normalize('NFC').toLowerCase())
    expect(folded.filter((name, index) => folded.indexOf(name) !== index)).toEqual([])
  })

  test('has ten communes, one of them a đặc khu, and nothing of the district level', () => {
    const communes = SAMPLE_AGENCIES.filter(({ type }) => ['xa', 'phuong', 'dac-khu'].includes(type))
    expect(communes).toHaveLength(10)
    expect(communes.filter(({ type }) => type === 'dac-khu')).toHaveLength(1)
    expect(everyName.filter((name) => /huyện|thị xã|thị trấn|thành phố/i.test(name))).toEqual([])
    expect(SAMPLE_AGENCIES.filter(({ type }) => !AGENCY_TYPES.includes(type))).toEqual([])
  })
})

describe('the sample people', () => {
  test('are called differently and stand for agencies of the province', () => {
    const names = SAMPLE_PEOPLE.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(unknown(SAMPLE_PEOPLE.flatMap(({ agency }) => agency ?? []))).toEqual([])
  })

  test('offer a secretary, two leaders and two focal points for the demo', () => {
    const roles = SAMPLE_PEOPLE.filter(({ demo }) => demo).map(({ role }) => role)
    expect(roles).toEqual(['secretary', 'leader', 'focal-point', 'leader', 'focal-point'])
  })

  test('leave no agency that a task of the plan names as its lead without a focal point', () => {
    const leads = [...samplePlanText(2026).matchAll(/chủ trì: (.*)\./g)].map(([, lead]) => lead ?? '')
    const withFocalPoint = SAMPLE_PEOPLE.filter(({ role }) => role === 'focal-point').map(({ agency }) => agency)
    expect(leads.filter((lead) => agencyNames.includes(lead) && !withFocalPoint.includes(lead))).toEqual([])
  })
})

describe.each(YEARS)('the sample of %i', (year) => {
  const text = samplePlanText(year)

  test('fills in every year of the plan and leaves no wrapped line', () => {
    expect(text).not.toMatch(/[{}]|^ | $| {2}|undefined|NaN/m)
    expect(text).toContain(`năm ${year}\n`)
    const years = new Set([...text.matchAll(/\b20\d\d\b/g)].map(([found]) => Number(found)))
    expect(years).toEqual(new Set([2022, 2027, year - 1, year]))
  })

  test('has activities and reports of agencies that exist, on tasks that the plan has', () => {
    const said = [...sampleActivities(year), ...sampleReports(year)]
    expect(unknown([...said, ...sampleHalfYearReports(year)].map(({ agency }) => agency))).toEqual([])
    expect(said.filter(({ taskNumber }) => !taskNumbers(text).includes(taskNumber))).toEqual([])
  })

  test('has activities on days of the working week, in order, in that year', () => {
    const days = sampleActivities(year).map(({ plannedOn }) => plannedOn)
    expect(days).toEqual(days.toSorted())
    expect(days.filter((day) => !day.startsWith(`${year}-`) || (!isWorkweek(day) && day !== `${year}-11-09`))).toEqual(
      [],
    )
  })

  test('has reports on days of the working week in the first half of that year, each agency once a task', () => {
    const reports = [
      ...sampleReports(year),
      ...sampleHalfYearReports(year).map((report) => ({ ...report, taskNumber: null })),
    ]
    const outside = reports.filter(({ submittedOn }) => submittedOn < `${year}-01-01` || submittedOn > `${year}-06-30`)
    expect(outside).toEqual([])
    expect(reports.filter(({ submittedOn }) => !isWorkweek(submittedOn))).toEqual([])
    expect(new Set(reports.map(({ agency, taskNumber }) => `${agency} ${taskNumber}`)).size).toBe(reports.length)
  })

  test('has no figures in a nil report and no attendances without sessions', () => {
    const reports = [...sampleReports(year), ...sampleHalfYearReports(year)]
    expect(reports.filter(({ nil, sessions, attendances }) => nil && sessions + attendances > 0)).toEqual([])
    expect(reports.filter(({ sessions, attendances }) => attendances > 0 && sessions === 0)).toEqual([])
    expect(reports.filter(({ summary }) => summary === '')).toEqual([])
  })

  test('has half-year reports of which two are late for 14/6 and three are missing', () => {
    const reports = sampleHalfYearReports(year)
    expect(reports.filter(({ submittedOn }) => submittedOn > `${year}-06-14`)).toHaveLength(2)
    const silent = agencyNames.filter((name) => !reports.some(({ agency }) => agency === name))
    expect(silent).toEqual([
      'Ủy ban nhân dân tỉnh',
      'Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh',
      'Sở Tư pháp',
      'Sở Xây dựng',
      'Báo và Phát thanh, Truyền hình tỉnh',
      'Thuế tỉnh',
      'Bảo hiểm xã hội tỉnh',
      'Ủy ban nhân dân phường Bến Mây',
      'Ủy ban nhân dân xã Lũng Mây',
    ])
  })
})

test('a day on a weekend is moved to the Monday after it, any other stays', () => {
  expect(onWeekday(2026, '11-07')).toBe('2026-11-09')
  expect(onWeekday(2026, '11-08')).toBe('2026-11-09')
  expect(onWeekday(2026, '11-06')).toBe('2026-11-06')
})
