// What of a file can be told before it is sent, in the words of the server (store/file-type.ts, store/files.ts).
// Nothing here touches the page.

const MOST_BYTES = 10 * 1024 * 1024
const ACCEPTED = ['docx', 'xlsx', 'pdf', 'txt', 'md', 'png', 'jpg', 'jpeg']
const AS_DOCX = 'Hãy lưu lại tệp thành .docx. '
const AS_XLSX = 'Hãy lưu lại tệp thành .xlsx. '
const AS_PICTURE = 'Hãy lưu lại ảnh thành .jpg. '
const INSTEAD = {
  doc: AS_DOCX,
  rtf: AS_DOCX,
  odt: AS_DOCX,
  xls: AS_XLSX,
  xlsb: AS_XLSX,
  ods: AS_XLSX,
  heic: AS_PICTURE,
  webp: AS_PICTURE,
}

/** Why a file cannot be sent, and what to send instead; null where it can. */
export function problemOfFile({ name, size }) {
  if (size === 0) return 'Tệp không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.'
  if (size > MOST_BYTES) return 'Tệp lớn hơn 10 MB nên không gửi được. Hãy giảm dung lượng rồi gửi lại.'
  const kind = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (ACCEPTED.includes(kind)) return null
  return `Không nhận loại tệp này. ${INSTEAD[kind] ?? ''}Gửi được tệp .docx, .xlsx, .pdf, .txt, .md, .png, .jpg.`
}
