import type { IncomingMessage } from 'node:http'
import { jsonObject, readBody } from '../stand-in/read-body.js'
import { badRequest } from './refusal.js'

export interface UploadedFile {
  name: string
  bytes: Buffer
}

/** The parameters of a call, and its uploads by the name that `attach://` gives. */
export interface Payload {
  fields: Record<string, unknown>
  uploads: Map<string, UploadedFile>
}

const LARGEST_UPLOAD = 50 * 1024 * 1024

export async function readPayload(request: IncomingMessage): Promise<Payload> {
  const body = await readBody(request, LARGEST_UPLOAD)
  const type = request.headers['content-type'] ?? ''
  const boundary = /^multipart\/form-data;\s*boundary="?([^"]+)"?$/i.exec(type)?.[1]
  if (boundary !== undefined) return readMultipart(body, boundary)
  if (body.length === 0) return { fields: {}, uploads: new Map() }
  if (!type.startsWith('application/json')) throw badRequest(`the fake reads JSON and multipart, not "${type}"`)
  const fields = jsonObject(body.toString())
  if (fields === null) throw badRequest("can't parse request JSON object")
  return { fields, uploads: new Map() }
}

function readMultipart(body: Buffer, boundary: string): Payload {
  const payload: Payload = { fields: {}, uploads: new Map() }
  const delimiter = Buffer.from(`--${boundary}`)
  let start = body.indexOf(delimiter)
  if (start !== 0) throw badRequest('multipart body does not start with its boundary')
  for (;;) {
    start += delimiter.length
    if (body.toString('latin1', start, start + 2) === '--') return payload
    const end = body.indexOf(`\r\n--${boundary}`, start)
    const headEnd = body.indexOf('\r\n\r\n', start)
    if (end < 0 || headEnd < 0 || headEnd > end) throw badRequest('multipart body is cut off')
    addPart(payload, body.toString('utf8', start + 2, headEnd), body.subarray(headEnd + 4, end))
    start = end + 2
  }
}

function addPart({ fields, uploads }: Payload, head: string, content: Buffer): void {
  const name = /content-disposition:\s*form-data;\s*name="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) throw badRequest('multipart part without a name')
  const filename = /;\s*filename=("?)(.*)\1\s*$/im.exec(head)?.[2]
  if (filename !== undefined) uploads.set(name, { name: filename, bytes: Buffer.from(content) })
  else fields[name] = plain(content.toString())
}

/** In multipart everything is text; objects and arrays arrive as JSON. */
function plain(text: string): unknown {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
