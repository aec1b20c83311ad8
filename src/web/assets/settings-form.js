import { fill, h } from './dom.js'
import { desk, edit, look } from './settings-desk.js'
import { block, checkbox, listOfDays, number, timeField, wordsField } from './settings-fields.js'
import { ownOf, standingFor, withHours, withNote, withoutOwn, withRung } from './settings-scope.js'

const form = document.getElementById('form')
const scopeSelect = document.getElementById('scope')
const scopeHelp = document.getElementById('scope-help')
let shown = null

const isGeneral = () => ownOf(desk.draft, desk.scope) === null
const keyOf = (settings) => JSON.stringify([desk.scope, settings])

/** Takes what is being typed: the form has it already and is not drawn anew. */
function type(settings) {
  shown = keyOf(settings)
  edit(settings)
}

const set = (field, value) => edit(withRung(desk.draft, desk.scope, field, value))
const typed = (field, value) => type(withRung(desk.draft, desk.scope, field, value))

export function startScopes() {
  scopeSelect.addEventListener('change', () => {
    const [kind, planId, dutyId] = scopeSelect.value.split(' ')
    look({ scope: { planId: kind === 'all' ? null : planId, dutyId: dutyId ?? null } })
  })
  form.addEventListener('submit', (event) => event.preventDefault())
}

const valueOf = ({ planId, dutyId }) => (planId === null ? 'all' : ['of', planId, dutyId].filter(Boolean).join(' '))

export function showScopes() {
  const option = (scope, name) => {
    const own = ownOf(desk.draft, scope)
    const mark = own && Object.keys(own).length > 0 ? ' (có cài đặt riêng)' : ''
    return h('option', { value: valueOf(scope) }, name + mark)
  }
  const groups = desk.view.plans.map(({ id: planId, name, duties }) =>
    h(
      'optgroup',
      { label: name },
      option({ planId, dutyId: null }, name),
      ...duties.map((duty) => option({ planId, dutyId: duty.id }, duty.name)),
    ),
  )
  const options = [h('option', { value: 'all' }, 'Mọi kế hoạch (cài đặt chung)'), ...groups]
  fill(scopeSelect, ...options)
  scopeSelect.value = valueOf(desk.scope)
  scopeHelp.textContent = isGeneral()
    ? 'Dùng cho mọi việc không có cài đặt riêng.'
    : 'Mục nào không đặt riêng thì theo cài đặt chung. Lời mở đầu, lời kết dùng chung vì một tin gồm việc của nhiều kế hoạch.'
}

export function showForm() {
  const key = keyOf(desk.draft)
  if (key === shown) return
  shown = key
  const { id } = form.contains(document.activeElement) ? document.activeElement : {}
  const own = ownOf(desk.draft, desk.scope)
  const { ladder, hours } = standingFor(desk.draft, desk.scope)
  form.replaceChildren(...blocks(ladder, hours, own), ...(own === null ? [texts()] : [note(own), dropOwn(own)]))
  if (id) document.getElementById(id)?.focus({ preventScroll: true })
}

function blocks(ladder, hours, own) {
  const rung = (field, legend, help, fields) =>
    block(
      legend,
      help,
      follow(own?.ladder?.[field] === undefined, field, (value) => set(field, value), ladder[field]),
      fields,
    )
  const list = (field, words) =>
    listOfDays({
      name: field,
      words,
      days: ladder[field],
      typed: (days) => typed(field, days),
      set: (days) => set(field, days),
    })
  const yes = (field, label) => checkbox(field, label, ladder[field], (value) => set(field, value))
  const leader = ladder.leaderAfter
  return [
    block(
      'Giờ nhắc',
      'Tin chỉ được gửi vào ngày làm việc, trong các giờ này.',
      follow(own?.hours === undefined, 'hours', (value) => edit(withHours(desk.draft, desk.scope, value)), hours),
      h('div.row', {}, hoursField('from', 'Từ', hours), hoursField('until', 'đến', hours)),
    ),
    rung('before', 'Trước hạn', 'Đếm lùi từ ngày làm việc cuối của hạn.', list('before', 'ngày làm việc trước hạn')),
    rung('onTheDay', 'Ngày đến hạn', null, yes('onTheDay', 'Nhắc vào ngày đến hạn')),
    rung('after', 'Quá hạn', 'Tin gửi đầu mối sau khi hết hạn.', list('after', 'ngày làm việc sau hạn')),
    rung('leaderAfter', 'Báo lãnh đạo cơ quan', null, [
      checkbox('leader', 'Báo lãnh đạo của cơ quan chưa báo cáo', leader !== null, (yes) =>
        set('leaderAfter', yes ? 3 : null),
      ),
      leader !== null &&
        number({
          id: 'field-leaderAfter',
          words: 'ngày làm việc sau hạn',
          value: leader,
          most: 30,
          typed: (value) => typed('leaderAfter', value),
        }),
    ]),
    rung(
      'weeklyToSecretary',
      'Báo thư ký hằng tuần',
      'Sau lần nhắc quá hạn cuối cùng; 0 là không báo.',
      number({
        id: 'field-weeklyToSecretary',
        words: 'tuần',
        value: ladder.weeklyToSecretary,
        least: 0,
        most: 26,
        typed: (value) => typed('weeklyToSecretary', value),
      }),
    ),
    rung('midQuarter', 'Giữa quý', null, yes('midQuarter', 'Nhắc vào giữa quý')),
    rung('statusChecks', 'Việc thường xuyên', null, yes('statusChecks', 'Hỏi tiến độ vào đầu mỗi quý')),
  ]
}

function hoursField(end, label, hours) {
  return timeField({
    id: `field-hours-${end}`,
    label,
    value: hours[end],
    typed(value) {
      const standing = standingFor(desk.draft, desk.scope).hours
      type(withHours(desk.draft, desk.scope, { ...standing, [end]: value }))
    },
  })
}

/** Of a plan or duty: whether it has this of its own or as the general settings say. */
function follow(follows, name, setTo, standing) {
  if (isGeneral()) return null
  return { follows, name, toggle: (follow) => setTo(follow ? undefined : standing) }
}

function dropOwn(own) {
  const drop = () => edit(withoutOwn(desk.draft, desk.scope))
  return h(
    'p',
    {},
    Object.keys(own).length > 0 &&
      h('button.quiet', { type: 'button', id: 'drop-own', onclick: drop }, 'Bỏ mọi cài đặt riêng ở đây'),
  )
}

function note({ note = '' }) {
  return block(
    'Lời kèm theo việc',
    'Ghi ngay dưới mỗi việc ở đây trong tin nhắc, ví dụ: Gửi bản ký số về Phòng Phổ biến, giáo dục pháp luật.',
    null,
    wordsField('note', 'Lời kèm theo (để trống nếu không cần)', note, (value) =>
      type(withNote(desk.draft, desk.scope, value)),
    ),
  )
}

function texts() {
  const { opening, closing, mostCharacters, mostItems } = desk.draft.texts
  const say = (field) => (value) => type({ ...desk.draft, texts: { ...desk.draft.texts, [field]: value } })
  return block(
    'Lời nhắc',
    'Có thể dùng {người nhận} và {ngày}; khi gửi, hai chỗ này được thay bằng tên người nhận và ngày gửi.',
    null,
    [
      wordsField('opening', 'Lời mở đầu', opening, say('opening')),
      wordsField('closing', 'Lời kết (để trống nếu không cần)', closing, say('closing')),
      number({
        id: 'field-mostItems',
        words: 'việc nêu trong một tin, nhiều nhất',
        value: mostItems,
        least: 3,
        most: 40,
        typed: say('mostItems'),
      }),
      number({
        id: 'field-mostCharacters',
        words: 'ký tự trong một tin, nhiều nhất',
        value: mostCharacters,
        least: 1000,
        most: 3500,
        typed: say('mostCharacters'),
      }),
    ],
  )
}
