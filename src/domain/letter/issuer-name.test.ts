import { expect, it } from 'vitest'
import { issuerInSentence } from './issuer-name.js'

it.each([
  ['ỦY BAN NHÂN DÂN TỈNH NGÂN GIANG', 'Ủy ban nhân dân tỉnh Ngân Giang'],
  ['UỶ BAN NHÂN DÂN  TỈNH', 'Uỷ ban nhân dân tỉnh'],
  ['UBND TỈNH NGÂN GIANG', 'UBND tỉnh Ngân Giang'],
  ['UBND XÃ SUỐI TRÚC TỈNH NGÂN GIANG', 'UBND xã Suối Trúc tỉnh Ngân Giang'],
  ['HĐND THÀNH PHỐ HẠ LAM', 'HĐND thành phố Hạ Lam'],
  ['ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH', 'Ủy ban nhân dân Thành phố Hồ Chí Minh'],
  ['ỦY BAN NHÂN DÂN TỈNH BÀ HOA - VŨNG NGÂN', 'Ủy ban nhân dân tỉnh Bà Hoa - Vũng Ngân'],
  ['SỞ TƯ PHÁP', 'Sở Tư pháp'],
  ['SỞ TƯ PHÁP TỈNH NGÂN GIANG', 'Sở Tư pháp tỉnh Ngân Giang'],
  ['SỞ GIÁO DỤC VÀ ĐÀO TẠO', 'Sở Giáo dục và Đào tạo'],
  ['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'Sở Văn hóa, Thể thao và Du lịch'],
  ['BỘ TƯ PHÁP', 'Bộ Tư pháp'],
  ['CỤC PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT VÀ TRỢ GIÚP PHÁP LÝ', 'Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý'],
  [
    'HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT TỈNH NGÂN GIANG',
    'Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh Ngân Giang',
  ],
  ['HỘI ĐỒNG PHỐI HỢP PBGDPL TỈNH', 'Hội đồng phối hợp PBGDPL tỉnh'],
  ['VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH', 'Văn phòng Ủy ban nhân dân tỉnh'],
  ['CÔNG AN TỈNH', 'Công an tỉnh'],
  ['BẢO HIỂM XÃ HỘI TỈNH NGÂN GIANG', 'Bảo hiểm xã hội tỉnh Ngân Giang'],
  ['THỦ TƯỚNG CHÍNH PHỦ', 'Thủ tướng Chính phủ'],
  ['TỈNH ỦY NGÂN GIANG', 'Tỉnh ủy Ngân Giang'],
  ['HỘI NÔNG DÂN TỈNH', 'Hội Nông dân tỉnh'],
  ['ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  ['Ủy ban nhân dân tỉnh Hạ Lam', 'Ủy ban nhân dân tỉnh Hạ Lam'],
  ['', ''],
])('“%s” is “%s” in a sentence', (issuer, said) => {
  expect(issuerInSentence(issuer)).toBe(said)
})
