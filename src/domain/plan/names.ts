// Words that also begin other things: "Tổ chức", "Báo cáo", "Ban hành", "Hội nghị", "Phòng, chống", "Trường hợp".
const START =
  /^(?:(?:các|những|một số|từng|mỗi) )?(?:sở(?! hữu)|ban(?! hành| đầu)|bộ(?! tài liệu| tiêu| câu| luật)|ubnd|[uủ][yỷ] ban|hđnd|hđph|hội(?! nghị| thảo| thi| trường)|công (?:an|đoàn|ty)|nghiệp đoàn|đồn|bộ đội|câu lạc bộ|học viện|bệnh viện|trạm|bưu điện|văn phòng|phòng(?!,? (?:chống|ngừa|cháy))|trung tâm|đài|báo(?! cáo)|mặt trận|ubmttq|mttq|thủ trưởng|giám đốc|chủ tịch|công chức|tổ(?! chức(?! chính| xã| hành| thành| pháp| đảng))|viện(?! dẫn)|tòa án|toà án|đoàn|liên đoàn|trường(?! hợp)|cơ quan|đơn vị|thanh tra|cục(?! bộ)|chi cục|kho bạc|ngân hàng|bảo hiểm|thành viên|ngành|địa phương|huyện|xã(?! hội)|phường|đặc khu|thuế|vụ(?! việc| án)|tổng cục|thường trực|lãnh đạo|nhà xuất bản|cổng|(?:tỉnh|thành|thị|huyện|quận|xã|phường) (?:đoàn|ủy|uỷ)|hiệp hội|bộ phận|cấp ủy|đảng ủy|chi nhánh|tư pháp ?- ?hộ tịch|thôn|khu phố|khu dân cư|tổ dân phố|ấp|đồng chí|chánh|trưởng|chủ nhiệm|chi (?:hội|đoàn|bộ)|cơ sở (?:giáo dục|đào tạo|dạy nghề|y tế|kinh doanh|sản xuất|tôn giáo|trợ giúp|hành nghề|khám)|nhà trường|(?:báo cáo|tuyên truyền|hòa giải|hoà giải) viên|hợp tác xã|doanh nghiệp|tập đoàn|tổng công ty|khóm|bản|buôn|làng|xóm|quận|vp|bch|btv|lđlđ|viễn thông (?:tỉnh|thành phố))(?![\p{L}])/iu

// 'STP', 'SNV', 'STTTT': the initials of a sở, which hold no vowel behind the S.
const INITIALS = /^S(?![AEIOUY]|TT(?!TT))[A-ZĐ]{1,8}(?!\p{L})/u

/** Whether a text begins with the name of a body or of a class of bodies. */
export const startsWithAgency = (text: string): boolean => START.test(text) || INITIALS.test(text)

// What a sentence goes on with behind its subject: verbs, and the words of time and condition that stand before them.
const VERBS = [
  'chủ trì|phối hợp|tham mưu|tổ chức(?! chính| xã| đoàn thể| hành nghề| thành viên| liên quan| pháp chế| đảng| hội(?! nghị| thảo| thi| đàm| chợ)|,| và)',
  'xây dựng|thực hiện|triển khai|tiếp tục|chủ động|có trách nhiệm|chịu trách nhiệm|căn cứ|chỉ đạo|hướng dẫn|theo dõi|theo chức năng',
  'rà soát|ban hành|đẩy mạnh|tăng cường|bố trí|quan tâm|kịp thời|thường xuyên|định kỳ|tổng hợp|báo cáo(?! viên)|gửi|cung cấp|đăng tải',
  'bảo đảm|đảm bảo|xem xét|phổ biến|quán triệt|lồng ghép|phụ trách(?= ?[;,.:]|$| (?:thực hiện|tổ chức|chính))|làm đầu mối|là đầu mối',
  'là cơ quan|là đơn vị|trong phạm vi|trong quá trình|trên cơ sở|theo quy định|theo thẩm quyền|(?:hàng|hằng) (?:tuần|tháng|quý|năm)|khi|nếu(?! có[ )])',
  'phát huy|kiểm tra|giám sát|khảo sát|đôn đốc|vận động|lựa chọn|đề xuất|kiến nghị|(?<!công |độc |dân |tư )lập|tập trung|giúp|duy trì|xử lý|tiếp nhận|sử dụng',
  'biên soạn|biên tập|biên dịch|in ấn|in và|phát hành|phát sóng|phát động|cấp phát|phân công|thẩm định|tuyên truyền(?! viên)|(?<!(?:cơ quan|đơn vị|[Tt]ổ|doanh nghiệp) )truyền thông|trước ngày',
  'chậm nhất|tham gia|nghiên cứu|cập nhật|huy động|hỗ trợ|phân bổ|cân đối|đề nghị|phản ánh|bám sát|nâng cao|ưu tiên|(?<!bầu |ứng )cử(?! tri)|mở|đưa|tích cực',
  'hoàn thành|thông tin tới|nghiêm túc|nhận được|(?<!trật |trình |thứ )tự(?! nhiên| do)|tăng(?! trưởng| gia)|niêm yết|treo|thành lập|kiện toàn|củng cố|đối thoại|xác định',
  'thu thập|đánh giá|tiếp thu|giải trình|công bố|công khai|hoàn thiện|trả lời|chuẩn bị|điều phối|thông báo|nhân rộng|đổi mới|(?<!chương |công |quá |quy |hành |giáo |lộ |tiến )trình(?! độ| tự)',
  'mời|viết|khuyến khích|lưu ý|lấy ý kiến|đăng(?! ký)|tập huấn|vận hành|giải quyết|(?<!được )giao(?! thông| lưu| tiếp| dịch)|cụ thể (?:hóa|hoá)|sơ kết|tổng kết|dành',
  'bổ sung|điều chỉnh|phê duyệt|cho ý kiến|góp ý|tham vấn|giới thiệu|trao đổi|chia sẻ|liên hệ|ký kết|số hóa|thí điểm|tiến hành|thiết lập',
  'định hướng|khẩn trương|chấn chỉnh|khắc phục|nắm (?:bắt|tình hình)|biểu dương|khen thưởng|thống nhất|kết hợp|gắn|chuyển tải|phân tích|cần|phải|sẽ|đã|đang',
  'thu nhận|ghi nhận|thu hút|nhắc nhở|rút kinh nghiệm|vận dụng|tặng|trang bị|lắp đặt|ghi hình|quay|đồng hành|giải đáp',
  'ngăn chặn|đấu tranh|tuần tra|xử phạt|(?<!giao |phiên )dịch(?! vụ| bệnh| tễ)|biểu diễn|bình chọn|bình xét|tuyển chọn|công nhận|trao giải|thanh toán|quyết toán|sao gửi|chuyển(?! đổi)',
]
/** The verbs, for a regular expression. */
export const VERB_WORDS = VERBS.join('|')
const VERB = new RegExp(`(?<![\\p{L}])(?:${VERB_WORDS})(?![\\p{L}])`, 'u')
const PROTECTED =
  /[Hh]ội đồng phối hợp(?! thực hiện)(?: (?:công tác )?(?:[Pp]hổ biến,? (?:và )?giáo dục pháp luật|PB,? ?GDPL))?|[Pp]hổ biến,? (?:và )?giáo dục pháp luật|(?:[Cc]ơ quan|[Đđ]ơn vị)(?:, (?:cơ quan|đơn vị))* (?:được giao )?chủ trì (?:tham mưu )?(?:soạn thảo|xây dựng|tham mưu)|được (?:giao|phân công) chủ trì (?:tham mưu |việc )?(?:soạn thảo|xây dựng)(?: (?:văn bản(?: quy phạm pháp luật| QPPL)?|VBQPPL|dự thảo(?: văn bản| nghị quyết| luật)?|nghị quyết|luật))?|[Cc]ơ quan thông tin|[Tt]rợ giúp pháp lý| và (?:kiểm tra|theo dõi|xử lý|thẩm định|rà soát)(?= (?:văn bản|việc|tình hình|thi hành|vi phạm))(?: \p{L}+){2}|[Tt]ổ chức thực hiện pháp luật/gu

/** The same text with verbs inside names blanked out, at the same length. */
export const maskNames = (text: string): string => text.replace(PROTECTED, (name) => 'x'.repeat(name.length))

/** The subject that a sentence begins with ('Sở Tư pháp chủ trì …' → 'Sở Tư pháp'), or null where it begins with something else. */
export function readSubject(sentence: string): { subject: string; rest: string; offset: number } | null {
  const offset =
    /^(?:(?:Đề nghị|Yêu cầu|Giao|Phân công|Đối với|Trân trọng đề nghị) (?=\S))?/iu.exec(sentence)?.[0].length ?? 0
  const text = sentence.slice(offset, offset + LONGEST)
  if (!startsWithAgency(text)) return null
  const verb = VERB.exec(maskNames(text))
  if (!verb || verb.index > 400) return null
  const subject = text.slice(0, verb.index).replace(/[\s,:(–-]+$/, '')
  return subject === '' ? null : { subject, rest: text.slice(verb.index), offset }
}

const LONGEST = 2_000

/** The name in a heading such as 'Đối với Sở Tư pháp:'. */
export const headingName = (heading: string): string =>
  heading.replace(/^(?:Đề nghị|Đối với|Giao|Trách nhiệm của|Nhiệm vụ của) /iu, '').replace(/[\s.:;]+$/, '')

/** Whether a heading is nothing but the name of a body: 'Sở Tư pháp:', 'Các sở, ban, ngành tỉnh'. */
export function isAgencyName(heading: string): boolean {
  const text = headingName(heading)
  return (
    text.length < 220 && startsWithAgency(text) && !/[.:]/.test(text) && !VERB.test(maskNames(text)) && !/\d/.test(text)
  )
}
