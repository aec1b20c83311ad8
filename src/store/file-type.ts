/** A kind of file that people may hand in. */
export interface FileType {
  extension: 'txt' | 'md' | 'docx' | 'pdf' | 'xlsx' | 'png' | 'jpg'
  mime: string
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES: FileType[] = [
  { extension: 'txt', mime: 'text/plain' },
  { extension: 'md', mime: 'text/markdown' },
  { extension: 'docx', mime: `${OFFICE}.wordprocessingml.document` },
  { extension: 'pdf', mime: 'application/pdf' },
  { extension: 'xlsx', mime: `${OFFICE}.spreadsheetml.sheet` },
  { extension: 'png', mime: 'image/png' },
  { extension: 'jpg', mime: 'image/jpeg' },
]

const ALLOWED = 'Gửi được tệp .docx, .xlsx, .pdf, .txt, .md, .png, .jpg.'

/** Tells the type of a file by its bytes; the name must agree with them. A refusal is a sentence for the person. */
export function fileType(name: string, bytes: Uint8Array): FileType | { problem: string } {
  const extension = extensionOf(name)
  const type = TYPES.find((candidate) => candidate.extension === extension)
  if (!type) {
    const hint = INSTEAD[extension] ?? ''
    return { problem: `Không nhận loại tệp này. ${hint}${ALLOWED}` }
  }
  const content = contentOf(bytes)
  if (content === 'macro')
    return { problem: 'Tệp có macro nên không được nhận. Hãy lưu lại tệp không có macro rồi gửi lại.' }
  const text = type.extension === 'txt' || type.extension === 'md'
  if (content === type.extension || (text && content === 'text')) return type
  return { problem: `Nội dung tệp không đúng với đuôi .${extension}. Hãy mở tệp, lưu lại đúng loại rồi gửi lại.` }
}

const AS_DOCX = 'Hãy lưu lại tệp thành .docx. '
const AS_XLSX = 'Hãy lưu lại tệp thành .xlsx. '
const AS_PICTURE = 'Hãy lưu lại ảnh thành .jpg. '
const INSTEAD: Record<string, string> = {
  doc: AS_DOCX,
  rtf: AS_DOCX,
  odt: AS_DOCX,
  xls: AS_XLSX,
  xlsb: AS_XLSX,
  ods: AS_XLSX,
  heic: AS_PICTURE,
  webp: AS_PICTURE,
}

function extensionOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return extension === 'jpeg' ? 'jpg' : extension
}

function contentOf(bytes: Uint8Array): FileType['extension'] | 'text' | 'macro' | null {
  const startsWith = (...start: number[]) => start.every((byte, index) => bytes[index] === byte)
  if (startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (startsWith(0xff, 0xd8, 0xff)) return 'jpg'
  if (startsWith(0x50, 0x4b, 0x03, 0x04)) return officeContent(zipNames(bytes))
  // Readers allow some bytes before the mark of a PDF.
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  return isText(bytes) ? 'text' : null
}

function officeContent(names: string[]): 'docx' | 'xlsx' | 'macro' | null {
  if (names.some((name) => name.endsWith('vbaProject.bin'))) return 'macro'
  if (names.includes('word/document.xml')) return 'docx'
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  return null
}

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50

/** The names in the central directory of a zip file; empty where there is none. */
function zipNames(bytes: Uint8Array): string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return []
  const names: string[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) break
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}

/** UTF-8, or UTF-16 with its mark, without control characters other than tab, line and page breaks. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder(textEncoding(bytes), { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- these are what tells text from other bytes
    return text.length > 0 && !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text)
  } catch {
    return false
  }
}

function textEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
