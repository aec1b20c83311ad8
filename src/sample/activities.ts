import type { ActivityForm } from '../domain/activity/forms.js'
import { onWeekday } from './weekday.js'

export interface SampleActivity {
  agency: string
  taskNumber: string
  form: ActivityForm
  plannedOn: string
  place: string
  draftTitle: string | null
  expectedParticipants: number | null
}

export interface SampleReport {
  agency: string
  taskNumber: string
  submittedOn: string
  /** 'Không phát sinh': then the figures are 0. */
  nil: boolean
  sessions: number
  attendances: number
  summary: string
}

/** What agencies of the sample province have registered for that year, in the order of days. */
export function sampleActivities(year: number): SampleActivity[] {
  return [
    {
      agency: 'Sở Tư pháp',
      taskNumber: '4.1',
      form: 'tap_huan',
      plannedOn: onWeekday(year, '05-20'),
      place: 'Trung tâm Hội nghị tỉnh',
      draftTitle: null,
      expectedParticipants: 180,
    },
    {
      agency: 'Báo và Phát thanh, Truyền hình tỉnh',
      taskNumber: '2.2',
      form: 'truyen_hinh',
      plannedOn: onWeekday(year, '06-10'),
      place: 'Trường quay số 2',
      draftTitle: 'Quyết định quy định giá dịch vụ thu gom, vận chuyển rác thải sinh hoạt',
      expectedParticipants: null,
    },
    {
      agency: 'Ủy ban nhân dân phường Ngân Châu',
      taskNumber: '3.1',
      form: 'loa_truyen_thanh',
      plannedOn: onWeekday(year, '07-08'),
      place: 'Hệ thống truyền thanh phường',
      draftTitle: 'Quyết định quy định giá dịch vụ thu gom, vận chuyển rác thải sinh hoạt',
      expectedParticipants: null,
    },
    {
      agency: 'Ủy ban nhân dân xã Lũng Mây',
      taskNumber: '3.1',
      form: 'bang_tin',
      plannedOn: onWeekday(year, '07-21'),
      place: 'Nhà văn hóa các thôn',
      draftTitle: 'Nghị quyết về hỗ trợ tiền ăn trưa cho học sinh vùng khó khăn',
      expectedParticipants: null,
    },
    {
      agency: 'Sở Tài chính',
      taskNumber: '2.3',
      form: 'doi_thoai',
      plannedOn: onWeekday(year, '08-18'),
      place: 'Hội trường Sở Tài chính',
      draftTitle: 'Nghị quyết về hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số',
      expectedParticipants: 120,
    },
    {
      agency: 'Sở Giáo dục và Đào tạo',
      taskNumber: '3.2',
      form: 'dien_dan',
      plannedOn: onWeekday(year, '10-14'),
      place: 'Trường THPT Ngân Châu',
      draftTitle: 'Nghị quyết về hỗ trợ tiền ăn trưa cho học sinh vùng khó khăn',
      expectedParticipants: 350,
    },
    {
      agency: 'Ủy ban nhân dân đặc khu Hòn Ngân',
      taskNumber: '3.1',
      form: 'toa_dam',
      plannedOn: onWeekday(year, '10-21'),
      place: 'Nhà văn hóa đặc khu',
      draftTitle: 'Quyết định về khu vực neo đậu tàu thuyền du lịch',
      expectedParticipants: 60,
    },
    {
      agency: 'Sở Tư pháp',
      taskNumber: '3.3',
      form: 'hoi_nghi',
      plannedOn: `${year}-11-09`,
      place: 'Quảng trường trung tâm tỉnh',
      draftTitle: null,
      expectedParticipants: 500,
    },
  ]
}

/** What was reported on single tasks in the first half of that year, in the order of days. */
export function sampleReports(year: number): SampleReport[] {
  return [
    {
      agency: 'Sở Tư pháp',
      taskNumber: '1.1',
      submittedOn: onWeekday(year, '03-18'),
      nil: false,
      sessions: 0,
      attendances: 0,
      summary: 'Đã ban hành công văn hướng dẫn các cơ quan, địa phương.',
    },
    {
      agency: 'Ủy ban nhân dân phường Cửa Ngân',
      taskNumber: '3.1',
      submittedOn: onWeekday(year, '05-13'),
      nil: false,
      sessions: 12,
      attendances: 0,
      summary: 'Phát 12 buổi trên hệ thống truyền thanh phường, niêm yết tại 9 bảng tin tổ dân phố.',
    },
    {
      agency: 'Sở Tư pháp',
      taskNumber: '4.1',
      submittedOn: onWeekday(year, '05-25'),
      nil: false,
      sessions: 2,
      attendances: 176,
      summary: 'Tổ chức 02 lớp tập huấn tại Trung tâm Hội nghị tỉnh.',
    },
    {
      agency: 'Ủy ban nhân dân xã Đồi Sim',
      taskNumber: '3.1',
      submittedOn: onWeekday(year, '06-03'),
      nil: false,
      sessions: 4,
      attendances: 210,
      summary: 'Lồng ghép giới thiệu dự thảo tại 04 buổi họp thôn.',
    },
    {
      agency: 'Ủy ban nhân dân xã Vạn Chài',
      taskNumber: '3.1',
      submittedOn: onWeekday(year, '06-08'),
      nil: true,
      sessions: 0,
      attendances: 0,
      summary: 'Chưa có dự thảo liên quan trực tiếp đến địa bàn xã.',
    },
  ]
}
