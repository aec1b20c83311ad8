/** A call of the Bot API with a file, as grammY writes it. */
export interface UploadForm {
  fields: Record<string, string>
  /** The file that the field `document` names; null where there is none. */
  file: { name: string; bytes: Uint8Array } | null
}

/**
 * Reads what grammY uploads: every part has the headers that grammY writes, a name without quotes among them, which the
 * parsers at hand refuse. Null where the body is no such form.
 */
export function readUpload(body: Buffer, contentType: string): UploadForm | null {
  const boundary = /^multipart\/form-data;\s*boundary=(\S+)$/i.exec(contentType)?.[1]
  if (boundary === undefined) return null
  const fields: Record<string, string> = {}
  const files = new Map<string, { name: string; bytes: Uint8Array }>()
  for (const { name, fileName, content } of partsOf(body, boundary)) {
    if (fileName === undefined) fields[name] = content.toString('utf8')
    else files.set(name, { name: fileName, bytes: content })
  }
  const { document = '', ...others } = fields
  return { fields: others, file: files.get(document.replace(/^attach:\/\//, '')) ?? null }
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
