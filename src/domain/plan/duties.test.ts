import { describe, expect, it } from 'vitest'
import { parsePlan } from './parse-plan.js'

function dutiesIn(sentences: string, title = 'Thực hiện công tác phổ biến, giáo dục pháp luật năm 2026') {
  const plan = parsePlan(
    `UBND TỈNH TÂN LẬP\nSố: 12/KH-UBND\nTân Lập, ngày 20 tháng 01 năm 2026\nKẾ HOẠCH\n${title}\n` +
      'I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nBảo đảm thống nhất.\nII. NỘI DUNG\n1. Tổ chức hội nghị\nCơ quan chủ trì: Sở Tư pháp\n' +
      `III. TỔ CHỨC THỰC HIỆN\n${sentences}`,
  )
  if ('refused' in plan) throw new Error(plan.refused)
  return plan.reportingDuties.map(({ source, raw: _, ...duty }) => ({
    ...duty,
    source: plan.text.slice(source.start, source.end),
  }))
}

const once = (due: string, inclusive: boolean) => ({ due, recurrence: 'one-off', inclusive })
const yearly = (due: string, inclusive: boolean) => ({ due, recurrence: 'annual', inclusive })
const undated = (recurrence: string) => ({ due: null, recurrence })

const ALL = ['Các sở, ban, ngành', 'UBND các xã, phường']

const CASES: [string, object[]][] = [
  [
    '1. Các sở, ban, ngành; UBND các xã, phường báo cáo kết quả thực hiện về Sở Tư pháp trước ngày 15/11/2026 để tổng hợp, báo cáo UBND tỉnh.',
    [{ who: ALL, to: ['Sở Tư pháp'], ...once('2026-11-15', false), embeddedIn: null }],
  ],
  [
    '1. Các cơ quan, đơn vị gửi báo cáo 6 tháng về Sở Tư pháp trước ngày 10/6 để tổng hợp, báo cáo UBND tỉnh trước ngày 20/6.',
    [
      { who: ['Các cơ quan, đơn vị'], to: ['Sở Tư pháp'], ...once('2026-06-10', false) },
      { who: ['Sở Tư pháp'], to: ['UBND tỉnh'], ...once('2026-06-20', false) },
    ],
  ],
  [
    '1. UBND các xã, phường gửi kết quả về Sở Tư pháp chậm nhất ngày 10/11/2026 để Sở Tư pháp tổng hợp, tham mưu UBND tỉnh báo cáo Bộ Tư pháp trước ngày 25/11/2026.',
    [
      { who: ['UBND các xã, phường'], to: ['Sở Tư pháp'], ...once('2026-11-10', true) },
      { who: ['Sở Tư pháp'], to: ['Bộ Tư pháp'], ...once('2026-11-25', false) },
    ],
  ],
  [
    '1. Sở Tư pháp: theo dõi, đôn đốc việc thực hiện; tham mưu UBND tỉnh báo cáo Bộ Tư pháp trước ngày 30/11/2026.',
    [{ who: ['Sở Tư pháp'], to: ['Bộ Tư pháp'], ...once('2026-11-30', false) }],
  ],
  [
    '1. Công chức Tư pháp - Hộ tịch tổng hợp, tham mưu UBND xã báo cáo UBND tỉnh (qua Sở Tư pháp) kết quả 6 tháng trước ngày 05/6/2026, kết quả năm trước ngày 05/12/2026.',
    [
      { who: ['Công chức Tư pháp - Hộ tịch'], to: ['UBND tỉnh (qua Sở Tư pháp)'], ...once('2026-06-05', false) },
      { who: ['Công chức Tư pháp - Hộ tịch'], to: ['UBND tỉnh (qua Sở Tư pháp)'], ...once('2026-12-05', false) },
    ],
  ],
  [
    '1. Chậm nhất ngày 20/11/2026, các cơ quan, đơn vị gửi báo cáo về Sở Tư pháp.',
    [{ who: ['các cơ quan, đơn vị'], to: ['Sở Tư pháp'], ...once('2026-11-20', true) }],
  ],
  [
    '1. Các sở, ban, ngành gửi báo cáo về Sở Tư pháp trước 17 giờ 00 ngày 20/11/2026.',
    [{ to: ['Sở Tư pháp'], ...once('2026-11-20', true) }],
  ],
  [
    '1. Định kỳ hằng quý, các cơ quan, đơn vị báo cáo Sở Tư pháp.',
    [{ who: ['các cơ quan, đơn vị'], to: ['Sở Tư pháp'], ...undated('quarterly') }],
  ],
  [
    '1. Trước ngày 25 của tháng cuối quý, UBND các xã, phường gửi báo cáo về Sở Tư pháp.',
    [{ who: ['UBND các xã, phường'], to: ['Sở Tư pháp'], ...undated('quarterly'), inclusive: false }],
  ],
  [
    '1. Kết thúc mỗi quý, Phòng Văn hóa - Xã hội báo cáo kết quả với UBND phường.',
    [{ who: ['Phòng Văn hóa - Xã hội'], to: ['UBND phường'], ...undated('quarterly') }],
  ],
  [
    '1. Hằng tháng, các sở, ban, ngành gửi báo cáo về Văn phòng UBND tỉnh.',
    [{ who: ['các sở, ban, ngành'], to: ['Văn phòng UBND tỉnh'], ...undated('periodic') }],
  ],
  [
    '1. Các sở, ban, ngành báo cáo kết quả về Sở Tư pháp (lồng ghép trong báo cáo công tác tư pháp năm) trước ngày 15/11 hằng năm.',
    [{ to: ['Sở Tư pháp'], ...yearly('11-15', false), embeddedIn: 'báo cáo công tác tư pháp năm' }],
  ],
  [
    '1. UBND các xã, phường báo cáo kết quả thực hiện lồng ghép trong báo cáo công tác tư pháp 6 tháng, năm gửi về Sở Tư pháp.',
    [
      { to: ['Sở Tư pháp'], ...undated('periodic'), embeddedIn: 'báo cáo công tác tư pháp 6 tháng, năm' },
      { to: ['Sở Tư pháp'], ...undated('annual'), embeddedIn: 'báo cáo công tác tư pháp 6 tháng, năm' },
    ],
  ],
  [
    '1. Các cơ quan, đơn vị triển khai Kế hoạch. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản ánh về Sở Tư pháp để được hướng dẫn.',
    [{ who: ['các cơ quan, đơn vị'], to: ['Sở Tư pháp'], ...undated('on-difficulty') }],
  ],
  [
    'Trong quá trình triển khai, trường hợp phát sinh vướng mắc, đề nghị các cơ quan, địa phương kịp thời thông tin về Sở Tư pháp để tổng hợp, báo cáo UBND tỉnh xem xét, giải quyết.',
    [{ who: ['các cơ quan, địa phương'], to: ['Sở Tư pháp'], ...undated('on-difficulty') }],
  ],
  [
    '1. Các sở, ban, ngành báo cáo kết quả về Sở Tư pháp trước ngày 15/11/2026 và báo cáo đột xuất theo yêu cầu.',
    [
      { to: ['Sở Tư pháp'], ...once('2026-11-15', false) },
      { to: ['Sở Tư pháp'], ...undated('upon-request') },
    ],
  ],
  [
    '1. Sở Tư pháp tổng hợp, báo cáo UBND tỉnh, Bộ Tư pháp kết quả thực hiện theo quy định.',
    [{ who: ['Sở Tư pháp'], to: ['UBND tỉnh', 'Bộ Tư pháp'], ...undated('unstated') }],
  ],
  [
    '1. Các sở, ban, ngành gửi báo cáo sơ kết trước ngày 15/6/2026, báo cáo tổng kết trước ngày 30/11/2026 về Sở Tư pháp.',
    [
      { to: ['Sở Tư pháp'], ...once('2026-06-15', false) },
      { to: ['Sở Tư pháp'], ...once('2026-11-30', false) },
    ],
  ],
  [
    '1. Các sở, ban, ngành báo cáo về Sở Tư pháp trong thời hạn 05 ngày làm việc kể từ ngày kết thúc hội nghị.',
    [{ to: ['Sở Tư pháp'], ...undated('relative') }],
  ],
  [
    'Giao Sở Tư pháp theo dõi, đôn đốc, kiểm tra; tổng hợp kết quả, báo cáo Chủ tịch UBND tỉnh trước ngày 20/12/2026./.',
    [{ who: ['Sở Tư pháp'], to: ['Chủ tịch UBND tỉnh'], ...once('2026-12-20', false) }],
  ],
  [
    '1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp thực hiện và gửi kết quả về Sở Tư pháp trước ngày 10/11.',
    [
      {
        who: ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
        to: ['Sở Tư pháp'],
        ...once('2026-11-10', false),
      },
    ],
  ],
  [
    '1. Các sở, ban, ngành gửi báo cáo về Sở Tư pháp (qua Phòng Phổ biến, giáo dục pháp luật) trước ngày 30 tháng 11 hằng năm.',
    [{ to: ['Sở Tư pháp (qua Phòng Phổ biến, giáo dục pháp luật)'], ...yearly('11-30', false) }],
  ],
  [
    '2. Các cơ quan, đơn vị thực hiện chế độ báo cáo 6 tháng (trước ngày 05/6/2026), báo cáo năm (trước ngày 05/12/2026) gửi Sở Tư pháp.',
    [
      { to: ['Sở Tư pháp'], ...once('2026-06-05', false) },
      { to: ['Sở Tư pháp'], ...once('2026-12-05', false) },
    ],
  ],
  [
    '1. Ủy ban nhân dân các xã, phường\na) Triển khai Kế hoạch này.\nb) Định kỳ hằng năm, đánh giá kết quả thực hiện gửi Sở Tư pháp tổng hợp, báo cáo UBND tỉnh, Hội đồng tỉnh.',
    [{ who: ['Ủy ban nhân dân các xã, phường'], to: ['Sở Tư pháp'], ...undated('annual') }],
  ],
  [
    '1. Các cơ quan, đơn vị báo cáo kết quả thực hiện (định kỳ 6 tháng trước ngày 10/6/2026; năm trước ngày 10/12/2026) về Sở Tư pháp.',
    [
      { to: ['Sở Tư pháp'], ...once('2026-06-10', false) },
      { to: ['Sở Tư pháp'], ...once('2026-12-10', false) },
    ],
  ],
  [
    '1. UBND các xã, phường báo cáo hằng quý trước ngày 20 của tháng cuối quý, báo cáo năm trước ngày 20/11/2026 về Sở Tư pháp.',
    [
      { to: ['Sở Tư pháp'], ...undated('quarterly'), inclusive: false },
      { to: ['Sở Tư pháp'], ...once('2026-11-20', false) },
    ],
  ],
  [
    'Yêu cầu Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường triển khai thực hiện; trước ngày 15/11/2026 gửi báo cáo về Sở Tư pháp qua hệ thống quản lý văn bản./.',
    [
      {
        who: ['Thủ trưởng các sở, ban, ngành', 'Chủ tịch UBND các xã, phường'],
        to: ['Sở Tư pháp'],
        ...once('2026-11-15', false),
      },
    ],
  ],
  [
    '1. Sở Tư pháp tổ chức sơ kết 3 năm trước ngày 30/9, báo cáo UBND tỉnh.',
    [{ who: ['Sở Tư pháp'], to: ['UBND tỉnh'], ...once('2026-09-30', false) }],
  ],
  [
    '1. Các sở, ban, ngành gửi báo cáo về Sở Tư pháp: báo cáo 6 tháng trước ngày 10/6; báo cáo 9 tháng trước ngày 15/9; báo cáo năm trước ngày 15/01 năm sau.',
    [
      { to: ['Sở Tư pháp'], ...yearly('06-10', false) },
      { to: ['Sở Tư pháp'], ...yearly('09-15', false) },
      { to: ['Sở Tư pháp'], ...once('2027-01-15', false) },
    ],
  ],
  [
    '1. UBND các xã, phường báo cáo kết quả (số liệu tính từ ngày 15/12/2025 đến ngày 14/11/2026) gửi về Sở Tư pháp trước ngày 20/11/2026.',
    [{ who: ['UBND các xã, phường'], to: ['Sở Tư pháp'], ...once('2026-11-20', false) }],
  ],
  [
    '1. Các cơ quan, đơn vị gửi báo cáo về Sở Tư pháp trong tháng 11/2026.',
    [{ to: ['Sở Tư pháp'], ...once('2026-11-30', true) }],
  ],
  // No duty to report:
  ['1. Họp dân, phát phiếu lấy ý kiến; gửi bản tổng hợp về cơ quan soạn thảo.', []],
  ['1. Sở Tài chính báo cáo UBND tỉnh bố trí kinh phí thực hiện Kế hoạch.', []],
  [
    '1. Cơ quan chủ trì soạn thảo gửi tài liệu đến Trung tâm Hành chính công để đăng tải trên Cổng thông tin điện tử.',
    [],
  ],
  ['1. Sở Tư pháp củng cố, kiện toàn đội ngũ báo cáo viên pháp luật cấp tỉnh trước ngày 15/6/2026.', []],
  ['1. Văn phòng UBND tỉnh xây dựng dự thảo báo cáo tổng kết thực hiện Đề án.', []],
  ['1. Sở Tư pháp đăng tải báo cáo đánh giá tác động của chính sách trên Cổng thông tin điện tử tỉnh.', []],
  ['1. Các cơ quan chủ trì soạn thảo gửi dự thảo văn bản đến Sở Tư pháp để thẩm định.', []],
  ['1. Sở Tư pháp hướng dẫn nội dung, mẫu báo cáo cho các cơ quan, đơn vị.', []],
  ['1. Các sở, ban, ngành ban hành Kế hoạch thực hiện, gửi về Sở Tư pháp để theo dõi.', []],
  ['1. Sở Tài chính tham mưu UBND tỉnh bố trí kinh phí thực hiện Kế hoạch.', []],
]

describe('duties to report in prose', () => {
  it.each(CASES)('are read out of “%s”', (sentences, duties) => {
    const found = dutiesIn(sentences)
    expect(found).toMatchObject(duties)
    for (const { source } of found) expect(sentences).toContain(source)
  })

  it('come back each year in a plan for several years that states none', () => {
    expect(
      dutiesIn(
        '1. Các sở, ban, ngành gửi báo cáo về Sở Tư pháp trước ngày 15/11.',
        'Thực hiện Đề án giai đoạn 2026 - 2030',
      ),
    ).toMatchObject([yearly('11-15', false)])
  })
})
