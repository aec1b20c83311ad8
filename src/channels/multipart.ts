import { bytesOf } from './bytes-of.js'

/**
 * The fields of a call with a file, as grammY uploads it: every part has the headers that grammY writes, a name without
 * quotes among them, which the parsers at hand refuse. `file` is the one that the field `document` or `photo` names. Null
 * where the body is no such form.
 */
export async function uploadIn({ headers, body: stream }: RequestInit): Promise<object | null> {
  const boundary = /^multipart\/form-data;\s*boundary=(\S+)$/i.exec(new Headers(headers).get('content-type') ?? '')?.[1]
  if (boundary === undefined || !stream) return null
  const body = await bytesOf(stream as unknown as AsyncIterable<Uint8Array>)
  const fields: Record<string, string> = {}
  const files = new Map<string, { name: string; bytes: Uint8Array }>()
  for (const { name, fileName, content } of partsOf(body, boundary)) {
    if (fileName === undefined) fields[name] = content.toString('utf8')
    else files.set(name, { name: fileName, bytes: content })
  }
  const { document, photo, ...others } = fields
  const attached = (document ?? photo ?? '').replace(/^attach:\/\//, '')
  return { ...others, file: files.get(attached) }
}

interface Part {
  name: string
  fileName: string | undefined
  content: Buffer
}

const END_OF_HEAD = '\r\n\r\n'
const DISPOSITION = /^content-disposition:\s*form-data;\s*name="([^"]*)"(?:;\s*filename=([^\r\n]*))?/i

function partsOf(body: Buffer, boundary: string): Part[] {
  const parts: Part[] = []
  const divider = `\r\n--${boundary}`
  for (let start = body.indexOf(`--${boundary}\r\n`); start >= 0;) {
    const headStart = body.indexOf('\r\n', start) + 2
    const headEnd = body.indexOf(END_OF_HEAD, headStart)
    const end = headEnd < 0 ? -1 : body.indexOf(divider, headEnd + END_OF_HEAD.length)
    if (end < 0) break
    const [, name, fileName] = DISPOSITION.exec(body.toString('utf8', headStart, headEnd)) ?? []
    const content = body.subarray(headEnd + END_OF_HEAD.length, end)
    if (name !== undefined) parts.push({ name, fileName: fileName?.replace(/^"(.*)"$/, '$1'), content })
    start = end + 2
    if (body.toString('latin1', end + divider.length, end + divider.length + 2) === '--') break
  }
  return parts
}
