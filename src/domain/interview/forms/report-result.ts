import type { Temporal } from 'temporal-polyfill'
import { absorbedProblem, attendancesDoubt } from '../../report/figures.js'
import { shorten } from '../../summary/written.js'
import { countQuestion, textQuestion, saysNothing } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form, FormQuestion } from '../types.js'

export interface ReportResultFacts {
  today: Temporal.PlainDate
  /** `isInWords`: asked for outside the plans, where the questions about activities do not fit. */
  obligation: { title: string; number: string | null; agency: string; isInWords?: boolean }
  /** What the agency has registered for this obligation. */
  activities: { id: string; label: string }[]
  /** Attendances of the agency's report for the period before; null where there is none. */
  previousAttendances: number | null
}

type Question = FormQuestion<ReportResultFacts>

const RESULT = 'result'
const NIL = 'nil'
const hasResult = ({ nil }: Answers) => nil === false
const hasFigures = (answers: Answers, { obligation }: ReportResultFacts) =>
  hasResult(answers) && obligation.isInWords !== true

const nil: Question = {
  key: 'nil',
  label: 'Kết quả trong kỳ',
  ask: (_, { obligation, activities }) => ({
    text: `${obligation.agency} báo cáo: ${titleOf(obligation)}. ${obligation.isInWords ? 'Có' : 'Trong kỳ có'} kết quả hay không phát sinh?`,
    ...(activities.length > 0 ? { hint: registeredHint(activities) } : {}),
    choices: [
      { value: RESULT, label: 'Có kết quả' },
      { value: NIL, label: 'Không phát sinh' },
    ],
  }),
  read: (input) =>
    input === RESULT || input === NIL
      ? { value: input === NIL }
      : { problem: 'Đồng chí chọn “Có kết quả” hoặc “Không phát sinh”.' },
  show: (value) => (value === true ? 'Không phát sinh' : 'Có kết quả'),
}

/** The result of a task, or the report that a duty asks for. Answers: `reportedResultOf`. */
export const reportResult: Form<ReportResultFacts> = {
  name: 'report-result',
  title: 'Báo cáo kết quả',
  confirmLabel: 'Gửi báo cáo',
  submitted: 'Đã nhận báo cáo.',
  questions: [
    nil,
    countQuestion({
      key: 'sessions',
      label: 'Số cuộc',
      text: 'Đã tổ chức bao nhiêu cuộc?',
      hint: 'Hội nghị, hội thảo, tọa đàm, tập huấn và các cuộc tương tự. Không có cuộc nào thì ghi 0.',
      applies: hasFigures,
    }),
    countQuestion({
      key: 'attendances',
      label: 'Lượt người',
      text: 'Có bao nhiêu lượt người tham dự?',
      hint: 'Một người dự hai cuộc tính hai lượt.',
      applies: hasFigures,
    }),
    textQuestion({
      key: 'attendancesNote',
      label: 'Giải thích số lượt người',
      text: (answers, facts) => `${doubtOf(answers, facts) ?? ''} Đồng chí giải thích ngắn gọn giúp.`,
      hint: 'Nếu nhập nhầm, quay lại để sửa số.',
      applies: (answers, facts) => hasFigures(answers, facts) && doubtOf(answers, facts) !== null,
      most: 500,
    }),
    countQuestion({
      key: 'documentsPrinted',
      label: 'Tài liệu đã in, phát',
      text: 'Đã in, phát bao nhiêu bản tài liệu?',
      hint: 'Có thể bỏ qua.',
      optional: true,
      applies: hasFigures,
    }),
    countQuestion({
      key: 'commentsReceived',
      label: 'Ý kiến góp ý nhận được',
      text: 'Đã nhận bao nhiêu ý kiến góp ý?',
      hint: 'Có thể bỏ qua.',
      optional: true,
      applies: hasFigures,
    }),
    countQuestion({
      key: 'commentsAbsorbed',
      label: 'Ý kiến đã tiếp thu',
      text: 'Trong đó đã tiếp thu bao nhiêu ý kiến?',
      hint: 'Chưa có số liệu thì bỏ qua.',
      optional: true,
      applies: (answers, facts) => hasFigures(answers, facts) && Number(answers['commentsReceived'] ?? 0) > 0,
      check: (value, { commentsReceived }) => absorbedProblem(Number(value), Number(commentsReceived)),
    }),
    textQuestion({
      key: 'summary',
      label: 'Kết quả',
      text: (_, { obligation }) =>
        obligation.isInWords ? 'Đồng chí báo cáo theo nội dung được đề nghị.' : 'Đồng chí tóm tắt kết quả thực hiện.',
      hint: (_, { obligation }) =>
        obligation.isInWords ? 'Số liệu, kết quả cụ thể.' : 'Vài câu: đã làm gì, về nội dung gì, cho đối tượng nào.',
      applies: hasResult,
      most: 1500,
    }),
    textQuestion({
      key: 'difficulties',
      label: 'Khó khăn, vướng mắc',
      text: 'Có khó khăn, vướng mắc gì không?',
      hint: 'Không có thì bỏ qua.',
      optional: true,
      applies: hasResult,
      most: 1000,
    }),
    {
      key: 'link',
      label: 'Đường dẫn',
      optional: true,
      applies: hasResult,
      ask: () => ({
        text: 'Có đường dẫn tin, bài hoặc văn bản báo cáo không?',
        hint: 'Ví dụ: https://… Có thể bỏ qua.',
      }),
      read: readLink,
      show: textOf,
    },
  ],
}

function doubtOf({ sessions, attendances }: Answers, { previousAttendances }: ReportResultFacts): string | null {
  if (typeof sessions !== 'number' || typeof attendances !== 'number') return null
  return attendancesDoubt({ sessions, attendances, previousAttendances })
}

function titleOf({ number, title }: ReportResultFacts['obligation']): string {
  return shorten(number === null ? title : `${number}. ${title}`, 200)
}

function registeredHint(activities: ReportResultFacts['activities']): string {
  return `Đã đăng ký: ${shorten(activities.map(({ label }) => label).join('; '), 300)}.`
}

function readLink(input: string): { value: string | null } | { problem: string } {
  if (saysNothing(input)) return { value: null }
  const value = /^https?:\/\//i.test(input) ? input : `https://${input}`
  if (/^https?:\/\/[^\s/.]+(?:\.[^\s/.]+)+(?:\/\S*)?$/i.test(value) && value.length <= 1000) return { value }
  return {
    problem: 'Đây chưa phải một đường dẫn. Ví dụ: https://sotuphap.example.gov.vn/tin-bai. Không có thì bỏ qua.',
  }
}
