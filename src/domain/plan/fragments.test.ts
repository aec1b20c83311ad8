import { expect, test } from 'vitest'
import { parsePlan } from './parse-plan.js'
import type { ParsedPlan } from './types.js'

const HEAD =
  'ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 12/KH-UBND\nX, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nCông tác phổ biến, giáo dục pháp luật năm 2026\n' +
  'Thực hiện Kế hoạch số 3/KH-BTP ngày 02/01/2026, UBND tỉnh ban hành Kế hoạch như sau:\n'

/** Each task as 'title | leads | coordinators | kind of timing'. */
function tasksOf(fragment: string): string[] {
  const plan = parsePlan(HEAD + fragment) as ParsedPlan
  return plan.tasks.map(({ title, leads, coordinators, timing }) =>
    [title.replace(/[.;/ ]+$/, ''), leads.join(' + '), coordinators.join(' + '), timing.kind].join(' | '),
  )
}

const TASKS: [name: string, fragment: string, tasks: string[]][] = [
  [
    'a closing paragraph behind the last label',
    'II. NHIỆM VỤ\n1. Vận động người có uy tín tham gia góp ý\n- Chủ trì: UBND các xã.\n- Thời gian: Cả năm.\nTrong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Sở Tư pháp.',
    ['Vận động người có uy tín tham gia góp ý | UBND các xã |  | year'],
  ],
  [
    'lettered details closed by the labels of their heading',
    'II. NHIỆM VỤ\n1. Truyền thông dự thảo nghị quyết của HĐND tỉnh\na) Đăng tải hồ sơ trên Cổng thông tin điện tử tỉnh.\nb) Đối thoại với người chịu tác động trực tiếp.\nCơ quan chủ trì: Sở Tài chính; Thời gian: Quý II/2026.',
    ['Truyền thông dự thảo nghị quyết của HĐND tỉnh | Sở Tài chính |  | quarters'],
  ],
  [
    '"Cơ quan tham mưu" and "Thời gian trình"',
    'II. NHIỆM VỤ\n1. Xây dựng Quy chế phối hợp\n- Cơ quan tham mưu: Sở Nội vụ.\n- Thời gian trình: Tháng 6/2026.',
    ['Xây dựng Quy chế phối hợp | Sở Nội vụ |  | months'],
  ],
  [
    'labels in one bullet with semicolons',
    'II. NHIỆM VỤ\n1. Số hóa tài liệu tuyên truyền\n- Chủ trì: Sở Khoa học và Công nghệ; phối hợp: Sở Tư pháp; hoàn thành: tháng 9/2026.',
    ['Số hóa tài liệu tuyên truyền | Sở Khoa học và Công nghệ | Sở Tư pháp | months'],
  ],
  [
    '"Đơn vị thực hiện" with two bodies',
    'II. NỘI DUNG\n1. Phát hành bản tin tư pháp.\nĐơn vị thực hiện: Sở Tư pháp, Văn phòng UBND tỉnh.\nThời gian: Hằng quý.',
    ['Phát hành bản tin tư pháp | Sở Tư pháp + Văn phòng UBND tỉnh |  | periodic'],
  ],
  [
    'who behind a dash',
    'II. NHIỆM VỤ\n1. Tổ chức phiên tòa giả định tại trường học\n- Sở Giáo dục và Đào tạo chủ trì, phối hợp với Tòa án nhân dân tỉnh, Tỉnh đoàn.\n- Quý IV/2026.',
    [
      'Tổ chức phiên tòa giả định tại trường học | Sở Giáo dục và Đào tạo | Tòa án nhân dân tỉnh + Tỉnh đoàn | quarters',
    ],
  ],
  [
    'a sentence with the body as its subject',
    'II. NHIỆM VỤ\n1. Sở Y tế chủ trì, phối hợp với Sở Tư pháp tổ chức 02 hội nghị phổ biến Luật Phòng bệnh trong quý III/2026.',
    [
      'Sở Y tế chủ trì, phối hợp với Sở Tư pháp tổ chức 02 hội nghị phổ biến Luật Phòng bệnh trong quý III/2026 | Sở Y tế | Sở Tư pháp | quarters',
    ],
  ],
  [
    '"Giao" at the end',
    'II. NHIỆM VỤ\n1. Biên soạn tờ gấp bằng tiếng Mông. Giao Sở Dân tộc và Tôn giáo chủ trì, phối hợp với các đơn vị liên quan thực hiện, hoàn thành trước ngày 30/6/2026.',
    ['Biên soạn tờ gấp bằng tiếng Mông | Sở Dân tộc và Tôn giáo | các đơn vị liên quan | date-before'],
  ],
  [
    'brackets with a dash and a time',
    'II. NHIỆM VỤ\n1. Kiểm tra công tác hòa giải ở cơ sở (Sở Tư pháp - quý III/2026)',
    ['Kiểm tra công tác hòa giải ở cơ sở | Sở Tư pháp |  | quarters'],
  ],
  [
    'a bullet list without numbers',
    'II. NHIỆM VỤ TRỌNG TÂM\n- Tổ chức tập huấn cho báo cáo viên pháp luật (Sở Tư pháp chủ trì; thời gian: tháng 5/2026).\n- Phát động cuộc thi viết (Sở Tư pháp chủ trì; Báo X phối hợp; tháng 9/2026).',
    [
      'Tổ chức tập huấn cho báo cáo viên pháp luật | Sở Tư pháp |  | months',
      'Phát động cuộc thi viết | Sở Tư pháp | Báo X | months',
    ],
  ],
  [
    'groups named by the body',
    'II. PHÂN CÔNG NHIỆM VỤ\n1. Sở Tư pháp\na) Tham mưu ban hành văn bản hướng dẫn trước ngày 15/3/2026.\nb) Tổ chức kiểm tra trong quý III/2026.\n2. Công an tỉnh\na) Phát động phong trào toàn dân bảo vệ an ninh Tổ quốc trong tháng 8/2026.',
    [
      'Tham mưu ban hành văn bản hướng dẫn trước ngày 15/3/2026 | Sở Tư pháp |  | date-before',
      'Tổ chức kiểm tra trong quý III/2026 | Sở Tư pháp |  | quarters',
      'Phát động phong trào toàn dân bảo vệ an ninh Tổ quốc trong tháng 8/2026 | Công an tỉnh |  | months',
    ],
  ],
  [
    '"Thời gian thực hiện: Cả năm"',
    'II. NỘI DUNG\n1. Trợ giúp pháp lý lưu động\n- Cơ quan chủ trì: Trung tâm Trợ giúp pháp lý nhà nước.\n- Thời gian thực hiện: Cả năm.',
    ['Trợ giúp pháp lý lưu động | Trung tâm Trợ giúp pháp lý nhà nước |  | year'],
  ],
  [
    'two bodies of which the second advises',
    'II. NỘI DUNG\n1. Ban hành Nghị quyết chuyên đề\n- Chủ trì: UBND tỉnh (Sở Tư pháp tham mưu).\n- Thời hạn: Kỳ họp thường lệ giữa năm 2026.',
    ['Ban hành Nghị quyết chuyên đề | UBND tỉnh (Sở Tư pháp tham mưu) |  | unparsed'],
  ],
  [
    '"Phụ trách" by a person',
    'II. NỘI DUNG\n1. Trực tiếp dân tại phường\n- Phụ trách: Đồng chí Phó Chủ tịch UBND phường.\n- Thời gian: Thứ Năm hằng tuần.',
    ['Trực tiếp dân tại phường | Đồng chí Phó Chủ tịch UBND phường |  | periodic'],
  ],
  [
    'a heading with a group of items',
    'II. NHIỆM VỤ\n1. Công tác tham mưu, chỉ đạo\n1.1. Ban hành Kế hoạch kiểm tra\n- Chủ trì: Sở Tư pháp. - Thời gian: Tháng 3/2026.\n1.2. Tổ chức họp Hội đồng\n- Chủ trì: Sở Tư pháp. - Thời gian: Tháng 12/2026.',
    ['Ban hành Kế hoạch kiểm tra | Sở Tư pháp |  | months', 'Tổ chức họp Hội đồng | Sở Tư pháp |  | months'],
  ],
  [
    'labels for the whole group',
    'II. NHIỆM VỤ\n1. Tuyên truyền\na) Treo băng rôn tại trụ sở.\nb) Phát tờ rơi tại chợ.\n* Cơ quan chủ trì: Sở Công Thương.\n* Thời gian: Quý II/2026.',
    ['Tuyên truyền | Sở Công Thương |  | quarters'],
  ],
  [
    'two tiers',
    'II. NHIỆM VỤ\n1. Kiện toàn Hội đồng phối hợp phổ biến, giáo dục pháp luật\n- Cấp tỉnh: Sở Tư pháp tham mưu; hoàn thành trước 31/3/2026.\n- Cấp xã: UBND cấp xã thực hiện; hoàn thành trước 30/4/2026.',
    ['Kiện toàn Hội đồng phối hợp phổ biến, giáo dục pháp luật | Sở Tư pháp + UBND cấp xã |  | annual-date-before'],
  ],
  [
    'a unit of a ward',
    'II. NHIỆM VỤ\n1. Rà soát hộ nghèo cần trợ giúp pháp lý\nPhòng Văn hóa - Xã hội chủ trì, Trung tâm Phục vụ hành chính công phường phối hợp thực hiện trong tháng 4/2026.',
    [
      'Rà soát hộ nghèo cần trợ giúp pháp lý | Phòng Văn hóa - Xã hội | Trung tâm Phục vụ hành chính công phường | months',
    ],
  ],
  [
    'a special zone',
    'II. NHIỆM VỤ\n1. Thông tin chính sách cho ngư dân\n- Đơn vị chủ trì: Phòng Kinh tế đặc khu Lý Sơn.\n- Đơn vị phối hợp: Đồn Biên phòng Lý Sơn, các thôn.\n- Thời gian: trước mùa biển năm 2026.',
    ['Thông tin chính sách cho ngư dân | Phòng Kinh tế đặc khu Lý Sơn | Đồn Biên phòng Lý Sơn + các thôn | unparsed'],
  ],
  [
    '"từ nay đến" a day',
    'II. NHIỆM VỤ\n1. Tăng thời lượng phát thanh\n- Chủ trì: Đài Phát thanh và Truyền hình tỉnh.\n- Thời gian: Từ nay đến hết tháng 6/2026.',
    ['Tăng thời lượng phát thanh | Đài Phát thanh và Truyền hình tỉnh |  | date-range'],
  ],
  [
    '"ngay sau khi Luật được thông qua"',
    'II. NHIỆM VỤ\n1. Phổ biến Luật Dân số\n- Chủ trì: Sở Y tế.\n- Thời gian: Ngay sau khi Luật được Quốc hội thông qua.',
    ['Phổ biến Luật Dân số | Sở Y tế |  | conditional-after'],
  ],
  [
    '"trong 10 ngày kể từ ngày ban hành Kế hoạch"',
    'II. NHIỆM VỤ\n1. Quán triệt Kế hoạch\n- Chủ trì: Các sở, ban, ngành; UBND các xã, phường.\n- Thời gian: Trong 10 ngày kể từ ngày ban hành Kế hoạch này.',
    ['Quán triệt Kế hoạch | Các sở, ban, ngành + UBND các xã, phường |  | relative-offset'],
  ],
  [
    '"Dự kiến tháng 10"',
    'II. NHIỆM VỤ\n1. Hội thi tuyên truyền viên giỏi\n- Chủ trì: Sở Tư pháp\n- Thời gian: Dự kiến tháng 10/2026',
    ['Hội thi tuyên truyền viên giỏi | Sở Tư pháp |  | months'],
  ],
  [
    '"Năm 2026 và những năm tiếp theo"',
    'II. NHIỆM VỤ\n1. Vận hành tủ sách điện tử\n- Chủ trì: Sở Tư pháp\n- Thời gian: Năm 2026 và những năm tiếp theo',
    ['Vận hành tủ sách điện tử | Sở Tư pháp |  | starting-from'],
  ],
  [
    'numbers by words',
    'II. NHIỆM VỤ\nMột là, tổ chức tuần lễ pháp luật học đường (Sở Giáo dục và Đào tạo chủ trì; tháng 11/2026).\nHai là, đăng tải tình huống pháp luật hằng tuần (Báo X chủ trì; hằng tuần).',
    [
      'tổ chức tuần lễ pháp luật học đường | Sở Giáo dục và Đào tạo |  | months',
      'đăng tải tình huống pháp luật hằng tuần | Báo X |  | periodic',
    ],
  ],
  [
    '"Nhiệm vụ 1:"',
    'II. NHIỆM VỤ CỤ THỂ\nNhiệm vụ 1: Xây dựng cơ sở dữ liệu hỏi đáp pháp luật\n- Đơn vị chủ trì: Sở Tư pháp\n- Thời gian hoàn thành: 31/10/2026\nNhiệm vụ 2: Ra mắt trợ lý ảo\n- Đơn vị chủ trì: Sở Khoa học và Công nghệ\n- Thời gian hoàn thành: 30/11/2026',
    [
      'Xây dựng cơ sở dữ liệu hỏi đáp pháp luật | Sở Tư pháp |  | date',
      'Ra mắt trợ lý ảo | Sở Khoa học và Công nghệ |  | date',
    ],
  ],
  [
    'bold labels of Markdown',
    'II. NHIỆM VỤ\n1. **Tổ chức ngày hội pháp luật**\n- **Chủ trì:** Sở Tư pháp\n- **Phối hợp:** Tỉnh đoàn\n- **Thời gian:** 09/11/2026',
    ['Tổ chức ngày hội pháp luật | Sở Tư pháp | Tỉnh đoàn | date'],
  ],
  [
    'columns with who and when in one',
    'II. NHIỆM VỤ\n| STT | Nội dung công việc | Đơn vị thực hiện, phối hợp | Thời gian |\n|---|---|---|---|\n| 1 | Họp báo quý | Chủ trì: Sở Văn hóa, Thể thao và Du lịch; phối hợp: Sở Tư pháp | Hằng quý |\n| 2 | Tập huấn | Sở Tư pháp | Quý II |',
    ['Họp báo quý | Sở Văn hóa, Thể thao và Du lịch | Sở Tư pháp | periodic', 'Tập huấn | Sở Tư pháp |  | quarters'],
  ],
  [
    'a table with a group row',
    'II. NHIỆM VỤ\nTT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian\nA | CÔNG TÁC CHỈ ĐẠO |  |  | \n1 | Ban hành kế hoạch | Sở Tư pháp |  | Tháng 1\nB | CÔNG TÁC TUYÊN TRUYỀN |  |  | \n1 | Phát tờ gấp | Sở Công Thương | UBND các xã | Tháng 5',
    ['Ban hành kế hoạch | Sở Tư pháp |  | months', 'Phát tờ gấp | Sở Công Thương | UBND các xã | months'],
  ],
  [
    'councils of the Front in short',
    'II. NHIỆM VỤ\n1. Giám sát việc tiếp thu ý kiến\n- Chủ trì: Ủy ban MTTQ Việt Nam tỉnh\n- Phối hợp: Hội LHPN, Hội CCB, Hội Nông dân, LĐLĐ tỉnh và Đoàn TNCS Hồ Chí Minh tỉnh\n- Thời gian: Thường xuyên',
    [
      'Giám sát việc tiếp thu ý kiến | Ủy ban MTTQ Việt Nam tỉnh | Hội LHPN + Hội CCB + Hội Nông dân + LĐLĐ tỉnh + Đoàn TNCS Hồ Chí Minh tỉnh | ongoing',
    ],
  ],
  [
    'fields dealt out',
    'II. NHIỆM VỤ\n1. Lập danh mục chính sách\n- Cơ quan chủ trì: Sở Tư pháp\n- Cơ quan phối hợp: Các sở: Nội vụ, Tài chính, Xây dựng; Văn phòng UBND tỉnh\n- Thời gian: Trước ngày 15 tháng 01 năm 2026',
    [
      'Lập danh mục chính sách | Sở Tư pháp | Sở Nội vụ + Sở Tài chính + Sở Xây dựng + Văn phòng UBND tỉnh | date-before',
    ],
  ],
  [
    'bullets as details of a task',
    'II. NHIỆM VỤ\n1. Tổ chức Ngày hội pháp luật\n- Nội dung: trò chơi, tư vấn, triển lãm ảnh.\n- Thành phần: đoàn viên, thanh niên.\n- Chủ trì: Tỉnh đoàn.\n- Thời gian, địa điểm: Tháng 11/2026, tại Nhà Thiếu nhi tỉnh.',
    ['Tổ chức Ngày hội pháp luật | Tỉnh đoàn |  | months'],
  ],
  [
    '"hằng tháng" in prose',
    'II. NHIỆM VỤ\n1. Trung tâm Văn hóa tỉnh tổ chức chiếu phim lưu động về pháp luật, mỗi tháng 04 buổi.',
    [
      'Trung tâm Văn hóa tỉnh tổ chức chiếu phim lưu động về pháp luật, mỗi tháng 04 buổi | Trung tâm Văn hóa tỉnh |  | periodic',
    ],
  ],
  [
    '"chậm nhất ngày" in prose',
    'II. NHIỆM VỤ\n1. Sở Nội vụ cụ thể hóa tiêu chí thi đua, trình Chủ tịch UBND tỉnh chậm nhất ngày 20/5/2026.',
    [
      'Sở Nội vụ cụ thể hóa tiêu chí thi đua, trình Chủ tịch UBND tỉnh chậm nhất ngày 20/5/2026 | Sở Nội vụ |  | date-before',
    ],
  ],
  [
    'several quarters',
    'II. NHIỆM VỤ\n1. Tổ chức 02 đợt cao điểm\n- Chủ trì: Công an tỉnh\n- Thời gian: Đợt 1: Quý I/2026; Đợt 2: Quý III/2026',
    ['Tổ chức 02 đợt cao điểm | Công an tỉnh |  | quarters'],
  ],
  [
    'roman numbers with a dash',
    'I- MỤC ĐÍCH\nNâng cao nhận thức.\nII- NHIỆM VỤ\n1- Bồi dưỡng hòa giải viên (Sở Tư pháp chủ trì, tháng 6/2026)\nIII- TỔ CHỨC THỰC HIỆN\n1- Sở Tài chính bảo đảm kinh phí.',
    ['Bồi dưỡng hòa giải viên | Sở Tư pháp |  | months'],
  ],
  [
    '"Cơ quan chịu trách nhiệm chính"',
    'II. NHIỆM VỤ\n1. Rà soát văn bản quy phạm pháp luật\n- Cơ quan chịu trách nhiệm chính: Sở Tư pháp\n- Cơ quan phối hợp chính: Các sở, ban, ngành\n- Lộ trình: Quý II - Quý IV/2026\n- Sản phẩm: Báo cáo',
    ['Rà soát văn bản quy phạm pháp luật | Sở Tư pháp | Các sở, ban, ngành | quarters'],
  ],
  [
    'who before what in an organisation of tasks',
    'II. NHIỆM VỤ CỤ THỂ\n1. Giao Sở Nội vụ:\na) Tham mưu kiện toàn đội ngũ báo cáo viên pháp luật trong quý I/2026;\nb) Đưa kết quả vào tiêu chí thi đua trước ngày 01/12/2026.',
    [
      'Tham mưu kiện toàn đội ngũ báo cáo viên pháp luật trong quý I/2026 | Sở Nội vụ |  | quarters',
      'Đưa kết quả vào tiêu chí thi đua trước ngày 01/12/2026 | Sở Nội vụ |  | date-before',
    ],
  ],
  [
    '"Thời gian thực hiện và hoàn thành"',
    'II. NHIỆM VỤ\n1. Khảo sát nhu cầu thông tin pháp luật\n- Đơn vị đầu mối: Sở Tư pháp\n- Đơn vị phối hợp thực hiện: UBND cấp xã\n- Thời gian thực hiện và hoàn thành: trong tháng 3/2026',
    ['Khảo sát nhu cầu thông tin pháp luật | Sở Tư pháp | UBND cấp xã | months'],
  ],
  [
    '"Phân công" over the two',
    'II. NHIỆM VỤ\n1. Ra quân tuyên truyền tại bến cảng\n- Phân công thực hiện:\n+ Chủ trì: Bộ Chỉ huy Bộ đội Biên phòng tỉnh;\n+ Phối hợp: Sở Nông nghiệp và Môi trường.\n- Thời gian: Quý III.',
    ['Ra quân tuyên truyền tại bến cảng | Bộ Chỉ huy Bộ đội Biên phòng tỉnh | Sở Nông nghiệp và Môi trường | quarters'],
  ],
  [
    'labels without bullets',
    'II. NHIỆM VỤ\n1. Dựng phim ngắn về hòa giải\nChủ trì: Sở Văn hóa, Thể thao và Du lịch\nPhối hợp: Sở Tư pháp\nThời gian: Tháng 7\nKết quả: 03 phim',
    ['Dựng phim ngắn về hòa giải | Sở Văn hóa, Thể thao và Du lịch | Sở Tư pháp | months'],
  ],
  [
    '"cùng" instead of "phối hợp"',
    'II. NHIỆM VỤ\n1. Tổ chức giao lưu trực tuyến. Sở Công Thương chủ trì, cùng Sở Tư pháp, Hiệp hội Doanh nghiệp tỉnh thực hiện trong tháng 10/2026.',
    ['Tổ chức giao lưu trực tuyến | Sở Công Thương | Sở Tư pháp + Hiệp hội Doanh nghiệp tỉnh | months'],
  ],
  [
    '"(do Sở A chủ trì)"',
    'II. NHIỆM VỤ\n1. Thi vẽ tranh về quyền trẻ em (do Sở Giáo dục và Đào tạo chủ trì, hoàn thành trước ngày 01/6/2026).',
    ['Thi vẽ tranh về quyền trẻ em | Sở Giáo dục và Đào tạo |  | date-before'],
  ],
  [
    'a table with the time before the work',
    'II. NHIỆM VỤ\nThời gian | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp\nTháng 2 | Ban hành kế hoạch | Sở Tư pháp | \nTháng 3 | Tập huấn kỹ năng | Sở Tư pháp | Sở Nội vụ',
    ['Ban hành kế hoạch | Sở Tư pháp |  | months', 'Tập huấn kỹ năng | Sở Tư pháp | Sở Nội vụ | months'],
  ],
  [
    'a table without coordinators',
    'II. NHIỆM VỤ\nSTT | Nội dung | Đơn vị thực hiện | Thời hạn\n01 | Phổ biến Luật Căn cước | Công an phường | Quý I\n02 | Trao đổi kinh nghiệm hòa giải | Mặt trận phường | nt',
    [
      'Phổ biến Luật Căn cước | Công an phường |  | quarters',
      'Trao đổi kinh nghiệm hòa giải | Mặt trận phường |  | quarters',
    ],
  ],
  [
    'a number with a slash',
    'II/ NHIỆM VỤ:\n1/ Mở lớp học pháp luật cho hội viên\n- Chủ trì: Hội Liên hiệp Phụ nữ tỉnh\n- Thời gian: 08/3/2026',
    ['Mở lớp học pháp luật cho hội viên | Hội Liên hiệp Phụ nữ tỉnh |  | date'],
  ],
  [
    '"Thực hiện thường xuyên" behind a task',
    'II. NHIỆM VỤ\n1. Cập nhật tủ sách pháp luật điện tử. Cơ quan thực hiện: Các sở, ban, ngành, đoàn thể cấp tỉnh. Thực hiện thường xuyên.',
    ['Cập nhật tủ sách pháp luật điện tử | Các sở, ban, ngành, đoàn thể cấp tỉnh |  | ongoing'],
  ],
  [
    '"Định kỳ 6 tháng, hằng năm"',
    'II. NHIỆM VỤ\n1. Đánh giá chuẩn tiếp cận pháp luật\n- Cơ quan chủ trì: UBND cấp xã\n- Thời gian: Định kỳ 6 tháng, hằng năm',
    ['Đánh giá chuẩn tiếp cận pháp luật | UBND cấp xã |  | periodic'],
  ],
  [
    '"Theo Kế hoạch của Trung ương"',
    'II. NHIỆM VỤ\n1. Tham gia hội thi toàn quốc\n- Chủ trì: Sở Tư pháp\n- Thời gian: Theo Kế hoạch của Bộ Tư pháp',
    ['Tham gia hội thi toàn quốc | Sở Tư pháp |  | per-other-plan'],
  ],
  [
    '"Theo chỉ đạo của UBND tỉnh"',
    'II. NHIỆM VỤ\n1. Tổ chức họp báo chuyên đề\n- Chủ trì: Sở Văn hóa, Thể thao và Du lịch\n- Thời gian: Theo chỉ đạo của UBND tỉnh',
    ['Tổ chức họp báo chuyên đề | Sở Văn hóa, Thể thao và Du lịch |  | upon-directive'],
  ],
  [
    'a day with its hour',
    'II. NHIỆM VỤ\n1. Lễ phát động Tháng cao điểm\n- Chủ trì: Tỉnh đoàn\n- Thời gian: 07 giờ 30 phút, ngày 01/11/2026',
    ['Lễ phát động Tháng cao điểm | Tỉnh đoàn |  | date'],
  ],
  [
    'a year range',
    'II. NHIỆM VỤ\n1. Nhân rộng mô hình điểm\n- Chủ trì: Sở Tư pháp\n- Thời gian: Giai đoạn 2026 - 2030',
    ['Nhân rộng mô hình điểm | Sở Tư pháp |  | year-range'],
  ],
  [
    'courts and prosecutors',
    'II. NHIỆM VỤ\n1. Xét xử lưu động tại cơ sở\n- Chủ trì: TAND tỉnh\n- Phối hợp: VKSND tỉnh, Công an tỉnh và UBND nơi tổ chức\n- Thời gian: Theo lịch xét xử',
    ['Xét xử lưu động tại cơ sở | TAND tỉnh | VKSND tỉnh + Công an tỉnh + UBND nơi tổ chức | per-other-plan'],
  ],
  [
    '"Tổ chức thực hiện:" as the label of who',
    'II. NHIỆM VỤ\n1. Bồi dưỡng kiến thức pháp luật cho già làng\nTổ chức thực hiện: Sở Dân tộc và Tôn giáo.\nThời gian: Quý III/2026.',
    ['Bồi dưỡng kiến thức pháp luật cho già làng | Sở Dân tộc và Tôn giáo |  | quarters'],
  ],
  [
    'bodies joined by a dash',
    'II. NHIỆM VỤ\n1. Chăm sóc chuyên trang pháp luật\n- Chủ trì: Trung tâm Văn hóa - Thông tin - Thể thao; Văn phòng HĐND và UBND phường\n- Thời gian: hằng tuần',
    [
      'Chăm sóc chuyên trang pháp luật | Trung tâm Văn hóa - Thông tin - Thể thao + Văn phòng HĐND và UBND phường |  | periodic',
    ],
  ],
  [
    'who and when behind a colon',
    'II. NHIỆM VỤ\n1. Duy trì chuyên mục trên đài truyền thanh: Trung tâm Dịch vụ tổng hợp xã chủ trì, 02 lần/tuần.\n2. Trả lời kiến nghị của cử tri: Văn phòng HĐND và UBND xã; thường xuyên.',
    [
      'Duy trì chuyên mục trên đài truyền thanh | Trung tâm Dịch vụ tổng hợp xã |  | periodic',
      'Trả lời kiến nghị của cử tri | Văn phòng HĐND và UBND xã |  | ongoing',
    ],
  ],
]

test.each(TASKS)('%s', (_, fragment, tasks) => {
  expect(tasksOf(fragment)).toEqual(tasks)
})

const ONE = 'II. NHIỆM VỤ\n1. Tập huấn kỹ năng\n- Chủ trì: Sở Tư pháp.\n- Thời gian: Quý II/2026.\n'
const NO_FURTHER_TASK: [name: string, fragment: string][] = [
  [
    'purposes and demands',
    `I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\na) Nâng cao nhận thức của cán bộ, công chức.\nb) Tạo sự đồng thuận.\n2. Yêu cầu\n- Triển khai đồng bộ, thiết thực trong năm 2026.\n${ONE}`,
  ],
  [
    'principles',
    `I. NGUYÊN TẮC\n1. Tổ chức truyền thông phải khách quan.\n2. Bảo đảm đúng tiến độ trong quý II/2026.\n${ONE}`,
  ],
  [
    'criteria a to d',
    `I. TIÊU CHÍ XÁC ĐỊNH CHÍNH SÁCH CÓ TÁC ĐỘNG LỚN\na) Tác động đến quyền con người;\nb) Tác động đến nhiều nhóm đối tượng;\nc) Thay đổi thủ tục hành chính;\nd) Phát sinh nghĩa vụ tài chính.\n${ONE}`,
  ],
  [
    'targets',
    `I. CHỈ TIÊU\n1. 100% dự thảo được truyền thông trong năm 2026.\n2. Ít nhất 80% hòa giải viên được tập huấn.\n${ONE}`,
  ],
  [
    'funds',
    `${ONE}III. KINH PHÍ THỰC HIỆN\n1. Ngân sách nhà nước bảo đảm theo phân cấp.\n2. Các cơ quan, đơn vị lập dự toán trước ngày 15/8 hằng năm.`,
  ],
  [
    'organisation by bodies',
    `${ONE}III. TỔ CHỨC THỰC HIỆN\n1. Sở Tư pháp\na) Theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch.\nb) Tổng hợp, báo cáo UBND tỉnh trước ngày 05/12/2026.\n2. Sở Tài chính\nThẩm định dự toán, tham mưu bố trí kinh phí.\n3. UBND các xã, phường\nXây dựng kế hoạch, bố trí kinh phí; báo cáo trước ngày 15/11/2026.`,
  ],
  [
    'organisation with who and with whom',
    `${ONE}III. TỔ CHỨC THỰC HIỆN\n1. Giao Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan theo dõi, hướng dẫn việc thực hiện Kế hoạch này.\n2. Đề nghị Ủy ban MTTQ Việt Nam tỉnh phối hợp vận động Nhân dân.`,
  ],
  [
    'organisation whose heading is a sentence',
    `${ONE}III. TRÁCH NHIỆM THI HÀNH\nThủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường có trách nhiệm triển khai Kế hoạch.`,
  ],
  [
    'recipients and signature',
    `${ONE}Trên đây là Kế hoạch của UBND tỉnh./.\nNơi nhận:\n- Bộ Tư pháp;\n- Thường trực Tỉnh ủy;\n- Các sở, ban, ngành;\n- Lưu: VT, NC.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A`,
  ],
  [
    'recipients in a table',
    `${ONE}Nơi nhận: | TM. ỦY BAN NHÂN DÂN |\n- Như trên; | KT. CHỦ TỊCH |\n- Lưu: VT. | PHÓ CHỦ TỊCH |`,
  ],
  [
    'the outline of a report',
    `${ONE}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\nĐỀ CƯƠNG BÁO CÁO\nKết quả thực hiện Kế hoạch năm 2026\nI. KẾT QUẢ ĐẠT ĐƯỢC\n1. Công tác chỉ đạo, hướng dẫn\n2. Tổ chức truyền thông\nII. KHÓ KHĂN\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027\n1. Tổ chức hội nghị`,
  ],
  [
    'a form',
    `${ONE}Nơi nhận:\n- Lưu: VT.\nMẫu số 01\nBẢNG TỔNG HỢP KẾT QUẢ\nTT | Nội dung | Cơ quan chủ trì | Thời gian\n1 | Tổ chức hội nghị | …… | ……`,
  ],
  [
    'a form named in small letters',
    `${ONE}Nơi nhận:\n- Lưu: VT.\nBiểu mẫu 02\nDANH SÁCH CHÍNH SÁCH\nSTT | Tên dự thảo | Cơ quan soạn thảo | Thời gian trình\n1 | Nghị quyết về học phí | Sở Giáo dục và Đào tạo | Tháng 6`,
  ],
  [
    'a list of members',
    `${ONE}PHỤ LỤC\nDANH SÁCH THÀNH VIÊN ĐOÀN KIỂM TRA\nTT | Họ và tên | Chức vụ | Đơn vị\n1 | Nguyễn Văn A | Trưởng phòng | Sở Tư pháp`,
  ],
  [
    'what is told',
    `${ONE}III. NỘI DUNG TRUYỀN THÔNG\n1. Tình hình, kết quả xây dựng dự thảo.\n2. Quyền và nghĩa vụ của công dân.`,
  ],
  [
    'reports',
    `${ONE}III. CHẾ ĐỘ BÁO CÁO\n1. Báo cáo 6 tháng: trước ngày 10/6/2026.\n2. Báo cáo năm: trước ngày 10/11/2026.`,
  ],
  [
    'results of the year before',
    `I. KẾT QUẢ THỰC HIỆN NĂM 2025\n1. Sở Tư pháp đã tổ chức 15 hội nghị trong quý III/2025.\n2. Đã cấp phát 3.000 tờ gấp.\n${ONE}`,
  ],
  [
    'legal terms',
    `I. GIẢI THÍCH TỪ NGỮ\n1. Truyền thông chính sách là việc cung cấp thông tin.\n2. Cơ quan chủ trì là cơ quan được giao soạn thảo.\n${ONE}`,
  ],
  [
    'rewards',
    `${ONE}III. KHEN THƯỞNG\n1. Giấy khen của Giám đốc Sở Tư pháp cho 05 tập thể.\n2. Mức thưởng theo quy định.`,
  ],
  [
    'a contact',
    `${ONE}Mọi chi tiết xin liên hệ Sở Tư pháp (Phòng Phổ biến, giáo dục pháp luật), điện thoại 0219.386.2222./.`,
  ],
]

test.each(NO_FURTHER_TASK)('%s give no task', (_, fragment) => {
  expect(tasksOf(fragment)).toEqual(['Tập huấn kỹ năng | Sở Tư pháp |  | quarters'])
})
