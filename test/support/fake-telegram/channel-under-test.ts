import { telegramChannel } from '../../../src/channels/telegram/telegram.js'
import type { TelegramOptions } from '../../../src/channels/telegram/telegram.js'
import type { Timer } from '../../../src/channels/timer.js'
import { systemTimer } from '../../../src/channels/timer.js'
import type { FakeTelegram } from './fake-telegram.js'
import { changes } from '../changes.js'

interface RecordingLog {
  lines: string[]
  info(text: string): void
  warn(text: string): void
  error(text: string): void
  /** Waits for a line that contains the text. */
  says(text: string): Promise<string>
}

function recordingLog(): RecordingLog {
  const lines: string[] = []
  const { changed, until } = changes()
  const add = (level: string) => (text: string) => {
    lines.push(`${level}: ${text}`)
    changed()
  }
  return {
    lines,
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    says: (text) =>
      until(
        () => lines.find((line) => line.includes(text)),
        () => `"${text}" in the log: ${lines.join(' | ')}`,
      ),
  }
}

interface WatchedTimer extends Timer {
  /** How long it was asked to wait, in ms, in order. */
  waits: number[]
  /** Waits until it was asked so many times. */
  asked(times: number): Promise<unknown>
}

/** The system's timer that notes what it is asked; `longest` cuts the waits themselves short. */
export function watchedTimer(longest = Infinity): WatchedTimer {
  const waits: number[] = []
  const { changed, until } = changes()
  return {
    waits,
    asked: (times) =>
      until(
        () => waits[times - 1],
        () => `${times} waits, have ${waits.join(', ')}`,
      ),
    now: systemTimer.now,
    wait(ms, signal) {
      waits.push(ms)
      changed()
      return systemTimer.wait(Math.min(ms, longest), signal)
    },
  }
}

/** For back-off: waits 5 ms whatever it is asked. */
export const impatientTimer = () => watchedTimer(5)

/** A Telegram channel on the fake, with its log. */
export function channelOn(
  { apiRoot, token }: Pick<FakeTelegram, 'apiRoot' | 'token'>,
  options: Partial<TelegramOptions> = {},
) {
  const log = recordingLog()
  const commands = {
    everybody: [{ command: 'trogiup', description: 'Xem hướng dẫn' }],
    groups: [{ command: 'nhom', description: 'Nhận tin ở nhóm này' }],
  }
  return { log, channel: telegramChannel({ token, apiRoot, log, commands, random: () => 0, ...options }) }
}
