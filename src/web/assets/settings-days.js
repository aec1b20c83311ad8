/** What a day is, with the extra days off and made-up days of its year on top of the law. */
export function kindOf({ on, kind }, { extraOff, extraWork }) {
  if (extraWork.includes(on)) return 'made-up'
  if (extraOff.includes(on)) return 'off'
  return kind
}

/** What a person calls the day; '' for a working day like any other. */
export function nameOf(day, entry) {
  const kind = kindOf(day, entry)
  if (kind === 'made-up') return 'làm bù'
  if (kind === 'off') return 'nghỉ thêm'
  if (kind === 'holiday') return day.name
  return kind === 'weekend' ? 'cuối tuần' : ''
}

/** The entry after a tap on a day: a note that is there goes, else what makes sense comes; or why nothing does. */
export function toggled(day, entry) {
  const without = (list) => list.filter((on) => on !== day.on)
  const { extraOff, extraWork } = entry
  if (extraOff.includes(day.on) || extraWork.includes(day.on)) {
    return { entry: { ...entry, extraOff: without(extraOff), extraWork: without(extraWork) } }
  }
  if (day.kind === 'work') return { entry: { ...entry, extraOff: [...extraOff, day.on] } }
  if (day.kind === 'weekend') return { entry: { ...entry, extraWork: [...extraWork, day.on] } }
  return { problem: `${capital(day.text)} là ngày nghỉ lễ (${day.name}): không ghi nghỉ thêm hay làm bù được.` }
}

/** The named days of a month in order, neighbours of one name and kind as one: '16–20'. */
export function namedRuns(days, entry) {
  const runs = []
  for (const [index, day] of days.entries()) {
    const kind = kindOf(day, entry)
    if (kind === 'work' || kind === 'weekend') continue
    const name = nameOf(day, entry)
    const last = runs.at(-1)
    if (last?.name === name && last.to === index) last.to = index + 1
    else runs.push({ name, kind, from: index + 1, to: index + 1 })
  }
  return runs.map(({ name, kind, from, to }) => ({ name, kind, days: from === to ? `${from}` : `${from}–${to}` }))
}

/** The day that a key leads to from a day of the year, counted from 0; null where the key means nothing here. */
export function dayAfterKey(key, at, months) {
  const lengths = months.map((days) => days.length)
  const starts = lengths.map((_, month) => lengths.slice(0, month).reduce((sum, length) => sum + length, 0))
  const month = starts.findLastIndex((start) => start <= at)
  const inMonth = (other) => starts[other] + Math.min(at - starts[month], lengths[other] - 1)
  const to = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - 7,
    ArrowDown: at + 7,
    Home: starts[month],
    End: starts[month] + lengths[month] - 1,
    PageUp: month > 0 ? inMonth(month - 1) : at,
    PageDown: month < 11 ? inMonth(month + 1) : at,
  }[key]
  if (to === undefined) return null
  return to < 0 || to >= starts[11] + lengths[11] ? at : to
}

const capital = (text) => text[0].toUpperCase() + text.slice(1)
