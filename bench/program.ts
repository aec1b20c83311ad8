import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A program in a process of its own, which answers questions one after another or at the same time. */
export interface Program {
  /** Rejects with what went wrong there, or when it ends before it has answered. */
  ask<T>(name: string, about?: object): Promise<T>
  /** CPU (user and system) in milliseconds that it has used so far. */
  cpu(): Promise<number>
  end(): Promise<void>
}

interface Question {
  id: number
  name: string
  about: object
}

type Answer = { id: number; result: unknown } | { id: number; problem: string }

/** Runs a file that calls `answerParent`. */
export function startProgram(file: URL, settings: object = {}): Program {
  // `BENCH_NODE_OPTIONS=--cpu-prof` profiles it.
  const execArgv = ['--expose-gc', ...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [])]
  const child = fork(file, [JSON.stringify(settings)], { execArgv })
  const open = new Map<number, { resolve(result: never): void; reject(error: Error): void }>()
  const ended = once(child, 'exit')
  let asked = 0
  child.on('message', (answer: Answer) => {
    const question = open.get(answer.id)
    open.delete(answer.id)
    if ('problem' in answer) question?.reject(new Error(answer.problem))
    else question?.resolve(answer.result as never)
  })
  void ended.then(([status]) => {
    for (const { reject } of open.values()) reject(new Error(`${file.pathname} ended with ${status}`))
  })
  const ask = <T>(name: string, about: object = {}): Promise<T> => {
    const answer = new Promise<T>((resolve, reject) => {
      const question: Question = { id: ++asked, name, about }
      open.set(question.id, { resolve, reject })
      child.send(question)
    })
    // It is awaited after something else, and may fail before.
    answer.catch(() => {})
    return answer
  }
  return {
    ask,
    cpu: () => ask('cpu'),
    async end() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** What the parent handed to this process. */
export const settingsFromParent = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T

/** Answers the parent's questions by name until it lets go; then `end`. */
export function answerParent(answers: Record<string, (about: never) => unknown>, end: () => Promise<void>): void {
  const all: Record<string, (about: never) => unknown> = { ...answers, cpu: cpuSoFar }
  process.on('message', ({ id, name, about }: Question) => {
    const said = async () => all[name]!(about as never)
    said().then(
      (result) => process.send?.({ id, result }),
      (error: unknown) => process.send?.({ id, problem: error instanceof Error ? (error.stack ?? '') : String(error) }),
    )
  })
  process.once('disconnect', () => void end().finally(() => process.exit()))
}

function cpuSoFar(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
