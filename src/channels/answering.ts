import { whenLeaving } from './leaving.js'
import { NotSentError } from './not-sent.js'

/**
 * Sends an answer by a channel that shows one twice which is sent twice: `note` is told how many have begun to leave,
 * this one included, before it does, and one fewer where it certainly did not arrive. Never fewer than had `begun` when
 * the event was handled before: the last of those may have arrived then.
 */
export async function sendNoted(
  note: (answers: number) => Promise<void>,
  begun: number,
  answer: number,
  send: () => Promise<Response>,
): Promise<Response> {
  let hasLeft = false
  const leaving = async (): Promise<void> => {
    if (hasLeft) return
    await note(answer)
    hasLeft = true
  }
  const takenBack = async (): Promise<void> => {
    if (hasLeft) await note(Math.max(answer - 1, begun))
  }
  try {
    const response = await whenLeaving(leaving, send)
    // A gateway that gave up waiting (504) may have passed it on.
    if (!response.ok && response.status !== 504) await takenBack()
    return response
  } catch (error) {
    if (error instanceof NotSentError) await takenBack()
    throw error
  }
}
