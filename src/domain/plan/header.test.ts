import { describe, expect, it } from 'vitest'
import { parsePlan } from './parse-plan.js'

const BODY =
  'I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nBảo đảm thống nhất.\nII. NỘI DUNG\n1. Tổ chức hội nghị\nCơ quan chủ trì: Phòng Một'

function headerOf(top: string) {
  const plan = parsePlan(`${top}\n${BODY}`)
  if ('refused' in plan) throw new Error(plan.refused)
  return plan.document
}

const ISSUERS: [string, string, object][] = [
  [
    'two columns run together in one line',
    'UBND TỈNH TÂN LẬP CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TƯ PHÁP Độc lập - Tự do - Hạnh phúc\n' +
      'Số: 45/KH-STP Tân Lập, ngày 12 tháng 01 năm 2026',
    { issuer: 'SỞ TƯ PHÁP', number: '45/KH-STP', issuedOn: '2026-01-12' },
  ],
  [
    'a name that goes on in the next line beside the motto',
    'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÀNH PHỐ TÂN LẬP Độc lập - Tự do - Hạnh phúc\n' +
      'Số: 07/KH-UBND Tân Lập, ngày 05 tháng 02 năm 2026',
    { issuer: 'ỦY BAN NHÂN DÂN THÀNH PHỐ TÂN LẬP', number: '07/KH-UBND', issuedOn: '2026-02-05' },
  ],
  [
    'cells in a row, number and day blank',
    'ỦY BAN NHÂN DÂN TỈNH TÂN LẬP | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n' +
      'Số:      /KH-UBND | Tân Lập, ngày     tháng 4 năm 2026',
    { issuer: 'ỦY BAN NHÂN DÂN TỈNH TÂN LẬP', number: null, symbol: 'KH-UBND', issuedOn: null, year: 2026 },
  ],
  [
    'the name of the country over two lines',
    'ỦY BAN NHÂN DÂN\nTỈNH TÂN LẬP\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n' +
      '---------------\n|\nSố:\n229/KH-UBND\n|\nTân Lập, ngày 30 tháng 8 năm 2026',
    { issuer: 'ỦY BAN NHÂN DÂN TỈNH TÂN LẬP', number: '229/KH-UBND', issuedOn: '2026-08-30' },
  ],
  [
    'a Council under the people’s committee',
    'UBND TỈNH TÂN LẬP\nHỘI ĐỒNG PHỐI HỢP\nPHỔ BIẾN, GIÁO DỤC PHÁP LUẬT\nSố: 03/KH-HĐPH\nTân Lập, ngày 03 tháng 02 năm 2026',
    { issuer: 'HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT', number: '03/KH-HĐPH' },
  ],
  [
    'a ministry, with a stamp of urgency',
    'BỘ Y TẾ\nHỎA TỐC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 512/KH-BYT\nHà Nội, ngày 14 tháng 4 năm 2026',
    { issuer: 'BỘ Y TẾ', number: '512/KH-BYT', issuedOn: '2026-04-14' },
  ],
  [
    'an office of a district',
    'UBND HUYỆN TÂN LẬP\nPHÒNG TƯ PHÁP\nSố: 11/KH-PTP\nTân Lập, ngày 02 tháng 3 năm 2026',
    { issuer: 'PHÒNG TƯ PHÁP', number: '11/KH-PTP' },
  ],
  [
    'a ward',
    'ỦY BAN NHÂN DÂN\nPHƯỜNG 5\nSố: 21/KH-UBND\nPhường 5, ngày 02 tháng 3 năm 2026',
    { issuer: 'ỦY BAN NHÂN DÂN PHƯỜNG 5', number: '21/KH-UBND', issuedOn: '2026-03-02' },
  ],
  [
    'a school under its department',
    'SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT TÂN LẬP\nSố: 15/KH-THPT\nTân Lập, ngày 02 tháng 3 năm 2026',
    { issuer: 'TRƯỜNG THPT TÂN LẬP', number: '15/KH-THPT' },
  ],
  [
    'a committee of the Party',
    'TỈNH ỦY TÂN LẬP ĐẢNG CỘNG SẢN VIỆT NAM\nBAN DÂN VẬN\n*\nSố 15-KH/BDVTU Tân Lập, ngày 12 tháng 5 năm 2026',
    { issuer: 'BAN DÂN VẬN', number: '15-KH/BDVTU', issuedOn: '2026-05-12' },
  ],
  [
    'dots where the number and the day are to be written',
    'UBND XÃ TÂN LẬP\nSố: ...../KH-UBND\nTân Lập, ngày ... tháng ... năm 2026',
    { issuer: 'UBND XÃ TÂN LẬP', number: null, symbol: 'KH-UBND', issuedOn: null, year: 2026 },
  ],
]

describe('the header', () => {
  it.each(ISSUERS)('is read from %s', (_, top, header) => {
    expect(headerOf(`${top}\nKẾ HOẠCH\nThực hiện công tác phổ biến, giáo dục pháp luật`)).toMatchObject(header)
  })

  it('joins a title in capitals over several lines, as printed', () => {
    expect(
      headerOf(
        'UBND TỈNH TÂN LẬP\nSố: 5/KH-UBND\nKẾ HOẠCH\nTRIỂN KHAI THỰC HIỆN ĐỀ ÁN “TRUYỀN THÔNG CHÍNH SÁCH\n' +
          'CÓ TÁC ĐỘNG LỚN ĐẾN XÃ HỘI” NĂM 2026\nTRÊN ĐỊA BÀN TỈNH TÂN LẬP\n-------\nThực hiện Quyết định số 407/QĐ-TTg ngày 30/3/2022.',
      ).title,
    ).toBe(
      'TRIỂN KHAI THỰC HIỆN ĐỀ ÁN “TRUYỀN THÔNG CHÍNH SÁCH CÓ TÁC ĐỘNG LỚN ĐẾN XÃ HỘI” NĂM 2026 TRÊN ĐỊA BÀN TỈNH TÂN LẬP',
    )
  })

  it.each<[string, object]>([
    ['Thực hiện Đề án giai đoạn 2022 - 2027', { year: null, period: { from: '2022-01-01', to: '2027-12-31' } }],
    ['Thực hiện Đề án giai đoạn 2022 - 2027 năm 2024', { year: 2024 }],
    ['Thực hiện Đề án năm 2026', { year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } }],
    [
      'Phổ biến, giáo dục pháp luật trong nhà trường năm học 2025-2026',
      { year: null, period: { from: '2025-09-01', to: '2026-08-31' } },
    ],
    ['Tuyên truyền pháp luật 6 tháng cuối năm 2026', { year: 2026, period: { from: '2026-07-01', to: '2026-12-31' } }],
    ['Truyền thông chính sách quý II năm 2026', { year: 2026, period: { from: '2026-04-01', to: '2026-06-30' } }],
    [
      'Truyền thông chính sách giai đoạn 2026-2030, định hướng đến năm 2035',
      { period: { from: '2026-01-01', to: '2030-12-31' } },
    ],
    ['Triển khai thi hành Luật Đất đai năm 2024 trong năm 2026', { year: 2026 }],
  ])('reads the years of “%s”', (title, years) => {
    expect(headerOf(`UBND TỈNH TÂN LẬP\nSố: 5/KH-UBND\nKẾ HOẠCH\n${title}`)).toMatchObject(years)
  })
})

describe('what the header leaves out', () => {
  it('is taken from the sentence that issues the plan', () => {
    expect(
      headerOf(
        'ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 9/KH-UBND | Tân Lập, ngày 24 tháng 01 năm 2026 |\nKẾ HOẠCH\n' +
          'Phổ biến, giáo dục pháp luật năm 2026\nCăn cứ Luật Phổ biến, giáo dục pháp luật năm 2012;\nỦy ban nhân dân tỉnh Tân Lập ban hành Kế hoạch như sau:',
      ),
    ).toMatchObject({ issuer: 'Ủy ban nhân dân tỉnh Tân Lập', number: '9/KH-UBND' })
  })

  it('is no part of a title that ends where a base is cited', () => {
    expect(
      headerOf(
        'UBND XÃ TÂN LẬP\nSố: 9/KH-UBND\nKẾ HOẠCH\nTruyền thông chính sách năm 2026\n' +
          'Thực hiện Kế hoạch số 13/KH-UBND ngày 29/01/2026 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:',
      ),
    ).toMatchObject({
      title: 'Truyền thông chính sách năm 2026',
      carriesOut: { number: '13/KH-UBND', date: '2026-01-29' },
    })
  })
})

describe('the bases', () => {
  it('have their day before or behind the number', () => {
    expect(
      headerOf(
        'UBND TỈNH TÂN LẬP\nSỞ TƯ PHÁP\nSố: 14/STP-PB\nV/v truyền thông chính sách\nTân Lập, ngày 05 tháng 9 năm 2026\n' +
          'Kính gửi: Các sở, ban, ngành.\nNgày 14/7/2026, UBND tỉnh đã ban hành Kế hoạch số 231/KH-UBND triển khai Đề án. ' +
          'Thực hiện Quyết định số 407/QĐ-TTg ngày 30 tháng 3 năm 2022, Sở Tư pháp đề nghị:',
      ).basedOn,
    ).toEqual([
      { number: '231/KH-UBND', date: '2026-07-14' },
      { number: '407/QĐ-TTg', date: '2022-03-30' },
    ])
  })
})

describe('the plan that a plan carries out', () => {
  const carriesOut = (preamble: string) =>
    headerOf(`UBND XÃ TÂN LẬP\nSố: 5/KH-UBND\nKẾ HOẠCH\nThực hiện Đề án năm 2026\n${preamble}`).carriesOut?.number ??
    null

  it.each<[string, string | null, string]>([
    [
      'the plan of this year before that of the whole period',
      '43/KH-UBND',
      'Thực hiện Kế hoạch số 43/KH-UBND ngày 26/02/2026 của UBND tỉnh; Kế hoạch số 164/KH-UBND ngày 15/9/2022 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:',
    ],
    [
      'a plan before the scheme above it',
      '91/KH-UBND',
      'Thực hiện Quyết định số 407/QĐ-TTg ngày 30/3/2022 của Thủ tướng Chính phủ phê duyệt Đề án; Kế hoạch số 91/KH-UBND ngày 25/4/2022 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:',
    ],
    [
      'a decision that issues a plan, and no regulation',
      '153/QĐ-BTP',
      'Căn cứ Quyết định số 153/QĐ-BTP ngày 02/02/2026 của Bộ trưởng Bộ Tư pháp ban hành Kế hoạch thực hiện Đề án;\nCăn cứ Quyết định số 25/2021/QĐ-TTg ngày 22/7/2021 quy định về xã đạt chuẩn tiếp cận pháp luật;\nUBND xã ban hành Kế hoạch như sau:',
    ],
    [
      'none where only laws are cited',
      null,
      'Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20/6/2012;\nCăn cứ Nghị định số 28/2013/NĐ-CP ngày 04/4/2013;\nTheo đề nghị tại Tờ trình số 12/TTr-TP ngày 05/01/2026.\nUBND xã ban hành Kế hoạch như sau:',
    ],
  ])('is %s', (_, number, preamble) => {
    expect(carriesOut(preamble)).toBe(number)
  })
})
