import type { Problem } from './problems.js'

export type FileKind = { reader: 'text' | 'office' | 'pdf' } | { problem: Problem }

const PROBLEMS: [RegExp, Problem][] = [
  [
    /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif))/s,
    'image',
  ],
  [/^\{\\rtf/, 'rich-text'],
  [/^(?:Rar!\x1a|7z\xbc\xaf|\x1f\x8b)/, 'archive'],
]

// Offices keep web pages and old XML of Word under the name .doc; Word opens them as if nothing were the matter.
const MARKUP: [RegExp, Problem][] = [
  // A comment ends at its first end: one that could swallow the next makes the time double with each.
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype html|html|head|body|meta|style|table)\b/i,
    'web-page',
  ],
  [/^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*Content-Type:\s*multipart\/related/i, 'web-page'],
  [
    /^<\?xml[^]*(?:progid="(?:Word|Excel)\.|<w:wordDocument|<pkg:package|schemas-microsoft-com:office:spreadsheet)/,
    'office-xml',
  ],
  [/^<\?xml[^]*<office:document/, 'open-document'],
  [/^<\?xml/, 'not-text'],
]

/** What a file is by its content; a name says nothing for sure. A zip file is for the reader of .docx and .xlsx to tell apart. */
export function kindOfFile(bytes: Uint8Array): FileKind {
  const start = latin1(bytes.subarray(0, 1024))
  if (/^PK(?:\x03\x04|\x05\x06)/.test(start)) return { reader: 'office' }
  // Readers of PDF allow for junk before it.
  if (start.includes('%PDF-')) return { reader: 'pdf' }
  if (start.startsWith('\xd0\xcf\x11\xe0')) return { problem: kindOfCompoundFile(bytes) }
  // Without the mark of UTF-8 or UTF-16 and the zeros of the latter.
  const words = start
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
  const known = PROBLEMS.find(([magic]) => magic.test(start)) ?? MARKUP.find(([pattern]) => pattern.test(words))
  return known ? { problem: known[1] } : { reader: 'text' }
}

// The names of its streams are UTF-16 anywhere in an OLE file; an encrypted .docx or .xlsx is one as well.
function kindOfCompoundFile(bytes: Uint8Array): Problem {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const has = (name: string): boolean => file.includes(name, 'utf16le')
  if (has('EncryptedPackage')) return 'encrypted'
  if (has('WordDocument')) return 'old-word'
  if (has('Workbook')) return 'old-excel'
  return has('PowerPoint Document') ? 'slides' : 'old-word'
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
