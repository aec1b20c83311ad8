import type { Problem } from './problems.js'

export type FileKind = { reader: 'text' | 'docx' | 'pdf' } | { problem: Problem }

const PROBLEMS: [RegExp, Problem][] = [
  [
    /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif))/s,
    'image',
  ],
  [/^\{\\rtf/, 'rich-text'],
  [/^(?:Rar!\x1a|7z\xbc\xaf|\x1f\x8b)/, 'archive'],
]

/** What a file is by its content; a name says nothing for sure. A zip file is for the reader of .docx to tell apart. */
export function kindOfFile(bytes: Uint8Array): FileKind {
  const start = latin1(bytes.subarray(0, 1024))
  if (/^PK(?:\x03\x04|\x05\x06)/.test(start)) return { reader: 'docx' }
  // Readers of PDF allow for junk before it.
  if (start.includes('%PDF-')) return { reader: 'pdf' }
  if (start.startsWith('\xd0\xcf\x11\xe0')) return { problem: kindOfCompoundFile(bytes) }
  const known = PROBLEMS.find(([magic]) => magic.test(start))
  return known ? { problem: known[1] } : { reader: 'text' }
}

// The names of its streams are UTF-16 anywhere in an OLE file; an encrypted .docx is one as well.
function kindOfCompoundFile(bytes: Uint8Array): Problem {
  const has = (name: string): boolean =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 'utf16le')
  if (has('EncryptedPackage')) return 'encrypted'
  return has('Workbook') && !has('WordDocument') ? 'old-excel' : 'old-word'
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
