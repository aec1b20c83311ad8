import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.js'

/** The whole body, up to `largest` bytes. */
export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  if (body.length > largest) throw new Refusal(413, 'Request Entity Too Large')
  return body
}

/** The body as a JSON object; null where it is none. */
export function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** Half of a surrogate pair: what is left where a text was cut through a character. */
export const isCutThrough = (text: string): boolean => /\p{Surrogate}/u.test(text)
