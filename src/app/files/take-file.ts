import type { Temporal } from 'temporal-polyfill'

/** So that nobody fills the database, by mistake or on purpose. */
export const MOST_FILES_AN_HOUR = 30

interface NewFile {
  id: string
  memberId: string
  name: string
  bytes: Uint8Array
}

interface Files<Kept> {
  add(file: NewFile): Promise<Kept | { problem: string }>
  /** How many files that a member handed in have been kept since then. */
  handedInSince(memberId: string, since: Temporal.Instant): Promise<number>
  facts(id: string): Promise<object | null>
}

/**
 * Keeps a file that a member hands in, so many an hour; a problem is a sentence for the person. The same `id` again is the
 * same file, and counts once.
 */
export async function takeFile<Kept>(
  files: Files<Kept>,
  file: NewFile,
  now: Temporal.Instant,
): Promise<Kept | { problem: string }> {
  const isMany = (await files.handedInSince(file.memberId, now.subtract({ hours: 1 }))) >= MOST_FILES_AN_HOUR
  if (isMany && (await files.facts(file.id)) === null)
    return { problem: `Trong một giờ chỉ gửi được ${MOST_FILES_AN_HOUR} tệp. Đồng chí vui lòng gửi tiếp sau.` }
  return files.add(file)
}
