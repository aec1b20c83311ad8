/** How people come in whose link does not work, whatever their role. */
export const OTHER_WAYS_IN =
  'Đang dùng Đầu Mối ở kênh khác thì gõ /kenh ở đó, chọn Thêm kênh để có mã 6 chữ số; nếu không, đề nghị xin thư ký Hội đồng một liên kết mới (thư ký thì xin người vận hành máy chủ).'
