import { fold } from '../../domain/fold.js'

/** Words that stop or help at any time, also where an answer is waited for. */
const ALWAYS: Record<string, string> = {
  menu: '/trogiup',
  'tro giup': '/trogiup',
  'huong dan': '/trogiup',
  huy: '/huy',
}

/** Words that may as well be an answer to what is being asked. */
const OTHERWISE: Record<string, string> = {
  viec: '/viec',
  'viec cua toi': '/viec',
  'bao cao': '/baocao',
  'dang ky': '/dangky',
}

/** The command that a text means on a channel without a menu of commands; null where it is none. */
export function commandIn(text: string, isAsked: boolean): string | null {
  const words = fold(text)
  return ALWAYS[words] ?? (isAsked ? null : (OTHERWISE[words] ?? null))
}
