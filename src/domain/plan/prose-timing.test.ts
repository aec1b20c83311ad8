import { describe, expect, it } from 'vitest'
import { mentionOfTime, readProseTiming } from './prose-timing.js'

describe('the time in a paragraph without labels', () => {
  it.each([
    ['Mở chuyên mục giới thiệu chính sách; thực hiện từ tháng 9 đến tháng 12/2026.', 'từ tháng 9 đến tháng 12/2026'],
    ['Tổ chức hội nghị tập huấn, hoàn thành trước ngày 30/9/2026.', 'hoàn thành trước ngày 30/9/2026'],
    ['Tổ chức 02 lớp tập huấn cho hòa giải viên trong quý II và quý III/2026.', 'trong quý II và quý III/2026'],
    ['Rà soát, lập danh mục dự thảo (xong trước ngày 15 tháng 4 năm 2026).', 'xong trước ngày 15 tháng 4 năm 2026'],
    [
      'Phát động cuộc thi viết, thời gian từ ngày 01/4/2026 đến ngày 30/6/2026.',
      'từ ngày 01/4/2026 đến ngày 30/6/2026',
    ],
    ['Tổ chức lễ hưởng ứng Ngày Pháp luật trong tháng 11/2026.', 'trong tháng 11/2026'],
    ['Tổ chức đối thoại trong tháng 10 và tháng 11 năm 2026.', 'trong tháng 10 và tháng 11 năm 2026'],
    ['Khảo sát nhu cầu thông tin, hoàn thành trong năm 2026.', 'hoàn thành trong năm 2026'],
    ['Cập nhật tài liệu lên trang thông tin điện tử (thường xuyên).', 'thường xuyên'],
    ['Cử hội viên tham gia góp ý dự thảo khi có yêu cầu.', 'khi có yêu cầu'],
    ['Biên soạn tờ gấp, chậm nhất là ngày 20/5/2026 phải xong.', 'chậm nhất là ngày 20/5/2026'],
    ['Tổ chức sơ kết (Quý IV/2026).', 'Quý IV/2026'],
    ['Tổng kết công tác năm vào cuối tháng 12/2026.', 'vào cuối tháng 12/2026'],
    ['Phát động cuộc thi từ tháng 4 đến ngày 30/6/2026.', 'từ tháng 4 đến ngày 30/6/2026'],
    ['Lấy ý kiến từ ngày 15/3 đến hết tháng 6/2026.', 'từ ngày 15/3 đến hết tháng 6/2026'],
    ['Tuyên truyền lưu động từ ngày 01 đến ngày 30/11/2026.', 'từ ngày 01 đến ngày 30/11/2026'],
    ['Xây dựng mô hình điểm từ nay đến hết ngày 30/6/2026.', 'từ nay đến hết ngày 30/6/2026'],
    ['Khai giảng lớp tập huấn vào ngày 15/4/2026.', 'vào ngày 15/4/2026'],
    ['Mở lớp tập huấn trong các ngày 15 và 16/4/2026.', 'trong các ngày 15 và 16/4/2026'],
    ['Cập nhật dữ liệu trước ngày 20 của tháng cuối quý.', 'trước ngày 20 của tháng cuối quý'],
    ['Đăng bài trên trang thông tin chậm nhất ngày 25 hằng tháng.', 'chậm nhất ngày 25 hằng tháng'],
    ['Công bố danh mục trước ngày 15/11 hằng năm.', 'trước ngày 15/11 hằng năm'],
    ['Tổ chức đối thoại (tháng 10 hằng năm).', 'tháng 10 hằng năm'],
    ['Tổ chức 01 hội nghị trong quý II và 01 hội nghị trong quý IV.', 'trong quý II và 01 hội nghị trong quý IV'],
    ['Mở 02 lớp trong tháng 4, 01 lớp trong tháng 9/2026.', 'trong tháng 4, 01 lớp trong tháng 9/2026'],
    ['Tổ chức 01 hội nghị trong quý II và gửi báo cáo trong quý III.', 'trong quý II'],
  ])('“%s” says “%s”', (text, timing) => {
    expect(readProseTiming(text)).toBe(timing)
  })

  it.each([
    'Triển khai Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND tỉnh về công tác năm 2026.',
    'Phổ biến Luật Đất đai năm 2024 đến cán bộ, Nhân dân.',
    'Tổ chức các hoạt động hưởng ứng Ngày Pháp luật 09/11.',
    'Gửi báo cáo kết quả về Sở Tư pháp trước ngày 15/11/2026.',
    'Phổ biến các luật có hiệu lực từ ngày 01/7/2026.',
    'Phổ biến luật được Quốc hội thông qua vào ngày 10/6/2026.',
    'Mở lớp tập huấn trong 3-5 ngày cho hòa giải viên.',
    'Thông báo lịch trước 3-5 ngày để các đơn vị chuẩn bị.',
    'Triển khai trong 2/3 số xã.',
    'Phổ biến nghị định có hiệu lực thi hành từ ngày 01/3 đến ngày 31/12/2026.',
  ])('“%s” says none', (text) => {
    expect(readProseTiming(text)).toBeNull()
  })
})

describe('a time that a paragraph without one speaks of', () => {
  it.each([
    ['Ngày 20/5/2026 tổ chức lễ phát động.', 'Ngày 20/5/2026'],
    ['Tổ chức hội nghị tổng kết, dự kiến tháng 12.', 'tháng 12'],
    ['Phát sóng các tiểu phẩm dịp 08/3.', '08/3'],
    ['Giai đoạn một là quý I.', 'quý I'],
  ])('of “%s” is “%s”', (text, words) => {
    expect(mentionOfTime(text, [2026])).toBe(words)
  })

  it.each([
    'Triển khai Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND tỉnh.',
    'Cấp phát tài liệu theo Công văn số 45 ngày 10/3/2026.',
    'Triển khai văn bản do Thủ tướng ban hành ngày 05/02/2026.',
    'Tổ chức các hoạt động hưởng ứng Ngày Pháp luật Việt Nam (09/11).',
    'Chào mừng kỷ niệm 81 năm Quốc khánh 02/9.',
    'Phổ biến Luật Đất đai có hiệu lực từ ngày 01/01/2026.',
    'Rà soát hồ sơ tiếp nhận trước ngày 01/7/2025.',
    'Vận động ít nhất 9/10 hộ dân tham gia.',
    'Tổng hợp kết quả, báo cáo UBND tỉnh trước ngày 20/11/2026.',
  ])('is not the day of something else in “%s”', (text) => {
    expect(mentionOfTime(text, [2026])).toBeNull()
  })
})
