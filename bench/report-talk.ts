/** The words of a talk in which a bot asks ten questions, as both bots of the benchmark ask them. */

/** A tap on this begins it. `id` tells the product what is reported on. */
export const beginData = (id: string): string => `b:rr:${id}`

interface Question {
  /** By which a person knows it. */
  asks: RegExp
  answer: { says: string } | { taps: string }
}

export const QUESTIONS: readonly Question[] = [
  { asks: /có kết quả hay không phát sinh/, answer: { taps: 'Có kết quả' } },
  { asks: /Đã tổ chức bao nhiêu cuộc/, answer: { says: '0' } },
  { asks: /bao nhiêu lượt người tham dự/, answer: { says: '90' } },
  {
    asks: /giải thích ngắn gọn/,
    answer: { says: 'Người dân đọc tờ gấp tại bộ phận một cửa, không tổ chức cuộc nào.' },
  },
  { asks: /bao nhiêu bản tài liệu/, answer: { says: '300' } },
  { asks: /Đã nhận bao nhiêu ý kiến/, answer: { says: '12' } },
  { asks: /đã tiếp thu bao nhiêu ý kiến/, answer: { says: '5' } },
  {
    asks: /tóm tắt kết quả/,
    answer: { says: 'Đã phát tờ gấp về Luật Đất đai cho người dân đến làm thủ tục hành chính.' },
  },
  { asks: /Có khó khăn, vướng mắc gì/, answer: { says: 'Thiếu kinh phí in tài liệu.' } },
  { asks: /đường dẫn tin, bài/, answer: { says: 'https://sotuphap.example.gov.vn/tin-bai' } },
  { asks: /kiểm tra lại/, answer: { taps: 'Gửi báo cáo' } },
]

export const FINISHED = /Đã nhận báo cáo/

/** Messages of a person in one talk: the tap that begins it, ten answers, and the tap that hands it in. */
export const TURNS = QUESTIONS.length + 1
