// What of a file can be told before it is sent. Nothing here touches the page.

const MOST_BYTES = 10 * 1024 * 1024
const ACCEPTED = ['docx', 'xlsx', 'pdf', 'txt', 'md']
const INSTEAD = {
  doc: 'Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại.',
  rtf: 'Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại.',
  odt: 'Hãy lưu lại thành .docx rồi gửi lại.',
  xls: 'Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.',
  xlsb: 'Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.',
  ods: 'Hãy lưu lại thành .xlsx rồi gửi lại.',
}
const OTHERWISE = `Gửi được tệp ${ACCEPTED.map((kind) => `.${kind}`).join(', ')}.`

/** Why a file cannot be sent, and what to send instead; null where it can. */
export function problemOfFile({ name, size }) {
  const kind = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (!ACCEPTED.includes(kind)) return `Không gửi được “${name}”. ${INSTEAD[kind] ?? OTHERWISE}`
  if (size > MOST_BYTES) return `“${name}” lớn hơn 10 MB nên không gửi được.`
  return size === 0 ? `“${name}” không có nội dung.` : null
}
