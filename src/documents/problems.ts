import { LARGEST_READ_TEXT } from '../domain/files/largest-file.js'
/** Why a file cannot be read; `documentRefusal` says it to a person. */
export type Problem =
  | 'too-large'
  | 'too-long'
  | 'too-slow'
  | 'too-complex'
  | 'broken'
  | 'encrypted'
  | 'empty'
  | 'scan'
  | 'scanned-page'
  | 'garbled'
  | 'old-word'
  | 'old-excel'
  | 'rich-text'
  | 'excel-binary'
  | 'web-page'
  | 'office-xml'
  | 'slides'
  | 'open-document'
  | 'archive'
  | 'image'
  | 'not-text'

/** Ends the reading of a file from wherever it was found out. */
export class FileProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem)
  }
}

const SAVE_AS_DOCX = 'Đề nghị mở bằng Word, lưu lại dưới dạng .docx rồi gửi lại.'
const SAVE_AS_XLSX = 'Đề nghị mở bằng Excel, lưu lại dưới dạng .xlsx rồi gửi lại.'
const SAVE_AS_EITHER =
  'Đề nghị mở bằng Word (bảng tính thì bằng Excel), lưu lại dưới dạng .docx hoặc .xlsx rồi gửi lại.'
const OR_PASTE = 'Đề nghị lưu dưới dạng .docx hoặc dán nội dung vào đây.'
const ORIGINAL = 'Đề nghị gửi tệp gốc (.docx) hoặc dán nội dung vào đây.'
const ONLY_THE_PLAN = 'Đề nghị chỉ gửi kế hoạch và phụ lục nhiệm vụ của nó, hoặc dán nội dung vào đây.'

const SENTENCES: Record<Problem, [what: string, instead: string]> = {
  'too-large': [`lớn hơn mức ${LARGEST_READ_TEXT}`, ONLY_THE_PLAN],
  'too-long': ['dài hơn 200 trang', ONLY_THE_PLAN],
  'too-slow': ['quá phức tạp, không đọc xong trong 20 giây', ORIGINAL],
  'too-complex': ['có nội dung bên trong quá lớn', ONLY_THE_PLAN],
  broken: ['bị hỏng hoặc chưa tải lên hết', 'Đề nghị mở thử trên máy, lưu lại rồi gửi lại, hoặc dán nội dung vào đây.'],
  encrypted: ['được đặt mật khẩu', 'Đề nghị bỏ mật khẩu, lưu lại rồi gửi lại.'],
  empty: ['không có nội dung', 'Đề nghị kiểm tra và gửi lại.'],
  scan: ['là bản quét, không có lớp chữ', ORIGINAL],
  'scanned-page': ['có trang là ảnh quét, không đọc được đủ nội dung', ORIGINAL],
  garbled: ['có lớp chữ bị hỏng hoặc dùng bảng mã cũ, không đọc được tiếng Việt', ORIGINAL],
  'old-word': ['là tệp Word đời cũ (.doc)', SAVE_AS_DOCX],
  'old-excel': ['là tệp Excel đời cũ (.xls)', SAVE_AS_XLSX],
  'rich-text': ['là tệp .rtf', SAVE_AS_DOCX],
  'excel-binary': ['là bảng tính Excel dạng .xlsb', SAVE_AS_XLSX],
  'web-page': ['là trang web lưu dưới tên tệp Word hoặc Excel', SAVE_AS_EITHER],
  'office-xml': ['là tệp XML của Word hoặc Excel đời cũ', SAVE_AS_EITHER],
  slides: ['là tệp trình chiếu', OR_PASTE],
  'open-document': ['là tệp OpenDocument', SAVE_AS_EITHER],
  archive: [
    'là tệp nén, không phải văn bản',
    'Đề nghị giải nén rồi gửi riêng tệp kế hoạch (.docx hoặc .pdf có lớp chữ).',
  ],
  image: ['là ảnh', ORIGINAL],
  'not-text': ['không phải là tệp chữ đọc được', OR_PASTE],
}

/** One Vietnamese sentence on what is wrong with the file and one on what to send instead. */
export function documentRefusal(name: string, problem: Problem): string {
  const [what, instead] = SENTENCES[problem]
  return `Tệp “${name}” ${what}. ${instead}`
}
