import type { Expected } from './province.js'
import type { Message } from './recorder.js'
import type { State } from './worker.js'

/** What became of the digests of a run. */
export interface Verdict {
  digests: number
  /** Never arrived. */
  lost: number
  /** Arrived more than once: on its way when its sender was killed. */
  twice: number
  /** Every way in which the run is not as it has to be. */
  problems: string[]
}

/** Compares what stands in the database and what arrived over Telegram with what is due. */
export function verdictOn(expected: Expected, state: State, messages: readonly Message[], kills: number): Verdict {
  const problems: string[] = []
  const { missing, surplus } = difference(
    expected.ledger,
    state.ledger.map(({ obligationId, memberId, key, pushId, skipped }) => {
      return `${obligationId} ${memberId} ${key} ${skipped ?? (pushId ? 'told' : 'nothing')}`
    }),
  )
  if (missing.length > 0) problems.push(`not in the ledger: ${missing.length}, such as ${missing[0]}`)
  if (surplus.length > 0) problems.push(`too much in the ledger: ${surplus.length}, such as ${surplus[0]}`)

  const verdict = { digests: expected.digests.length, lost: 0, twice: 0, problems }
  const pushes = new Map(state.pushes.map((push) => [push.key, push]))
  if (state.pushes.length !== expected.digests.length) {
    problems.push(`${state.pushes.length} pushes for ${expected.digests.length} digests`)
  }
  const texts = new Map<string, string[]>()
  for (const { chat, text } of messages) texts.set(chat, [...(texts.get(chat) ?? []), text])
  for (const { key, channel, chat } of expected.digests) {
    const push = pushes.get(key)
    const got = texts.get(chat) ?? []
    const arrived = channel === 'telegram' ? got.length : state.written.filter((one) => String(one) === chat).length
    if (arrived === 0) verdict.lost += 1
    if (arrived === 0 || push?.state !== 'sent')
      problems.push(`${key} is ${push?.state ?? 'not there'} and arrived ${arrived} times`)
    if (arrived < 2) continue
    verdict.twice += 1
    if (channel === 'web') problems.push(`${key} stands ${arrived} times in the web chat`)
    if (!got.slice(1).every(saysSo)) problems.push(`${key} arrived ${arrived} times and does not say so`)
  }
  const strays = [...texts.keys()].filter((chat) => !expected.digests.some((digest) => digest.chat === chat))
  if (strays.length > 0) problems.push(`messages to ${strays.join(', ')}, who are owed none`)
  // A process has one message on its way at a time.
  if (verdict.twice > kills) problems.push(`${verdict.twice} messages twice after ${kills} kills`)
  return verdict
}

const saysSo = (text: string): boolean => text.startsWith('(Gửi lại')

function difference(expected: readonly string[], found: readonly string[]) {
  const left = new Map<string, number>()
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1)
  const missing = expected.filter((one) => {
    const times = left.get(one) ?? 0
    left.set(one, times - 1)
    return times === 0
  })
  const surplus = [...left].filter(([, times]) => times > 0).map(([one]) => one)
  return { missing, surplus }
}
