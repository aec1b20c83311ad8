export interface DocumentFile {
  name: string
  bytes: Uint8Array
}

// What a person sees as the first bytes of files that are not text.
const MAGIC: [string, RegExp][] = [
  ['tệp Word, Excel hoặc tệp nén', /^PK\x03\x04/],
  ['tệp PDF', /^%PDF-/],
  ['tệp Word đời cũ (.doc)', /^\xd0\xcf\x11\xe0/],
  ['ảnh', /^(\x89PNG|\xff\xd8\xff|GIF8)/],
]

const ASK_FOR_TEXT =
  'Đề nghị mở văn bản, sao chép toàn bộ nội dung rồi dán vào đây, hoặc lưu thành tệp .txt (UTF-8) và gửi lại.'

/** The text of a .txt or .md file (UTF-8 or UTF-16), or a sentence that says what to send instead. */
export function readDocument({ name, bytes }: DocumentFile): { text: string } | { refused: string } {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  const known = MAGIC.find(([, magic]) => magic.test(start))
  if (known) return { refused: `“${name}” là ${known[0]}, bản này chỉ đọc tệp văn bản thuần. ${ASK_FOR_TEXT}` }
  const text = decode(bytes)
  if (text === null) return { refused: `Không đọc được chữ trong “${name}”. ${ASK_FOR_TEXT}` }
  if (text.trim() === '') return { refused: `“${name}” không có nội dung. Đề nghị kiểm tra và gửi lại.` }
  return { text }
}

function decode(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
