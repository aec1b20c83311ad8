const OPENING =
  /^(?:hoàn thành |xong |dự kiến |thực hiện |bắt đầu |vào )*(?:quý|tháng|trước (?:ngày|tháng|quý|năm|khi|kỳ|thời|tết|hội|\d)|trong (?:quý|tháng|năm|tuần|thời hạn|vòng|ngày|cả|giai đoạn|dịp|suốt)|từ (?:ngày|tháng|quý|năm|nay|khi)|thường xuyên|hằng|hàng|cả năm|ngày|\d{1,2}\/|chậm nhất|muộn nhất|năm|định kỳ|theo (?:kế hoạch|tiến độ|chỉ đạo|hướng dẫn|lịch|yêu cầu|quy định|thời|từng|năm học|chương trình|đề nghị|thông báo|giấy|thực tế|đợt|kỳ)|khi|sau|ngay sau|6 tháng|sáu tháng|đến hết|đến ngày|giai đoạn|căn cứ|đột xuất|mỗi (?:quý|tháng|năm|tuần)|giữa|cuối|đầu|\d{1,2} (?:lần|lượt|số|buổi)(?= ?(?:\/|mỗi|một|trong)))(?![\p{L}])/iu

/** Whether words begin as a time does: 'Quý II', 'trước ngày …', 'thường xuyên', 'theo tiến độ …'. */
export const opensTime = (text: string): boolean => OPENING.test(text)
