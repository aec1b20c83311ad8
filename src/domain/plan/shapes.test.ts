import { describe, expect, it } from 'vitest'
import { parsePlan } from './parse-plan.js'
import type { ParsedPlan, ParsedTask } from './types.js'

const HEAD = 'KẾ HOẠCH\nTruyền thông dự thảo chính sách năm 2026\nUBND xã Suối Hoa ban hành Kế hoạch như sau:\n'

function parse(text: string): ParsedPlan {
  const result = parsePlan(text)
  if ('refused' in result) throw new Error(result.refused)
  return result
}

const tasksIn = (body: string): ParsedTask[] => parse(HEAD + body).tasks
const brief = ({ number, title, leads, coordinators, timing }: ParsedTask): unknown[] => [
  number,
  title,
  leads,
  coordinators,
  timing.raw,
]

describe('a sentence behind the words of a task', () => {
  it.each([
    ['Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện trong tháng 5/2026.', 'trong tháng 5/2026'],
    ['Phòng Kinh tế chủ trì; phối hợp với Công an xã thực hiện. Thời gian: Quý II.', 'Quý II'],
    ['(Phòng Kinh tế chủ trì; Công an xã phối hợp; hoàn thành trong quý II/2026)', 'trong quý II/2026'],
    ['[Phòng Kinh tế chủ trì, phối hợp với Công an xã]. Thời gian thực hiện: Cả năm', 'Cả năm'],
  ])('"%s" says who and when and is no part of the title', (words, when) => {
    const [task] = tasksIn(`II. NHIỆM VỤ\n1. Treo pa nô tại các chợ. ${words}`)
    expect(task?.title).toBe('Treo pa nô tại các chợ.')
    expect(task?.leads).toEqual(['Phòng Kinh tế'])
    expect(task?.coordinators).toEqual(['Công an xã'])
    expect(task?.timing.raw).toContain(when)
  })

  it('stands in a paragraph of its own under the heading', () => {
    expect(
      tasksIn(
        'II. NHIỆM VỤ\n1. Kiện toàn tổ hòa giải\n\nPhòng Kinh tế chủ trì, phối hợp với Công an xã thực hiện. Hoàn thành trong tháng 02/2026.\n\n' +
          '2. Phát tờ gấp\n\n- Văn phòng HĐND và UBND xã tham mưu.\n\n- Thời gian: tháng 3/2026',
      ).map(brief),
    ).toEqual([
      ['1', 'Kiện toàn tổ hòa giải', ['Phòng Kinh tế'], ['Công an xã'], 'Hoàn thành trong tháng 02/2026'],
      ['2', 'Phát tờ gấp', ['Văn phòng HĐND và UBND xã'], [], 'tháng 3/2026'],
    ])
  })

  it('is a task where it names an action of its own', () => {
    const tasks = tasksIn(
      'II. NHIỆM VỤ\n1. Công tác tuyên truyền\na) Giao Công an xã tổ chức phát thanh lưu động tại các thôn',
    )
    expect(tasks.map(({ leads }) => leads)).toEqual([['Công an xã']])
  })

  it('gives the lead of a heading whose first paragraph begins with a body', () => {
    const [task] = tasksIn(
      'II. NHIỆM VỤ\n1. Đối thoại tại cơ sở\nCông an xã tổ chức hội nghị đối thoại với các hộ.\nThời gian: Quý III',
    )
    expect(task?.leads).toEqual(['Công an xã'])
  })
})

describe('labels', () => {
  it.each([
    'Lực lượng thực hiện: Công an xã',
    '_Đơn vị thực hiện_: Công an xã',
    '*Cơ quan chủ trì:* Công an xã',
    'Người chịu trách nhiệm: Công an xã',
    'Đơn vị thực hiện chính: Công an xã',
    'Cơ quan chủ trì là Công an xã',
  ])('"%s" names the lead', (line) => {
    expect(tasksIn(`II. NHIỆM VỤ\n1. Kiểm tra hành chính\n- ${line}`)[0]?.leads).toEqual(['Công an xã'])
  })

  it.each([
    ['Chủ trì: Sở A tỉnh là cơ quan chủ trì, phối hợp với Báo tỉnh', ['Sở A tỉnh'], ['Báo tỉnh']],
    [
      'Đơn vị thực hiện: Công an xã (chủ trì); Xã đoàn, Hội Nông dân xã (phối hợp)',
      ['Công an xã'],
      ['Xã đoàn', 'Hội Nông dân xã'],
    ],
    ['Đơn vị thực hiện: Công an xã và Xã đoàn phối hợp thực hiện', ['Công an xã', 'Xã đoàn'], []],
    ['Đơn vị thực hiện: Công an xã tham mưu, phối hợp với Xã đoàn thực hiện', ['Công an xã'], ['Xã đoàn']],
  ])('"%s" is taken apart', (line, leads, coordinators) => {
    expect(tasksIn(`II. NHIỆM VỤ\n1. Kiểm tra\n- ${line}`)[0]).toMatchObject({ leads, coordinators })
  })

  it('begin anew behind a line that fills its page', () => {
    const words = 'Thiết lập đầu mối tiếp nhận ý kiến góp ý của người dân đối với dự thảo tại'
    const page = `${words} thôn\nĐơn vị chủ trì: Công an xã; thời gian: Quý II\n`
    const tasks = tasksIn(`II. NHIỆM VỤ\n1. ${page}2. ${page}3. ${page}`)
    expect(tasks.map(({ leads }) => leads)).toEqual([['Công an xã'], ['Công an xã'], ['Công an xã']])
  })
})

describe('numbers in words', () => {
  it('begin the items of a dispatch', () => {
    const { tasks } = parse(
      'Số: 12/UBND-TP\nV/v truyền thông dự thảo\nKính gửi: Các thôn\nThực hiện Kế hoạch số 5/KH-UBND, UBND xã yêu cầu:\n' +
        'Thứ nhất, niêm yết dự thảo tại nhà văn hóa.\nThứ hai, phát thanh nội dung dự thảo trong tháng 5/2026.',
    )
    expect(tasks.map(({ number, timing }) => [number, timing.raw])).toEqual([
      ['1', null],
      ['2', 'trong tháng 5/2026'],
    ])
  })

  it('count tasks as "Nhiệm vụ 1", "Hoạt động 2"', () => {
    expect(
      tasksIn(
        'II. NHIỆM VỤ\nNhiệm vụ 1: Mở chuyên mục\n- Chủ trì: Công an xã\nHoạt động 2. Thi trực tuyến\n- Chủ trì: Xã đoàn',
      ).map(({ number, title, leads }) => [number, title, leads[0]]),
    ).toEqual([
      ['1', 'Mở chuyên mục', 'Công an xã'],
      ['2', 'Thi trực tuyến', 'Xã đoàn'],
    ])
  })
})

it('a dispatch with bullets alone gives its tasks and no addressee', () => {
  const { tasks } = parse(
    'Số: 7/UBND-TP\nV/v Ngày Pháp luật\nKính gửi:\n- Các thôn;\n- Công an xã.\n' +
      'Thực hiện Kế hoạch số 5/KH-UBND ngày 10/01/2026, UBND xã đề nghị các đơn vị thực hiện như sau:\n' +
      '- Treo băng rôn tại trụ sở.\n- Công an xã phát thanh lưu động.\n- Báo cáo kết quả về UBND xã trước ngày 20/11/2026.',
  )
  expect(tasks.map(({ title }) => title)).toEqual(['Treo băng rôn tại trụ sở.', 'Công an xã phát thanh lưu động.'])
})

it('what is to be told of is not what is to be done', () => {
  const tasks = tasksIn(
    'II. NỘI DUNG TRUYỀN THÔNG\n1. Sự cần thiết của chính sách.\n2. Mức hỗ trợ.\n' +
      'III. HÌNH THỨC VÀ PHÂN CÔNG\n1. Biên soạn tờ gấp\nTiến độ: Quý I\nPhân công: Phòng Kinh tế',
  )
  expect(tasks.map(({ number, title }) => [number, title])).toEqual([['1', 'Biên soạn tờ gấp']])
})

it('a section that only divides the work among bodies gives no task beside one that names the tasks', () => {
  const tasks = tasksIn(
    'II. NHIỆM VỤ\n1. Biên soạn tờ gấp\nIII. BIỆN PHÁP\n1. Công an xã: giữ gìn trật tự.\n2. Các thôn phối hợp thực hiện.',
  )
  expect(tasks.map(({ title }) => title)).toEqual(['Biên soạn tờ gấp'])
})

it('an annex that divides the work stands for the headings that it repeats', () => {
  const tasks = tasksIn(
    'II. NHIỆM VỤ\n1. Biên soạn tờ gấp\nNgắn gọn, dễ hiểu.\n2. Thi tìm hiểu pháp luật\nNơi nhận:\n- Các thôn;\nTM. ỦY BAN NHÂN DÂN\n' +
      'PHỤ LỤC\nTT | Nhiệm vụ | Chủ trì/phối hợp | Thời gian\n' +
      '1 | Biên soạn tờ gấp | Chủ trì: Phòng Kinh tế; Phối hợp: Công an xã | Quý I\n2 | Thi tìm hiểu pháp luật | Chủ trì: Xã đoàn | Quý II',
  )
  expect(tasks.map(brief)).toEqual([
    ['1', 'Biên soạn tờ gấp', ['Phòng Kinh tế'], ['Công an xã'], 'Quý I'],
    ['2', 'Thi tìm hiểu pháp luật', ['Xã đoàn'], [], 'Quý II'],
  ])
})

it('a news item gives the items of a list as candidates', () => {
  const { tasks } = parse(
    'Xã Suối Hoa truyền thông dự thảo\nLượt xem: 3\nNgày 05/02/2026, UBND xã Suối Hoa đã ban hành Kế hoạch số 9/KH-UBND về truyền thông dự thảo chính sách trên địa bàn xã năm 2026.\n\n' +
      'Trong năm, xã tập trung các nhiệm vụ:\n\n- Niêm yết dự thảo tại trụ sở.\n\n- Mở chuyên mục trên loa.\n\nCông an xã giữ gìn trật tự.',
  )
  expect(tasks.map(({ title }) => title)).toEqual(['Niêm yết dự thảo tại trụ sở', 'Mở chuyên mục trên loa'])
})

it('a news item lists its candidates by number', () => {
  const { tasks } = parse(
    'Xã Suối Hoa triển khai kế hoạch truyền thông\nLượt xem: 12\nNgày 05/02/2026, UBND xã Suối Hoa ban hành Kế hoạch số 9/KH-UBND về truyền thông dự thảo chính sách trên địa bàn xã năm 2026.\n' +
      'Các nhiệm vụ trọng tâm gồm: (1) Bố trí bảng tin tại các nhà văn hóa thôn; (2) Đối thoại với các hộ kinh doanh về dự thảo quy định thu phí.',
  )
  expect(tasks.map(({ title, official }) => [title, official])).toEqual([
    ['Bố trí bảng tin tại các nhà văn hóa thôn', false],
    ['Đối thoại với các hộ kinh doanh về dự thảo quy định thu phí', false],
  ])
})

it('who and when in the one paragraph under a heading are those of the heading', () => {
  const tasks = tasksIn(
    'II. NHIỆM VỤ\n1. Bồi dưỡng hòa giải viên\n\nMở 03 lớp theo cụm thôn. Giao Công an xã chủ trì, phối hợp với Xã đoàn thực hiện từ tháng 4 đến tháng 6/2026.\n\n2. Thi tìm hiểu pháp luật\n\nThời gian: Quý IV',
  )
  expect(tasks.map(brief)).toEqual([
    ['1', 'Bồi dưỡng hòa giải viên', ['Công an xã'], ['Xã đoàn'], 'từ tháng 4 đến tháng 6/2026'],
    ['2', 'Thi tìm hiểu pháp luật', [], [], 'Quý IV'],
  ])
})

it.each([
  ['Quản trị trang thông tin điện tử của xã (Thường xuyên)', 'Thường xuyên'],
  ['Cho ý kiến về tài liệu (Theo tiến độ soạn thảo của từng nghị quyết)', 'Theo tiến độ soạn thảo của từng nghị quyết'],
  ['Tổ chức hội thảo: ngày 15/4/2026', 'ngày 15/4/2026'],
  ['Tháng 3: Tổ chức hội nghị', 'Tháng 3'],
])('"%s" says when', (words, when) => {
  const [task] = tasksIn(`II. NHIỆM VỤ\n\n1. ${words}\n\nCông an xã chủ trì thực hiện.`)
  const title = words.replace('Tháng 3: ', '')
  expect([task?.title, task?.leads, task?.timing.raw]).toEqual([title, ['Công an xã'], when])
})

it('new words that an amendment quotes are tasks, whatever their number', () => {
  const { tasks } = parse(
    'QUYẾT ĐỊNH\nSửa đổi Kế hoạch truyền thông năm 2026\nQUYẾT ĐỊNH:\nĐiều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch như sau:\n' +
      '1. Sửa đổi điểm b khoản 2 Mục II như sau:\n“b) Mở chuyên mục\n- Chủ trì: Công an xã.\n- Thời gian: Quý III/2026.”\n' +
      '2. Bổ sung khoản 7 như sau:\n“7. Dịch tài liệu\n- Chủ trì: Xã đoàn.”\n3. Bãi bỏ khoản 5 Mục II.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.',
  )
  expect(tasks.map(({ title, leads }) => [title, leads])).toEqual([
    ['Mở chuyên mục', ['Công an xã']],
    ['Dịch tài liệu', ['Xã đoàn']],
  ])
})

it('a number on a line of its own belongs to the heading under it', () => {
  const tasks = tasksIn(
    'Phần II\nNỘI DUNG, NHIỆM VỤ\n1.\nMở chuyên mục\n(i) Chủ trì: Công an xã\n(ii) Thời gian: Quý II\nPhần III\nTỔ CHỨC THỰC HIỆN\n1. Công an xã\na) Đôn đốc việc thực hiện.',
  )
  expect(tasks.map(brief)).toEqual([['1', 'Mở chuyên mục', ['Công an xã'], [], 'Quý II']])
})

it('a class of bodies that drafts is told from what it has to do', () => {
  const { tasks } = parse(
    'Số: 12/STP-PB\nV/v đôn đốc\nKính gửi: Các sở\nĐể hoàn thành kế hoạch năm 2026, Sở Tư pháp đề nghị:\n' +
      '1. Các sở được giao chủ trì soạn thảo văn bản quy phạm pháp luật rà soát lại danh mục dự thảo.\n2. Ủy ban nhân dân các xã tăng thời lượng phát thanh.',
  )
  expect(tasks.map(({ leads }) => leads)).toEqual([
    ['Các sở được giao chủ trì soạn thảo văn bản quy phạm pháp luật'],
    ['Ủy ban nhân dân các xã'],
  ])
})

it.each([
  ['II. NỘI DUNG KIỂM TRA\n1. Việc ban hành văn bản.\n2. Việc bố trí kinh phí.', []],
  [
    'II. LĨNH VỰC TRỌNG TÂM\n1. Lĩnh vực đất đai.\nIII. NỘI DUNG\n1. Thu thập thông tin\na) Cơ quan thực hiện: Công an xã\nb) Thời gian: Quý II',
    ['Thu thập thông tin'],
  ],
])('"%s" names as tasks only what is to be done', (body, titles) => {
  expect(tasksIn(body).map(({ title }) => title)).toEqual(titles)
})

it('activities counted under a level take the time of that level', () => {
  const tasks = tasksIn(
    'III. CÁC HOẠT ĐỘNG\n1. Cấp tỉnh\nThời gian: Tháng 10/2026\nHoạt động 1: Lễ hưởng ứng\nĐơn vị thực hiện: Công an xã\nHoạt động 2: Chiếu phim\nĐơn vị thực hiện: Xã đoàn',
  )
  expect(tasks.map(({ title, leads, timing }) => [title, leads[0], timing.raw])).toEqual([
    ['Lễ hưởng ứng', 'Công an xã', 'Tháng 10/2026'],
    ['Chiếu phim', 'Xã đoàn', 'Tháng 10/2026'],
  ])
})

it('a letter that asks to a meeting gives no task', () => {
  const { tasks } = parse(
    'Số: 5/PTP\nV/v mời họp\nKính gửi: Các thôn\nUBND xã trân trọng kính mời dự họp năm 2026, cụ thể như sau:\n' +
      '1. Thời gian: 8 giờ ngày 30/5/2026.\n2. Địa điểm: Hội trường xã.\n3. Nội dung:\n- Đánh giá kết quả công tác.',
  )
  expect(tasks).toEqual([])
})

it('partners are read from an item under the name of its lead', () => {
  const tasks = tasksIn(
    'II. NHIỆM VỤ\n1. Công an xã\n- Phối hợp với Xã đoàn, Hội Nông dân xã tổ chức thi trực tuyến. Thời gian: Quý II.',
  )
  expect(tasks.map(({ leads, coordinators }) => [leads, coordinators])).toEqual([
    [['Công an xã'], ['Xã đoàn', 'Hội Nông dân xã']],
  ])
})
