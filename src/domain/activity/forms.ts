/** The closed list of forms in which a draft policy is communicated; the codes are stored, the names are shown. */
export const ACTIVITY_FORMS = {
  hoi_nghi: 'Hội nghị',
  hoi_thao: 'Hội thảo',
  toa_dam: 'Tọa đàm',
  dien_dan: 'Diễn đàn',
  phong_van: 'Phỏng vấn',
  doi_thoai: 'Đối thoại trực tiếp, trực tuyến',
  hop_bao: 'Họp báo',
  tap_huan: 'Tập huấn',
  cong_ttdt: 'Cổng thông tin điện tử tỉnh',
  trang_ttdt: 'Trang thông tin điện tử của sở, UBND',
  trang_pbgdpl: 'Trang thông tin điện tử PBGDPL tỉnh',
  mang_xa_hoi: 'Mạng xã hội',
  bao_chi: 'Báo in, báo điện tử',
  phat_thanh: 'Phát thanh',
  truyen_hinh: 'Truyền hình',
  loa_truyen_thanh: 'Loa truyền thanh cơ sở',
  bang_tin: 'Niêm yết bảng tin',
  man_hinh: 'Màn hình khu dân cư',
  tai_lieu: 'Tài liệu, ấn phẩm, tờ gấp',
  van_hoa_co_so: 'Lồng ghép hoạt động văn hóa cơ sở',
  cung_cap_bao_chi: 'Cung cấp thông tin cho báo chí',
  khao_sat: 'Khảo sát, lấy phiếu ý kiến',
  lay_y_kien_van_ban: 'Lấy ý kiến bằng văn bản',
  khac: 'Hình thức khác',
} as const

export type ActivityForm = keyof typeof ACTIVITY_FORMS

export const ACTIVITY_FORM_CODES = Object.keys(ACTIVITY_FORMS) as ActivityForm[]

export function isActivityForm(code: unknown): code is ActivityForm {
  return typeof code === 'string' && Object.hasOwn(ACTIVITY_FORMS, code)
}
