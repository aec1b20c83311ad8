import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { splitPhrases } from './split-phrases.js'

const CASES: [string, string[]][] = [
  ['Các sở, ban, ngành, địa phương', ['Các sở, ban, ngành, địa phương']],
  ['Sở Văn hóa, Thể thao và Du lịch', ['Sở Văn hóa, Thể thao và Du lịch']],
  [
    'Sở Y tế, Trung tâm Truyền thông tỉnh và một số sở, ngành, đoàn thể',
    ['Sở Y tế', 'Trung tâm Truyền thông tỉnh', 'một số sở, ngành, đoàn thể'],
  ],
  ['Các cơ quan, đơn vị, địa phương liên quan.', ['Các cơ quan, đơn vị, địa phương liên quan']],
  ['các phòng, ban, ngành, đoàn thể xã', ['các phòng, ban, ngành, đoàn thể xã']],
  ['Sở Nội vụ; UBND các xã, phường, đặc khu', ['Sở Nội vụ', 'UBND các xã, phường, đặc khu']],
  ['UBND xã, phường, thị trấn', ['UBND xã, phường, thị trấn']],
  ['UBND cấp xã, cơ quan liên quan', ['UBND cấp xã', 'cơ quan liên quan']],
  ['Sở Lao động - Thương binh và Xã hội, Sở Y tế', ['Sở Lao động - Thương binh và Xã hội', 'Sở Y tế']],
  ['Sở Dân tộc và Tôn giáo và Sở Giáo dục và Đào tạo', ['Sở Dân tộc và Tôn giáo', 'Sở Giáo dục và Đào tạo']],
  ['Cục Kế hoạch và Tài chính, Bộ Tư pháp', ['Cục Kế hoạch và Tài chính', 'Bộ Tư pháp']],
  [
    'Văn phòng Đoàn ĐBQH và HĐND tỉnh, Văn phòng UBND tỉnh',
    ['Văn phòng Đoàn ĐBQH và HĐND tỉnh', 'Văn phòng UBND tỉnh'],
  ],
  ['Văn phòng HĐND và UBND xã', ['Văn phòng HĐND và UBND xã']],
  ['Báo và phát thanh, truyền hình tỉnh', ['Báo và phát thanh, truyền hình tỉnh']],
  ['Sở Tài chính (thẩm định, bố trí kinh phí; hướng dẫn)', ['Sở Tài chính (thẩm định, bố trí kinh phí; hướng dẫn)']],
  [
    'Ủy ban MTTQ Việt Nam tỉnh, Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, Hội Nông dân và LĐLĐ tỉnh',
    ['Ủy ban MTTQ Việt Nam tỉnh', 'Tòa án nhân dân tỉnh', 'Viện kiểm sát nhân dân tỉnh', 'Hội Nông dân', 'LĐLĐ tỉnh'],
  ],
  [
    'Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh và các thành viên',
    ['Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh', 'các thành viên'],
  ],
  ['Cơ quan chủ trì soạn thảo, cơ quan, đơn vị liên quan', ['Cơ quan chủ trì soạn thảo', 'cơ quan, đơn vị liên quan']],
  ['Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã', ['Thủ trưởng các sở, ban, ngành', 'Chủ tịch UBND các xã']],
  ['Các cơ quan báo chí, truyền thông', ['Các cơ quan báo chí, truyền thông']],
  ['các cơ quan chuyên môn thuộc HĐND, UBND tỉnh', ['các cơ quan chuyên môn thuộc HĐND, UBND tỉnh']],
  ['- Sở Xây dựng\n- Công an tỉnh', ['Sở Xây dựng', 'Công an tỉnh']],
  ['Ban Dân tộc, Ban Quản lý các khu kinh tế', ['Ban Dân tộc', 'Ban Quản lý các khu kinh tế']],
  [
    'Các Sở: Y tế, Văn hóa, Thể thao và Du lịch; Công an tỉnh',
    ['Sở Y tế', 'Sở Văn hóa, Thể thao và Du lịch', 'Công an tỉnh'],
  ],
  ['Sở Nội vụ, Tài chính', ['Sở Nội vụ', 'Sở Tài chính']],
  ['Các Sở, ngành: Tư pháp, Y tế; Công an tỉnh', ['Sở Tư pháp', 'Sở Y tế', 'Công an tỉnh']],
  ['Các Sở: Tài chính, Văn hoá, Thể thao và Du lịch', ['Sở Tài chính', 'Sở Văn hoá, Thể thao và Du lịch']],
  ['Văn phòng Bộ; các Cục, Vụ', ['Văn phòng Bộ', 'các Cục, Vụ']],
  ['Các Vụ, Cục, đơn vị thuộc Bộ', ['Các Vụ, Cục, đơn vị thuộc Bộ']],
  ['Vụ Pháp chế, Cục Kế hoạch và Tài chính', ['Vụ Pháp chế', 'Cục Kế hoạch và Tài chính']],
  ['Sở Nông nghiệp và PTNT, Sở TT&TT', ['Sở Nông nghiệp và PTNT', 'Sở TT&TT']],
  ['Trung tâm Chuyển đổi số và Thống kê nông nghiệp', ['Trung tâm Chuyển đổi số và Thống kê nông nghiệp']],
  ['Thống kê tỉnh, Thanh tra tỉnh và Thuế tỉnh', ['Thống kê tỉnh', 'Thanh tra tỉnh', 'Thuế tỉnh']],
  ['Văn phòng Sở, Thanh tra Sở', ['Văn phòng Sở', 'Thanh tra Sở']],
  ['Thị đoàn, Huyện ủy, người có uy tín', ['Thị đoàn', 'Huyện ủy', 'người có uy tín']],
  ['', []],
]

describe('splitPhrases', () => {
  it.each(CASES)('splits "%s" where a person would', (text, phrases) => {
    expect(splitPhrases(text)).toEqual(phrases)
  })

  it('loses no word of bodies that are named in full', () => {
    const body = fc.constantFrom(
      'Sở Y tế',
      'Sở Giáo dục và Đào tạo',
      'các sở, ban, ngành',
      'UBND các xã, phường',
      'Công an tỉnh (phòng chuyên môn, nếu có)',
      'Báo và phát thanh, truyền hình tỉnh',
      'cơ quan chủ trì soạn thảo',
      'thể thao và du lịch',
    )
    const separator = fc.constantFrom(', ', '; ', ' và ', '\n')
    const list = fc.array(fc.tuple(body, separator), { minLength: 1 }).map((pairs) => pairs.flat().join(''))
    const wordsOf = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== '' && word !== 'và')
    fc.assert(
      fc.property(list, (text) => {
        expect(splitPhrases(text).flatMap(wordsOf)).toEqual(wordsOf(text))
      }),
    )
  })
})
