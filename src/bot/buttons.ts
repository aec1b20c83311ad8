import { InlineKeyboard } from 'grammy'

/** Says something to the bot, or opens a page. */
export type Button = { label: string; data: string } | { label: string; url: string }

// What a tap means, by the first letters of its callback data; 64 bytes in all.
export const TAP = {
  menu: 'm', // m:<menu item>
  begin: 'b', // b:<form code>[:<id>]
  beginAnew: 'B', // B:<tag of the unfinished interview, which is given up>:<form code>[:<id>]
  interview: 'i', // i:<tag>:<question>:<value>
  navigate: 'n', // n:<tag>:<back|skip|cancel|confirm>[:<question>]
  correct: 'c', // c:<tag>:<question>
  proposal: 'p', // p:<ok|certain|all|show|no>:<proposal>
  plan: 'k', // k:<ask|out|back>:<plan>
  event: 'e', // e:<list|undo>[:<event>]
  draft: 'd', // d:<list|ask|end|resume>[:<draft>]
  exemption: 'w', // w:<list|lift>[:<obligation>]
  person: 'u', // u:<list|back|of|reach>[:<member or agency>]
  channel: 't', // t:<list|add|place|hush|loud|unlink>[:<address>[:<place>]]
  group: 'g', // g:<stop|again|council|own>
  request: 'q', // q:<new|list|report|again|ask|out|back>[:<request>]
  broadcast: 'a', // a:<new|list|stop|resume>[:<broadcast>]
  status: 's', // s:<now|overdue|period>[:<agency, plan or task>]
  reports: 'r', // r:<period>
  push: 'h', // h:<ack|later|not-later|<day>>:<push>
  extension: 'x', // x:<show|grant|back|undo|keep|out>:<extension>
} as const

export const tap = (kind: keyof typeof TAP, ...parts: string[]): string => [TAP[kind], ...parts].join(':')

/** Matches the callback data of one kind of tap; its parts stand in `match[1]`, divided by colons. */
export const taps = (kind: keyof typeof TAP): RegExp => new RegExp(`^${TAP[kind]}:(.*)$`, 's')

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
// No row has it.
const NO_ID = '00000000-0000-0000-0000-000000000000'

export const isId = (text: string): boolean => ID.test(text)

/** What a tap says, and of what. A chat can send any data: what is no id is that of nothing. */
export function partsOf(data: string): { what: string; id: string } {
  const [, what = '', id = ''] = data.split(':')
  return { what, id: isId(id) ? id : NO_ID }
}

/** Rows of buttons as a phone has room for them: four tiny labels, two short ones, or a long one alone. */
export function rowsOf(buttons: Button[]): Button[][] {
  const rows: Button[][] = []
  for (const button of buttons) {
    const last = rows.at(-1)
    if (last && last.length < Math.min(...[...last, button].map(fitting))) last.push(button)
    else rows.push([button])
  }
  return rows
}

function fitting({ label }: Button): number {
  if (label.length <= 7) return 4
  return label.length <= 18 ? 2 : 1
}

export function keyboard(rows: Button[][]): InlineKeyboard {
  return InlineKeyboard.from(
    rows.map((row) =>
      row.map((button) =>
        'url' in button ? InlineKeyboard.url(button.label, button.url) : InlineKeyboard.text(button.label, button.data),
      ),
    ),
  )
}
