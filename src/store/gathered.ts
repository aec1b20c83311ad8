const MOST_AT_ONCE = 100

/**
 * Asks the database together what is asked at the same time: one statement at a time is under way, and what is asked
 * meanwhile goes with the next. Under load a statement then serves several chats; alone, nobody waits for others.
 * `answers` gives one answer for each question, in their order, or the promise of one. Where the database refuses what a
 * statement holds, each question is asked alone, so that one that cannot be answered keeps none of the others back; where
 * it is not known what became of the statement, none is asked again. Only questions that are the same `by` something go
 * together.
 */
export function gathered<Q, A>(
  answers: (questions: Q[]) => Promise<(A | Promise<A>)[]>,
  by: (question: Q) => unknown = () => null,
): (question: Q) => Promise<A> {
  let waiting: Asked<Q, A>[] = []
  let isUnderWay = false

  async function askAll(): Promise<void> {
    // What else is asked in this turn of the event loop goes along.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const first = by(waiting[0]!.question)
      const asked = waiting.filter(({ question }) => by(question) === first).slice(0, MOST_AT_ONCE)
      waiting = waiting.filter((one) => !asked.includes(one))
      await ask(asked)
    }
    isUnderWay = false
  }

  async function ask(asked: Asked<Q, A>[]): Promise<void> {
    try {
      const given = await answers(asked.map(({ question }) => question))
      for (const [index, { resolve }] of asked.entries()) resolve(given[index]!)
    } catch (error) {
      if (asked.length > 1 && wasRefused(error)) for (const one of asked) await ask([one])
      else for (const { reject } of asked) reject(error)
    }
  }

  return (question) =>
    new Promise<A>((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (isUnderWay) return
      isUnderWay = true
      void askAll()
    })
}

interface Asked<Q, A> {
  question: Q
  resolve(answer: A | Promise<A>): void
  reject(error: unknown): void
}

/** Classes of SQLSTATE after which a statement has certainly changed nothing: its data, a constraint, a deadlock. */
const REFUSED = /^(?:22|23|40)/

function wasRefused(error: unknown): boolean {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }
  return REFUSED.test(meta?.driverAdapterError?.cause?.originalCode ?? '')
}

/** What is claimed in one statement is one process's. */
export const sameClaimant = ({ claimant }: { claimant: string }): string => claimant
