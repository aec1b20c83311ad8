import { describe, expect, it } from 'vitest'
import { readProseTiming } from './prose-timing.js'

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
  ])('“%s” says “%s”', (text, timing) => {
    expect(readProseTiming(text)).toBe(timing)
  })

  it.each([
    'Triển khai Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND tỉnh về công tác năm 2026.',
    'Phổ biến Luật Đất đai năm 2024 đến cán bộ, Nhân dân.',
    'Tổ chức các hoạt động hưởng ứng Ngày Pháp luật 09/11.',
    'Gửi báo cáo kết quả về Sở Tư pháp trước ngày 15/11/2026.',
    'Phổ biến các luật có hiệu lực từ ngày 01/7/2026.',
  ])('“%s” says none', (text) => {
    expect(readProseTiming(text)).toBeNull()
  })
})
