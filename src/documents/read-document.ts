import { LARGEST_READ } from '../domain/files/largest-file.js'
import { kindOfFile } from './file-kind.js'
import { documentRefusal, type Problem } from './problems.js'
import { readInThread } from './reader-threads.js'

export interface DocumentFile {
  name: string
  bytes: Uint8Array
}

/**
 * The text of a .docx or .xlsx file, of a .pdf file with a text layer, or of a .txt or .md file (UTF-8 or UTF-16); else Vietnamese
 * sentences that say what is wrong and what to send instead. What the file is, is told by its content. Takes at most
 * some 20 seconds; the work is done in a thread of its own.
 */
export async function readDocument({ name, bytes }: DocumentFile): Promise<{ text: string } | { refused: string }> {
  const result = await read(bytes)
  return 'problem' in result ? { refused: documentRefusal(name, result.problem) } : result
}

async function read(bytes: Uint8Array): Promise<{ text: string } | { problem: Problem }> {
  if (bytes.length > LARGEST_READ) return { problem: 'too-large' }
  const kind = kindOfFile(bytes)
  if ('problem' in kind) return kind
  const result = kind.reader === 'text' ? decode(bytes) : await readInThread({ reader: kind.reader, bytes })
  return 'text' in result && result.text.trim() === '' ? { problem: 'empty' } : result
}

function decode(bytes: Uint8Array): { text: string } | { problem: Problem } {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? { problem: 'not-text' } : { text }
  } catch {
    return { problem: 'not-text' }
  }
}
