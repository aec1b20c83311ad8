import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import type { Changes } from '../changes.js'

export interface ConsoleMessage {
  id: number | string
  from: 'bot' | 'person'
  text: string
  buttons: string[]
  /** The name of a file, or the address of a picture. */
  attached: string | null
}

export interface ConsolePerson {
  says(text: string): void
  taps(label: string): void
  sends(file: { name: string; bytes: Buffer }): void
  blocks(): void
  unblocks(): void
  messages(): ConsoleMessage[]
}

/** A stand-in as the console needs it. */
export interface Stage {
  /** What to start the product with. */
  environment: Record<string, string>
  changes: Changes
  person(name: string): ConsolePerson
  stop(): Promise<void>
}

const HELP = `A line is said by the person.
  2            taps the second button of the newest message that has buttons; without any it is said
  @Lan         from now on Lan speaks; "@Lan chào" makes her say it as well
  :file PATH   sends a file (a picture where there are no files)
  :block       blocks the bot; :unblock takes that back
The end of input (Ctrl-D) stops the stand-in.
`

/** Lets people talk to the bot line by line until the input ends. */
export async function converse(
  stage: Stage,
  input: NodeJS.ReadableStream,
  print: (text: string) => void,
): Promise<void> {
  const people = new Map<string, ConsolePerson>()
  const shown = new Map<string, string>()
  let speaker = ''

  function turnTo(name: string): ConsolePerson {
    const person = people.get(name) ?? stage.person(name)
    people.set(name, person)
    speaker = name
    return person
  }

  function showWhatIsNew(): void {
    for (const [name, person] of people) {
      for (const message of person.messages().filter(({ from }) => from === 'bot')) {
        const text = rendered(name, message)
        const key = `${name} ${message.id}`
        if (shown.get(key) === text) continue
        print(shown.has(key) ? text.replace('bot →', 'bot changes →') : text)
        shown.set(key, text)
      }
    }
  }

  async function obey(line: string): Promise<void> {
    const [, to, rest = ''] = /^@(\S+)\s*(.*)$/.exec(line) ?? []
    const person = turnTo(to ?? speaker)
    const said = to === undefined ? line : rest
    const [, path] = /^:file\s+(.+)$/.exec(said) ?? []
    const buttons = person.messages().findLast((message) => message.buttons.length > 0)?.buttons ?? []
    if (said === '') return
    if (path !== undefined) person.sends({ name: basename(path), bytes: await readFile(path) })
    else if (said === ':block') person.blocks()
    else if (said === ':unblock') person.unblocks()
    else if (/^\d+$/.test(said) && buttons.length > 0) {
      const label = buttons[Number(said) - 1]
      if (label === undefined) print(`There are ${buttons.length} buttons.\n`)
      else person.taps(label)
    } else person.says(said)
  }

  const assigned = Object.entries(stage.environment).map(([name, value]) => `${name}=${value}`)
  print(`Start the product with\n  ${assigned.join(' ')} npm start\n\n${HELP}\n`)
  turnTo('Minh')
  const unwatch = stage.changes.watch(showWhatIsNew)
  for await (const line of createInterface({ input })) {
    await obey(line.trim()).catch((error: unknown) => print(`${error instanceof Error ? error.message : 'failed'}\n`))
  }
  unwatch()
}

function rendered(name: string, { text, buttons, attached }: ConsoleMessage): string {
  const lines = [
    ...(text === '' ? [] : text.split('\n')),
    ...(attached === null ? [] : [`[${attached}]`]),
    ...buttons.map((label, index) => `(${index + 1}) ${label}`),
  ]
  return `bot → ${name}: ${lines.join('\n  ')}\n`
}
