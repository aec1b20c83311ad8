import { setTimeout as pause } from 'node:timers/promises'
import { repeatedText } from '../../src/domain/delivery/after-failure.js'

/** A chat as a person sees it, whatever the channel. */
export interface Phone {
  says(text: string): void | Promise<void>
  taps(label: string): void | Promise<void>
  /** The messages of the bot so far, oldest first. */
  ofBot(): string[]
  /** Whether what was done last can get no answer any more, as nobody took it. */
  isLost(): boolean
}

/**
 * Someone who registers drafts, one after the other, and acts on what the newest message of the bot asks for. Each act is
 * answered by one message.
 */
export async function writesDrafts(
  phone: Phone,
  { titleOf, goesOn, ms }: { titleOf: (n: number) => string; goesOn: (drafts: number) => boolean; ms: number },
): Promise<{ titles: string[]; acts: number }> {
  const titles: string[] = []
  let acts = 0
  for (;;) {
    const newest = answersIn(phone.ofBot()).at(-1) ?? ''
    if (newest.includes('Đã đăng ký dự thảo') && !goesOn(titles.length)) return { titles, acts }
    const before = answersIn(phone.ofBot()).length
    const written = titles.length
    acts += 1
    if (newest.includes('kiểm tra lại')) await phone.taps('Đăng ký dự thảo')
    else if (newest.includes('chậm nhất ngày nào')) await phone.taps('Bỏ qua ›')
    else if (newest.includes('Tên dự thảo văn bản?')) {
      titles.push(titleOf(titles.length + 1))
      await phone.says(titles.at(-1)!)
    } else if (newest.includes('đang soạn thảo') || newest.includes('Dự thảo của')) await phone.taps('Đăng ký dự thảo')
    else await phone.says('/duthao')
    const since = performance.now()
    while (answersIn(phone.ofBot()).length === before && !phone.isLost()) {
      if (performance.now() - since > ms) throw new Error(`no answer within ${ms} ms after: ${newest}`)
      await pause(LOOK_MS)
    }
    if (answersIn(phone.ofBot()).length > before) continue
    // It is done again, as if it had never been.
    acts -= 1
    titles.length = written
  }
}

const LOOK_MS = 25
const MARK = repeatedText('')
// What was tapped is written under its question.
const CHOICE = /\n→ .*$/

/** What was answered, each answer once: one that is marked as a repeat counts where it had not arrived before. */
export function answersIn(ofBot: readonly string[]): string[] {
  const answers: string[] = []
  for (const text of ofBot) {
    const isMarked = text.startsWith(MARK)
    const answer = (isMarked ? text.slice(MARK.length) : text).replace(CHOICE, '')
    if (!(isMarked && answer === answers.at(-1))) answers.push(answer)
  }
  return answers
}
