import { readSubject } from './names.js'

/** What a heading stands over: nothing to be done, tasks, or the duties of those who carry the plan out. */
export type SectionKind = 'none' | 'tasks' | 'organisation' | 'unknown'

const NONE =
  /^(?:mục đích|yêu cầu|mục tiêu|quan điểm|nguyên tắc|phạm vi|đối tượng|tiêu chí|chỉ tiêu|căn cứ|cơ sở|sự cần thiết|thực trạng|tình hình|kết quả|đánh giá chung|đặc điểm|thời gian|lộ trình|tiến độ|địa điểm|thành phần|kinh phí|nguồn kinh phí|nguồn lực|dự toán|bảo đảm kinh phí|đảm bảo kinh phí|hiệu lực|điều khoản|phương châm|khẩu hiệu|giải thích|nơi nhận|khen thưởng|thông tin liên hệ|định nghĩa|các điều kiện bảo đảm|điều kiện bảo đảm|ưu điểm|hạn chế|tồn tại|nguyên nhân|đề xuất, kiến nghị|kiến nghị)(?![\p{L}])/iu
const ORGANISATION =
  /^(?:công tác )?(?:tổ chức thực hiện|tổ chức triển khai|triển khai thực hiện|phân công|trách nhiệm|nhiệm vụ của|chế độ (?:thông tin,? )?báo cáo|thông tin,? báo cáo|báo cáo|điều khoản thi hành|hiệu lực thi hành|thi hành|phân công (?:nhiệm vụ|trách nhiệm|thực hiện))(?![\p{L}])/iu
const TASKS = /nội dung|nhiệm vụ|giải pháp|hoạt động|công việc|chương trình công tác|nội dung trọng tâm/iu

/** The kind of a top heading ('II. NỘI DUNG THỰC HIỆN') by its first words. */
export function sectionKind(title: string): SectionKind {
  const words = title.trim().replace(/^(?:về|công tác) (?=mục|yêu|kinh)/iu, '')
  if (NONE.test(words))
    return /^(?:thời gian|đối tượng|phạm vi)[^.]*(?:nội dung|nhiệm vụ)/iu.test(words) && !/phạm vi thực/iu.test(words)
      ? 'tasks'
      : 'none'
  if (ORGANISATION.test(words)) return 'organisation'
  return TASKS.test(words.slice(0, 120)) ? 'tasks' : 'unknown'
}

const NEVER =
  /^(?:mục đích|yêu cầu|mục tiêu|quan điểm|nguyên tắc|phạm vi|đối tượng|tiêu chí|chỉ tiêu|địa điểm|thành phần|hình thức|thời gian|kinh phí|nguồn kinh phí|dự toán|số lượng|chủ đề|khẩu hiệu)(?:(?:,| và)? ?(?:mục đích|yêu cầu|mục tiêu|cụ thể|chung|thực hiện|tổ chức|truyền thông|áp dụng|điều chỉnh|tham gia|tham dự|tuyên truyền|phối hợp|nguyên tắc|quan điểm|đối tượng|phạm vi|địa điểm|thời gian|thành phần|hình thức|phổ biến|năm \d{4}))*[ .:]*(?:$|:)/iu

/** Whether a heading below the sections names a property of the plan and never something to be done. */
export const isNeverTask = (text: string): boolean =>
  NEVER.test(text.slice(0, 120)) ||
  /^(?:kinh phí|nguồn kinh phí) (?:thực hiện|bảo đảm|triển khai|tổ chức|cho|từ|do|để|được)/iu.test(text)

/** Whether a heading stands over what a talk or a broadcast is about ('Nội dung truyền thông'). */
export const isContentsHeading = (title: string): boolean =>
  /^nội dung (?:cần |được )?(?:tuyên truyền|truyền thông|phổ biến|tập huấn|bồi dưỡng|trao đổi|giới thiệu|lấy ý kiến|kiểm tra|giám sát|khảo sát|thi)[\p{L} ,]{0,60}[ .:]*$/iu.test(
    title,
  ) && !/ và (?:phân công|giải pháp|nhiệm vụ|tổ chức)/iu.test(title)

/** Whether an item only says who reports what to whom: a duty to report, not a task. */
export function isReportItem(text: string): boolean {
  const rest = readSubject(text)?.rest ?? text
  return (
    /^(?:về )?(?:chế độ |công tác )?(?:thông tin,? )?báo cáo(?! viên)/iu.test(text) ||
    /^(?:tổng hợp|theo dõi, tổng hợp|đánh giá)[^.;:]{0,80}?,? (?:và )?(?:gửi |nộp )?báo cáo(?! viên)/iu.test(rest) ||
    /^(?:(?:thực hiện )?(?:tổng hợp|định kỳ[^,.;]{0,40}|(?:hàng|hằng) (?:quý|năm|tháng)),? )*(?:gửi |nộp )?(?:báo cáo(?! viên)|gửi kết quả)/iu.test(
      rest,
    )
  )
}

// 'Tổ chức triển khai thực hiện các văn bản của cấp trên' is something to be done; without an object it is the heading.
const WITH_OBJECT =
  /^(?:tổ chức|triển khai)(?:,? (?:tổ chức|triển khai|thực hiện))+ (?!kế hoạch(?: này)?[ .:]*$|đề án[ .:]*$|chương trình[ .:]*$)\p{L}/iu

export const isOrganisationHeading = (text: string): boolean =>
  text.length < 120 && ORGANISATION.test(text) && !WITH_OBJECT.test(text)
