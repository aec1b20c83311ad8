import type { Update } from 'grammy/types'
import { Refusal } from '../stand-in/refusal.js'
import { badRequest } from './refusal.js'

type NewUpdate = Omit<Update, 'update_id'>

interface Poll {
  offset: number
  limit: number
  answer(updates: Update[]): void
  refuse(refusal: Refusal): void
}

/** The updates that wait for the bot: kept until they are acknowledged, one poll at a time. */
export interface UpdateQueue {
  add(update: NewUpdate): number
  onAdded(listener: () => void): void
  /** `gone` aborts when the caller hangs up. */
  get(fields: Record<string, unknown>, gone: AbortSignal): Promise<Update[]>
  endPoll(refusal: Refusal): void
  /** The field `allowed_updates` of a call; undefined leaves what was said before. */
  allow(kinds: unknown): void
  /** Null: all kinds. */
  allowed(): readonly string[] | null
  acknowledge(id: number): void
  drop(): void
  /** Updates that nothing has acknowledged yet. */
  pending(): Update[]
}

const CONFLICT = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'

export function updateQueue(firstId: number): UpdateQueue {
  let queue: Update[] = []
  let nextId = firstId
  let allowed: readonly string[] | null = null
  let poll: Poll | null = null
  let added = () => {}

  function ready({ offset, limit }: Poll): Update[] {
    return queue.filter(({ update_id: id }) => id >= offset).slice(0, limit)
  }

  function allow(kinds: unknown): void {
    if (kinds === undefined) return
    if (!Array.isArray(kinds)) throw badRequest("can't parse allowed_updates: expected an array")
    allowed = kinds.length === 0 ? null : (kinds as string[])
  }

  return {
    add(update) {
      const id = nextId++
      if (allowed !== null && !allowed.some((kind) => kind in update)) return id
      queue.push({ ...update, update_id: id })
      if (poll && ready(poll).length > 0) poll.answer(ready(poll))
      added()
      return id
    },
    onAdded: (listener) => void (added = listener),

    get(fields, gone) {
      const offset = whole(fields, 'offset', 0)
      const limit = whole(fields, 'limit', 100)
      const timeout = whole(fields, 'timeout', 0)
      if (limit < 1 || limit > 100) throw badRequest('limit must be between 1 and 100')
      if (offset < 0) throw badRequest('the fake knows no negative offset')
      allow(fields['allowed_updates'])
      // As the real server does: the older poll is ended by the newer one.
      poll?.refuse(new Refusal(409, CONFLICT))
      queue = queue.filter(({ update_id: id }) => id >= offset)

      return new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(limitTimer)
          gone.removeEventListener('abort', hangUp)
          if (poll === mine) poll = null
          act()
        }
        const mine: Poll = {
          offset,
          limit,
          answer: (updates) => settle(() => resolve(updates)),
          refuse: (refusal) => settle(() => reject(refusal)),
        }
        const hangUp = () => mine.answer([])
        const limitTimer = setTimeout(() => mine.answer([]), Math.min(timeout, 50) * 1_000)
        gone.addEventListener('abort', hangUp)
        poll = mine
        const updates = ready(mine)
        if (updates.length > 0 || timeout === 0) mine.answer(updates)
      })
    },

    endPoll: (refusal) => poll?.refuse(refusal),
    allow,
    allowed: () => allowed,
    acknowledge: (acknowledged) => void (queue = queue.filter(({ update_id: id }) => id !== acknowledged)),
    drop: () => void (queue = []),
    pending: () => [...queue],
  }
}

function whole(fields: Record<string, unknown>, name: string, otherwise: number): number {
  const value = Number(fields[name] ?? otherwise)
  if (!Number.isInteger(value)) throw badRequest(`parameter "${name}" must be an integer`)
  return value
}
