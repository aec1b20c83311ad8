import type { Person } from './fake-zalo/person.js'
import type { Visitor } from './visitor.js'

/**
 * A person on Zalo, who has no buttons: a tap is what its line says, a number, a code or its words. A file goes by the
 * link that the bot gives for it.
 */
export function zaloVisitor(person: Person): Visitor {
  const sees = (wanted: string | RegExp, ms?: number) => person.receives(wanted, ms)
  return {
    sees,
    says: (text) => person.says(text),
    taps: (label) => person.says(answerFor(label, person)),
    async sends({ name, bytes, mime }) {
      person.sendsSomethingElse()
      const { text } = await sees('gửi tại đây')
      const link = /http\S+\/gui\/\S+/.exec(text)![0]
      const form = new FormData()
      form.set('event', /name="event" value="([^"]+)"/.exec(await (await fetch(link)).text())![1]!)
      form.set('file', new File([new Uint8Array(bytes)], name, { type: mime }))
      const sent = await fetch(link, { method: 'POST', body: form, headers: { origin: new URL(link).origin } })
      if (!sent.ok) throw new Error(`the file was not taken (${sent.status}): ${await sent.text()}`)
    },
  }
}

/** What the newest message that offers it says is to be typed for it. */
function answerFor(label: string, person: Person): string {
  const bare = label.replace(/[‹›]/g, '').trim()
  const words = bare.toLowerCase()
  for (const { from, text } of person.messages().toReversed()) {
    if (from !== 'bot') continue
    for (const line of text.split('\n')) {
      const code = /^([A-Z]?\d+(?:\.\d+)*)\. (.*)$/.exec(line)
      if (code?.[2] === bare) return code[1]!
      if (line === label) return label
      if (line.startsWith('Gõ: ') && line.slice('Gõ: '.length).toLowerCase().split(' · ').includes(words)) return words
    }
  }
  throw new Error(
    `nothing offers "${label}"; on the phone: ${JSON.stringify(person.messages().map(({ text }) => text))}`,
  )
}
