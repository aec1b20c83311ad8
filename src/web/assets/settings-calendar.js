import { fill, h } from './dom.js'
import { dayAfterKey, kindOf, namedRuns, nameOf, toggled } from './settings-days.js'
import { desk, edit, look } from './settings-desk.js'

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật']
const SHORT = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN']
const [FIRST_YEAR, LAST_YEAR] = [1990, 2060]
const YEARS_BACK = 2
const YEARS_AHEAD = 4

const months = document.getElementById('months')
const problemLine = document.getElementById('day-problem')
const yearSelect = document.getElementById('year')
let current = null
let shown = null

/** The year as it is edited: the draft's own entry, else what the server says of it. */
const entry = () => desk.draft.calendar.years[desk.year] ?? desk.preview.picture.entry

function say(problem) {
  problemLine.textContent = problem ?? ''
  problemLine.hidden = problem === null
}

/** While another year is on its way, what is still on the screen is not to be edited. */
const isShown = () => desk.preview.picture?.year === desk.year

function setEntry(year) {
  if (!isShown()) return
  const { calendar } = desk.draft
  edit({ ...desk.draft, calendar: { ...calendar, years: { ...calendar.years, [desk.year]: year } } })
}

function tap(day) {
  if (!isShown()) return
  const result = toggled(day, entry())
  say(result.problem ?? null)
  if (result.entry) setEntry(result.entry)
}

export function startCalendar() {
  yearSelect.addEventListener('change', () => toYear(Number(yearSelect.value)))
  document.getElementById('year-before').addEventListener('click', () => toYear(desk.year - 1))
  document.getElementById('year-after').addEventListener('click', () => toYear(desk.year + 1))
  months.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = dayAfterKey(event.key, current, desk.preview.picture.months)
    if (to === null) return
    event.preventDefault()
    setCurrent(to)
    months.querySelectorAll('button.day')[to].focus()
  })
}

function toYear(year) {
  say(null)
  current = null
  look({ year: Math.max(FIRST_YEAR, Math.min(year, LAST_YEAR)) })
}

function setCurrent(index) {
  const buttons = months.querySelectorAll('button.day')
  buttons[current ?? 0]?.setAttribute('tabindex', '-1')
  current = index
  buttons[current]?.setAttribute('tabindex', '0')
}

export function showCalendar() {
  const { picture } = desk.preview ?? {}
  showYears()
  months.setAttribute('aria-busy', String(picture?.year !== desk.year))
  if (picture?.year !== desk.year) return
  // Drawn anew only where something of it is different: the focus stays on its day.
  const drawn = JSON.stringify([picture.months, entry(), desk.view.today])
  if (drawn !== shown) {
    shown = drawn
    showMonths(picture)
  }
  showChoices(picture)
}

function showYears() {
  const today = Number(desk.view.today.slice(0, 4))
  const near = Array.from({ length: YEARS_BACK + YEARS_AHEAD + 1 }, (_, n) => today - YEARS_BACK + n)
  const years = [...new Set([...near, ...Object.keys(desk.draft.calendar.years).map(Number), desk.year])].sort(
    (a, b) => a - b,
  )
  fill(yearSelect, ...years.map((year) => h('option', { value: year }, `Năm ${year}`)))
  yearSelect.value = String(desk.year)
}

function showMonths(picture) {
  const inside = months.contains(document.activeElement)
  current ??= Math.max(
    0,
    picture.months.flat().findIndex(({ on }) => on === desk.view.today),
  )
  let index = -1
  const cell = (day) => {
    index += 1
    return h('td', {}, dayButton(day, index))
  }
  months.replaceChildren(...picture.months.map((days, month) => monthTable(days, month, cell)))
  if (inside) months.querySelectorAll('button.day')[current].focus({ preventScroll: true })
}

function monthTable(days, month, cell) {
  const cells = [...Array.from({ length: days[0].weekday - 1 }, () => h('td')), ...days.map(cell)]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7))
  const runs = namedRuns(days, entry())
  return h(
    'section.month',
    { 'aria-labelledby': `month-${month}` },
    h('h3', { id: `month-${month}` }, `Tháng ${month + 1}`),
    h(
      'table',
      { 'aria-labelledby': `month-${month}` },
      h('thead', {}, h('tr', {}, ...SHORT.map((name, n) => h('th', { scope: 'col', abbr: WEEKDAYS[n] }, name)))),
      h('tbody', {}, ...weeks.map((week) => h('tr', {}, ...week))),
    ),
    runs.length > 0 &&
      h(
        'ul.named',
        {},
        ...runs.map(({ days: which, name, kind }) => h(`li.${kind}`, {}, h('b', {}, which), ` ${name}`)),
      ),
  )
}

function dayButton(day, index) {
  const kind = kindOf(day, entry())
  const name = nameOf(day, entry())
  const isToday = day.on === desk.view.today
  const number = String(Number(day.on.slice(8)))
  return h(
    `button.day.${kind}`,
    {
      type: 'button',
      tabindex: index === current ? '0' : '-1',
      'data-day': day.on,
      'aria-label': [number, day.text, name, isToday && 'hôm nay'].filter(Boolean).join(', '),
      'aria-current': isToday && 'date',
      'aria-describedby': index === current && 'calendar-help',
      title: name || null,
      onclick() {
        setCurrent(index)
        tap(day)
      },
    },
    number,
  )
}

function showChoices({ tet, nationalDay }) {
  const { tetDaysBefore, nationalDayNeighbour } = entry()
  const group = (legend, name, options, value, field) =>
    h(
      'fieldset',
      {},
      h('legend', {}, legend),
      ...options.map((option) =>
        h(
          'label.choice',
          {},
          h('input', {
            type: 'radio',
            name,
            value: option.value,
            checked: option.value === value,
            onchange: () => setEntry({ ...entry(), [field]: option.value }),
          }),
          option.label,
        ),
      ),
    )
  keepFocus(
    document.getElementById('choices'),
    group(`Nghỉ Tết Nguyên đán ${desk.year}`, 'tet', tet, tetDaysBefore, 'tetDaysBefore'),
    group(`Nghỉ Quốc khánh ${desk.year}`, 'national-day', nationalDay, nationalDayNeighbour, 'nationalDayNeighbour'),
    cultureDay(),
  )
}

function cultureDay() {
  const { calendar } = desk.draft
  const since = calendar.cultureDaySince
  const set = (value) => edit({ ...desk.draft, calendar: { ...desk.draft.calendar, cultureDaySince: value } })
  const first = Math.max(2026, desk.year)
  const years = [...new Set([2026, 2027, 2028, 2029, 2030, first, since ?? first])].sort((a, b) => a - b)
  return h(
    'fieldset',
    {},
    h('legend', {}, 'Ngày Văn hóa Việt Nam'),
    h(
      'label.choice',
      {},
      h('input', {
        type: 'checkbox',
        name: 'culture-day',
        checked: since !== null,
        onchange: (event) => set(event.target.checked ? first : null),
      }),
      'Ngày 24/11 là ngày nghỉ',
    ),
    since !== null &&
      h(
        'label.choice',
        {},
        'từ năm ',
        h(
          'select',
          { name: 'culture-day-since', onchange: (event) => set(Number(event.target.value)) },
          ...years.map((year) => h('option', { value: year, selected: year === since }, String(year))),
        ),
      ),
  )
}

/** Puts children in place; whoever stands on a field stays on it. */
function keepFocus(parent, ...children) {
  const { name, value, type } = parent.contains(document.activeElement) ? document.activeElement : {}
  if (!fill(parent, ...children)) return
  const again = [...parent.querySelectorAll('input, select')].find(
    (field) => field.name === name && (type !== 'radio' || field.value === value),
  )
  again?.focus({ preventScroll: true })
}
