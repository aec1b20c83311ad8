import type { Input } from '../../domain/interview/types.js'
import type { Member } from '../../store/members.js'
import type { ChatAddress } from '../people/link-chat.js'
import type { Now } from '../ports.js'
import { isRefused, type Refused } from '../refusal.js'
import type { InterviewPorts } from './handler.js'
import { answerInterview, viewInterview, type InterviewView } from './run-interview.js'

/**
 * Takes one input as `answerInterview` does, and brings an interview back that moved to another chat since, where both
 * chats show the same question: what is typed under it is meant for it. `asked` is the question shown in this chat last,
 * null where there was none. `from` is the chat that it was brought back from.
 */
export async function answerWhereAsked(
  ports: InterviewPorts,
  member: Member,
  id: string,
  input: Input,
  asked: string | null,
  event: string,
  now: Now,
  chat: string,
): Promise<{ view: InterviewView | Refused; from: ChatAddress | null }> {
  const view = await answerInterview(ports, member, id, input, event, now, chat)
  if (isRefused(view) || view.kind !== 'elsewhere') return { view, from: null }
  const question = questionOf(input, asked)
  if (question === null || question !== view.at) return { view, from: null }
  const moved = await viewInterview(ports, member, id, now, chat)
  const from = isRefused(moved) || moved.kind !== 'asking' ? null : (moved.from ?? null)
  return { view: await answerInterview(ports, member, id, input, event, now, chat), from }
}

/** What an input answers. Handing in and correcting are for the summary at hand, which may say more than the one shown here. */
function questionOf(input: Input, asked: string | null): string | null {
  switch (input.kind) {
    case 'text':
      return asked
    case 'choice':
    case 'back':
    case 'skip':
      return input.question ?? asked
    default:
      return null
  }
}
