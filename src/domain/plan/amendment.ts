const CHANGED =
  '(?:nhiệm vụ|nội dung|điểm|khoản|mục|tiểu mục|thời gian|thời hạn|cơ quan|đơn vị|cụm từ|gạch đầu dòng|phần|phụ lục|số thứ tự|tên|kế hoạch|một số)'
const AMENDS = new RegExp(
  `^(?:(?:sửa đổi|bổ sung|thay thế|điều chỉnh|bãi bỏ|hủy bỏ|thay|gia hạn|lùi)(?:,| và|/)? ?)+${CHANGED}`,
  'iu',
)
const KEEPS = /^(?:các |những )?nội dung khác[^.]*(?:giữ nguyên|không thay đổi|vẫn (?:thực hiện|giữ)|thực hiện theo)/iu

/** Whether an item changes the words of another plan, or keeps them, instead of saying what to do. */
export const isAmendment = (text: string): boolean =>
  KEEPS.test(text) ||
  (AMENDS.test(text) &&
    /(?:như sau|sau đây|thành|thay (?:bằng|cho)|kế hoạch số|tại (?:điểm|khoản|mục)|(?:điểm|khoản|mục|nhiệm vụ|số thứ tự|nội dung)(?: số)? (?:\d|[IVX]))/iu.test(
      text.slice(0, 400),
    ))
