import { describe, expect, it } from 'vitest'
import { sendNoted } from '../channels/answering.js'
import { NotSentError } from '../channels/not-sent.js'
import { aboutToLeave } from '../channels/leaving.js'
import { repeatedText } from '../domain/delivery/after-failure.js'
import { keyedAnswers, whileHandling } from './event.js'

const OK = () => Response.json({ ok: true, result: {} })

/** Answers an event with these texts by a channel that `answers` as given; `noted` outlives the handling. */
function chat(answers: () => Response | Promise<Response> = OK) {
  const seen: string[] = []
  let noted = 0
  const send = keyedAnswers(async (_, init) => {
    await aboutToLeave()
    seen.push((JSON.parse(init?.body as string) as { text: string }).text)
    return answers()
  })
  const note = async (count: number) => void (noted = count)
  const handle = (...texts: string[]) => {
    const begun = noted
    const answering = { begun, send: (n: number, leave: () => Promise<Response>) => sendNoted(note, begun, n, leave) }
    return whileHandling(
      { id: 'telegram:1', answering, conversation: { read: () => null, keep: () => {} } },
      async () => {
        for (const text of texts) await send('https://x/sendMessage', { body: JSON.stringify({ text }) })
      },
    )
  }
  return { seen, handle, noted: () => noted }
}

describe('the answers to an event that is handled again', () => {
  it('are not sent again where they arrived, and the last says that it may have', async () => {
    const { seen, handle } = chat()
    await handle('một', 'hai')
    await handle('một', 'hai', 'ba')
    expect(seen).toEqual(['một', 'hai', repeatedText('hai'), 'ba'])
  })

  it('are sent as they are where the channel refused them', async () => {
    const { seen, handle, noted } = chat(() => Response.json({ ok: false }, { status: 500 }))
    await handle('một')
    expect(noted()).toBe(0)
    await handle('một')
    expect(seen).toEqual(['một', 'một'])
  })

  it('say that they may be repeats where a gateway gave up, and not where they never left', async () => {
    const late = chat(() => Response.json({ ok: false }, { status: 504 }))
    await late.handle('một')
    await late.handle('một')
    expect(late.seen).toEqual(['một', repeatedText('một')])
    const away = chat(() => {
      throw new NotSentError('no connection')
    })
    await away.handle('một').catch(() => undefined)
    await away.handle('một').catch(() => undefined)
    expect(away.seen).toEqual(['một', 'một'])
  })

  it.each([
    ['never left', () => Promise.reject(new NotSentError('no connection'))],
    ['was refused', () => Promise.resolve(Response.json({ ok: false }, { status: 429 }))],
  ])('say that they may be repeats also where a repeat %s', async (_, failing) => {
    let answers: () => Response | Promise<Response> = OK
    const { seen, handle, noted } = chat(() => answers())
    await handle('một', 'hai')
    answers = failing
    await handle('một', 'hai').catch(() => undefined)
    expect(noted()).toBe(2)
    answers = OK
    await handle('một', 'hai', 'ba')
    expect(seen).toEqual(['một', 'hai', repeatedText('hai'), repeatedText('hai'), 'ba'])
  })
})
