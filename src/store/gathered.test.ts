import { describe, expect, it } from 'vitest'
import { gathered } from './gathered.js'

/** A database that notes what is asked together, and answers when it is told to. */
function slowDatabase(refused: number[] = [], sqlState = '22P02') {
  const statements: number[][] = []
  const waiting: (() => void)[] = []
  const errorOf = (questions: number[]) =>
    Object.assign(new Error(`refused ${questions.join()}`), {
      meta: { driverAdapterError: { cause: { originalCode: sqlState } } },
    })
  const ask = gathered(async (questions: number[]) => {
    statements.push(questions)
    await new Promise<void>((resolve) => waiting.push(resolve))
    if (questions.some((question) => refused.includes(question))) throw errorOf(questions)
    return questions.map((question) => question * 10)
  })
  const answerAll = async () => {
    for (let idle = 0; idle < 3; idle += 1) {
      await new Promise(setImmediate)
      if (waiting.length > 0) idle = 0
      waiting.splice(0).forEach((answer) => answer())
    }
  }
  return { ask, statements, answerAll }
}

describe('what is gathered', () => {
  it('goes in one statement where it is asked in one turn, and each gets its own answer', async () => {
    const { ask, statements, answerAll } = slowDatabase()
    const answers = Promise.all([1, 2, 3].map(ask))
    await answerAll()
    expect(await answers).toEqual([10, 20, 30])
    expect(statements).toEqual([[1, 2, 3]])
  })

  it('has one statement under way, and what is asked meanwhile goes with the next', async () => {
    const { ask, statements, answerAll } = slowDatabase()
    const first = ask(1)
    await new Promise(setImmediate)
    const others = Promise.all([2, 3].map(ask))
    await new Promise(setImmediate)
    expect(statements).toEqual([[1]])
    await answerAll()
    expect([await first, ...(await others)]).toEqual([10, 20, 30])
    expect(statements).toEqual([[1], [2, 3]])
  })

  it('is not asked again where the statement may have been done', async () => {
    const { ask, statements, answerAll } = slowDatabase([2], '57P01')
    const answers = Promise.allSettled([1, 2, 3].map(ask))
    await answerAll()
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(statements).toEqual([[1, 2, 3]])
  })

  it('may be answered by a promise each, of which one can fail', async () => {
    const ask = gathered(async (questions: number[]) =>
      questions.map((question) => (question === 2 ? Promise.reject(new Error('two')) : question)),
    )
    expect((await Promise.allSettled([1, 2, 3].map(ask))).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
  })

  it('is asked one by one where the database refuses the statement, so that only what is refused fails', async () => {
    const { ask, statements, answerAll } = slowDatabase([2])
    const answers = Promise.allSettled([1, 2, 3].map(ask))
    await answerAll()
    expect(await answers).toMatchObject([
      { value: 10 },
      { status: 'rejected', reason: { message: 'refused 2' } },
      { value: 30 },
    ])
    expect(statements).toEqual([[1, 2, 3], [1], [2], [3]])
  })

  it('takes at most a hundred at a time, in the order in which they were asked', async () => {
    const { ask, statements, answerAll } = slowDatabase()
    const questions = Array.from({ length: 250 }, (_, n) => n)
    const answers = Promise.all(questions.map(ask))
    await answerAll()
    expect(await answers).toEqual(questions.map((question) => question * 10))
    expect(statements.map(({ length }) => length)).toEqual([100, 100, 50])
    expect(statements.flat()).toEqual(questions)
  })

  it('keeps apart what is not the same', async () => {
    const statements: number[][] = []
    const ask = gathered(
      async (questions: number[]) => {
        statements.push(questions)
        return questions
      },
      (question) => question % 2,
    )
    expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([1, 2, 3, 4, 5])
    expect(statements).toEqual([
      [1, 3, 5],
      [2, 4],
    ])
  })

  it('answers what is asked after all else is answered', async () => {
    const { ask, answerAll } = slowDatabase()
    const first = ask(1)
    await answerAll()
    await first
    const second = ask(2)
    await answerAll()
    expect(await second).toBe(20)
  })
})
