import { describe, expect, it } from 'vitest'
import { parsePlan } from './parse-plan.js'
import type { ParsedTask } from './types.js'

function tasksIn(table: string): ParsedTask[] {
  const result = parsePlan(
    `KẾ HOẠCH\nTruyền thông dự thảo chính sách năm 2026\nII. NHIỆM VỤ CỦA XÃ SUỐI HOA\n${table}\n`,
  )
  if ('refused' in result) throw new Error(result.refused)
  return result.tasks
}
const brief = ({ number, title, leads, coordinators, timing }: ParsedTask): unknown[] => [
  number,
  title,
  leads,
  coordinators,
  timing.raw,
]
const TWO = [
  ['1', 'Phát tờ gấp tại các thôn', ['Công an xã'], ['Xã đoàn'], 'Quý I'],
  ['2', 'Mở chuyên mục', ['Xã đoàn'], [], 'Quý II'],
]

describe('a table of two tasks', () => {
  it.each([
    [
      'between tabs',
      'TT\tNội dung\tChủ trì\tPhối hợp\tThời gian\n1\tPhát tờ gấp tại các thôn\tCông an xã\tXã đoàn\tQuý I\n2\tMở chuyên mục\tXã đoàn\t\tQuý II',
    ],
    [
      'kept apart by spaces',
      'TT  Nội dung            Chủ trì      Phối hợp    Thời gian\n' +
        '1   Phát tờ gấp         Công an xã   Xã đoàn     Quý I\n' +
        '    tại các thôn\n' +
        '2   Mở chuyên mục       Xã đoàn                  Quý II',
    ],
    [
      'drawn with rules',
      '+----+------------------+------------+----------+-----------+\n' +
        '| TT | Nội dung         | Chủ trì    | Phối hợp | Thời gian |\n' +
        '+====+==================+============+==========+===========+\n' +
        '| 1  | Phát tờ gấp      | Công an xã | Xã đoàn  | Quý I     |\n' +
        '|    | tại các thôn     |            |          |           |\n' +
        '+----+------------------+------------+----------+-----------+\n' +
        '| 2  | Mở chuyên mục    | Xã đoàn    |          | Quý II    |\n' +
        '+----+------------------+------------+----------+-----------+',
    ],
    [
      'with a bar on a line of its own behind each cell',
      'Số\nTT\n|\nNội dung\n|\nChủ trì\n|\nPhối hợp\n|\nThời gian\n|\n1\n|\nPhát tờ gấp tại\ncác thôn\n|\nCông an\nxã\n|\nXã đoàn\n|\nQuý\nI\n|\n' +
        '2\n|\nMở chuyên mục\n|\nXã đoàn\n|\n\n|\nQuý II\n|',
    ],
    [
      'with its cells wrapped over rows',
      'TT | Nội dung | Chủ trì | Phối hợp | Thời gian\n1 | Phát tờ gấp | Công an | Xã đoàn | Quý I\n | tại các thôn | xã |  | \n2 | Mở chuyên mục | Xã đoàn |  | Quý II',
    ],
    [
      'in another order',
      'TT | Thời hạn | Phối hợp | Bộ phận tham mưu | Nhiệm vụ\n1 | Quý I | Xã đoàn | Công an xã | Phát tờ gấp tại các thôn\n2 | Quý II |  | Xã đoàn | Mở chuyên mục',
    ],
    [
      'with its heading over two rows and empty cells at both ends',
      '| TT | Nội dung | Cơ quan thực hiện | | Thời gian | Ghi chú |\n| | | Chủ trì | Phối hợp | | |\n' +
        '| 1 | Phát tờ gấp tại các thôn | Công an xã | Xã đoàn | Quý I | |\n| 2 | Mở chuyên mục | Xã đoàn | | Quý II | |',
    ],
    [
      'cut by the end of a page',
      'TT | Nội dung | Chủ trì | Phối hợp | Thời gian\n1 | Phát tờ gấp tại các thôn | Công an xã | Xã đoàn | Quý I\nĐợt hai\n2 | Mở chuyên mục | Xã đoàn |  | Quý II',
    ],
  ])('%s is read', (_name, table) => {
    expect(tasksIn(table).map(brief)).toEqual(TWO)
  })
})

it('numbers may stand in the column of the contents', () => {
  const tasks = tasksIn(
    'Hoạt động | Đơn vị chủ trì | Thời gian\n1. Chỉ đạo |  | \n1.1. Họp Tổ công tác | Công an xã | Quý I\n1.2. Kiểm tra | Xã đoàn | Quý II',
  )
  expect(tasks.map(({ number, group, title }) => [number, group, title])).toEqual([
    ['1.1', '1', 'Họp Tổ công tác'],
    ['1.2', '1', 'Kiểm tra'],
  ])
})

it('a month that is merged over several contents holds for each of them', () => {
  const tasks = tasksIn(
    'TT | Thời gian | Nội dung | Người thực hiện\n1 | Tháng 3 | Họp Tổ công tác | Công an xã\n |  | Phát tờ gấp | Xã đoàn',
  )
  expect(tasks.map(({ timing }) => timing.raw)).toEqual(['Tháng 3', 'Tháng 3'])
})

it('a row over rows without numbers is their heading', () => {
  const tasks = tasksIn(
    'TT | Nội dung | Chủ trì | Thời gian\n1 | Công tác chỉ đạo |  | \n | - Họp Tổ công tác | Công an xã | Quý I\n | - Kiểm tra | Xã đoàn | Quý II',
  )
  expect(tasks.map(({ title, group }) => [title, group])).toEqual([
    ['Họp Tổ công tác', '1'],
    ['Kiểm tra', '1'],
  ])
})

it('a row that speaks of contents, time and who is no heading', () => {
  const tasks = tasksIn(
    'TT | Nội dung | Chủ trì | Thời gian\n1 | Họp | Công an xã | Quý I\n2 | Thẩm định nội dung giải trình | Cơ quan chủ trì soạn thảo | Trong thời hạn 10 ngày',
  )
  expect(tasks.map(({ title }) => title)).toEqual(['Họp', 'Thẩm định nội dung giải trình'])
})

it('a list of drafts gives no task', () => {
  expect(
    tasksIn(
      'TT | Tên dự thảo văn bản | Cơ quan chủ trì soạn thảo | Nội dung cần truyền thông | Thời gian trình\n1 | Nghị quyết về phí | Phòng Kinh tế | Mức thu | Tháng 7',
    ),
  ).toEqual([])
})

it('the title of a task is the first paragraph of its cell', () => {
  const [task] = tasksIn(
    '| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | Truyền thông về phí<br>- Họp dân<br>- Phát thanh | Công an xã<br>Xã đoàn | Quý I |',
  )
  expect(task).toMatchObject({ title: 'Truyền thông về phí', leads: ['Công an xã', 'Xã đoàn'] })
})

it('a list of members gives no task', () => {
  expect(
    tasksIn('STT | Họ và tên | Chức vụ, đơn vị công tác | Chức danh\n1 | Lê Thị Na | Phó Giám đốc Sở Y tế | Ủy viên'),
  ).toEqual([])
})
