import { countOfForm, eventsIn, figuresIn, formIn } from './figures.js'
import { agencyIn, agencyTypeIn } from './agencies.js'
import type { Heard, Slots } from './heard.js'
import { periodsIn } from './period.js'
import { said } from './rule.js'
import { after, dayIn, draftIn, linkIn, placeIn } from './said.js'

export function periodSlot({ text, today }: Heard): Slots {
  return said({ period: periodsIn(text, today)[0] })
}

export function asOfSlot({ today }: Heard): Slots {
  return { asOf: today.toString() }
}

export function registrationSlots(heard: Heard): Slots {
  const form = formIn(heard)
  return said({
    agency: agencyIn(heard),
    form,
    count: form && countOfForm(heard, form),
    draft: draftIn(heard),
    plannedDate: dayIn(heard),
    expectedParticipants: figuresIn(heard)['participants'],
    place: placeIn(heard),
  })
}

export function activityResultSlots(heard: Heard): Slots {
  return said({ form: formIn(heard), ...figuresIn(heard), date: dayIn(heard), draft: draftIn(heard) })
}

export function periodReportSlots(heard: Heard): Slots {
  const { participants, posts, commentsReceived } = figuresIn(heard)
  const events = eventsIn(heard)
  const hasNoDifficulties = /\bkhong (?:co |gap )?(?:kho khan|vuong mac)/.test(heard.text)
  return {
    ...said({ agency: agencyIn(heard), ...periodSlot(heard), events, participants, posts, commentsReceived }),
    ...(hasNoDifficulties ? { difficulties: [], difficultiesStated: true } : {}),
  }
}

export function reminderSlots(heard: Heard): Slots {
  const [period] = periodsIn(heard.text, heard.today)
  const date = dayIn(heard)
  return said({
    agencyType: agencyTypeIn(heard),
    agency: agencyIn(heard),
    condition: period && /\bbao cao\b/.test(heard.text) ? { missingReport: period } : null,
    deadline: date === null ? null : { date, inclusive: !/\btruoc (?:ngay )?\d/.test(heard.text) },
  })
}

export function missingReportSlots(heard: Heard): Slots {
  return said({ ...periodSlot(heard), agencyType: agencyTypeIn(heard), agency: agencyIn(heard) })
}

export function postingSlots(heard: Heard): Slots {
  return said({ draft: draftIn(heard), channel: formIn(heard), postedDate: dayIn(heard), link: linkIn(heard) })
}

export function deadlineSlots(heard: Heard): Slots {
  const { text } = heard
  if (/\bbao cao (?:6|sau) thang\b/.test(text)) return { duty: 'half_year_report' }
  if (/\bbao cao quy\b/.test(text)) return { duty: 'quarterly_report', ...periodSlot(heard) }
  return /\bbao cao (?:cuoi |ca |tong ket )?nam\b|\bcuoi nam\b/.test(text) ? { duty: 'annual_report' } : {}
}

/** 'nhập nhầm 530 thành 350': the right one is 530. */
export function correctionSlots(heard: Heard): Slots {
  const { text } = heard
  const mistaken = /\bnham (\d[\d.]*) thanh (\d[\d.]*)/.exec(text)
  const [from, to] = mistaken
    ? [mistaken[2], mistaken[1]]
    : (/(\d[\d.]*) (?:chu|moi dung)\b.*?(\d[\d.]*)/.exec(text)?.slice(1).toReversed() ??
      /\btu (\d[\d.]*).*? (?:thanh|sang|la) (\d[\d.]*)/.exec(text)?.slice(1) ??
      [])
  return said({ metric: metricIn(text), from: figure(from), to: figure(to) })
}

/** The parts of a list: 'a, b và c' stays three things where commas part them. */
export function listAfter(heard: Heard, words: RegExp): string[] {
  return (after(heard, words) ?? '').split(/[,;]\s+/).filter((part) => part !== '')
}

function metricIn(text: string): string | null {
  if (/\bnguoi\b|\bluot\b|\bdai bieu\b/.test(text)) return 'participants'
  if (/\by kien\b/.test(text)) return 'commentsReceived'
  if (/\btin bai\b/.test(text)) return 'posts'
  return /\btai lieu\b|\bto gap\b/.test(text) ? 'documentsPrinted' : null
}

function figure(typed: string | undefined): number | null {
  return typed === undefined ? null : Number(typed.replace(/\./g, ''))
}
