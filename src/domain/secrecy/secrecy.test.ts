import { expect, test } from 'vitest'
import { SECRECY_REFUSAL, secrecyMark } from './secrecy.js'

const prose = 'Các cơ quan chủ động thực hiện nhiệm vụ được giao và gửi kết quả về cơ quan thường trực. '.repeat(30)

test.each([
  ['Em gửi công văn MẬT số 15 qua đây luôn nhé.', 'MẬT'],
  ['gửi anh tài liệu mật của phòng', 'MẬT'],
  ['Công văn Mật số 15', 'MẬT'],
  ['văn bản này đóng dấu mật ạ', 'MẬT'],
  ['Báo cáo có độ Tối mật, em gửi nhé', 'TỐI MẬT'],
  ['hồ sơ tuyệt mật', 'TUYỆT MẬT'],
  ['cong van mat so 15', 'MẬT'],
  ['Tài liệu mật'.normalize('NFD'), 'MẬT'],
])('the message %s is refused as %s', (text, mark) => {
  expect(secrecyMark(text)).toBe(mark)
})

test.each([
  ['15_MẬT.docx', 'MẬT'],
  ['Cong van (MẬT) 15-STP.pdf', 'MẬT'],
  ['TOI_TRINH_TỐI MẬT.pdf', 'TỐI MẬT'],
])('the file name %s is refused as %s', (name, mark) => {
  expect(secrecyMark(name)).toBe(mark)
})

test.each([
  [`UBND TỈNH\nSỞ TƯ PHÁP\nMẬT\nSố: 15/KH-STP\n${prose}`, 'MẬT'],
  [`UBND TỈNH      TUYỆT MẬT      CỘNG HÒA\n${prose}`, 'TUYỆT MẬT'],
  [`KẾ HOẠCH\nĐộ mật: Tối mật\n${prose}`, 'TỐI MẬT'],
])('a stamp on the first page of a document is seen (%#)', (text, mark) => {
  expect(secrecyMark(text)).toBe(mark)
})

test.each([
  'Thực hiện nghiêm Luật Bảo vệ bí mật nhà nước',
  'KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026',
  'Hội nghị phổ biến quy định về bảo vệ bí mật nhà nước ngày 22/10',
  'Mật độ dân số của phường',
  'MẬT ĐỘ DÂN SỐ',
  'Ủy ban Mặt trận Tổ quốc tỉnh',
  'uy ban mat tran to quoc bao cao quy 3',
  'QUY CHẾ BẢO MẬT THÔNG TIN',
  'em quên mật khẩu',
  'Đây không phải tài liệu mật ạ',
  'văn bản mất rồi ạ',
])('no mark is seen in "%s"', (text) => {
  expect(secrecyMark(text)).toBeNull()
})

test('a plan that only rules how secrets are kept is not refused', () => {
  expect(secrecyMark(`${prose} Không đăng tải tài liệu mật, văn bản có độ mật. ${prose}`)).toBeNull()
  expect(secrecyMark(`${prose} Văn bản đóng dấu MẬT, TỐI MẬT không thuộc phạm vi kế hoạch. ${prose}`)).toBeNull()
})

// A rule that looks ahead from each of so many spaces would need minutes for one message, and everything stands still.
test.each([
  'ộ' + ' '.repeat(8000) + 'x',
  'ộ' + '\u00a0\n'.repeat(4000) + 'MẬTx',
  '( '.repeat(4000) + 'ộ',
  'TUYỆT '.repeat(1500),
])('a text of little else than spaces is read like any other (%#)', (text) => {
  expect(secrecyMark(text)).toBeNull()
})

test('the refusal names the official way', () => {
  expect(SECRECY_REFUSAL).toContain('văn thư')
})
