import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import {
  afterPush,
  afterReply,
  afterWriting,
  choiceIn,
  choicesIn,
  choicesOfPush,
  choicesOfReply,
  linesOf,
  tellsUpload,
  wantingUpload,
  withOnly,
  withUpload,
  type AnsweredBy,
  type ChatChoices,
} from './choices.js'

const rowsOf = (...rows: string[][]) => rows.map((row) => row.map((text) => ({ text, callback_data: `do:${text}` })))
const EMPTY = choicesIn(null)

function asked(
  rows: string[][],
  {
    by = 'numbers',
    event = 'reply:1',
    message = 5,
    kept = EMPTY,
  }: {
    by?: AnsweredBy
    event?: string | null
    message?: number
    kept?: ChatChoices
  } = {},
): ChatChoices {
  return afterReply(kept, { message, event, choices: choicesOfReply(rowsOf(...rows), by) })
}
function pushed(labels: string[], message = 6, kept = EMPTY): ChatChoices {
  return afterPush(kept, { message, choices: choicesOfPush(rowsOf(labels), kept.letters) })
}
/** What is taken for a button: its data, or null for a message. */
const takenFor = (kept: ChatChoices, text: string, newest = 9) => choiceIn(kept, text, newest)?.data ?? null

describe('the choices of an answer', () => {
  const kept = asked([['Đồng ý', 'Để sau'], ['Từ chối']])

  it('are shown by number', () => {
    expect(linesOf(kept.asked!.choices)).toEqual(['1. Đồng ý', '2. Để sau', '3. Từ chối'])
  })

  it.each([
    '2',
    ' 2 ',
    '2.',
    '(2)',
    '2)',
    'số 2',
    'SO 2.',
    'Để sau',
    'để sau',
    'de sau',
    'ĐỂ  SAU.',
    'Để sau'.normalize('NFD'),
  ])('are chosen by “%s”', (text) => expect(takenFor(kept, text)).toBe('do:Để sau'))

  it.each(['0', '4', '22', '2 hội nghị', 'để', 'sau', '', 'không đồng ý', '-2', '2/9'])(
    'are not chosen by “%s”',
    (text) => {
      expect(takenFor(kept, text)).toBeNull()
    },
  )

  it('are told apart by their marks, and without marks only where one is meant', () => {
    const twins = asked([['Tư', 'Từ', 'Năm']])
    expect(takenFor(twins, 'từ')).toBe('do:Từ')
    expect(takenFor(twins, 'TU')).toBeNull()
    expect(takenFor(twins, 'nam')).toBe('do:Năm')
  })

  it('are of the message that offers them', () => {
    expect(choiceIn(kept, '2', 5)).toEqual({ message: 5, data: 'do:Để sau' })
  })

  it('give way to those of a later answer, and end with one that offers nothing', () => {
    expect(takenFor(asked([['Có']], { kept, event: 'reply:2' }), '2')).toBeNull()
    expect(takenFor(asked([], { kept, event: 'reply:2' }), '2')).toBeNull()
    expect(takenFor(asked([], { kept, event: null }), 'đồng ý')).toBeNull()
  })

  it('stay where the same event is answered by more than one message', () => {
    expect(takenFor(asked([], { kept, event: 'reply:1', message: 6 }), '2')).toBe('do:Để sau')
  })

  it('are those that are left when some are taken away', () => {
    expect(takenFor(withOnly(kept, 5, ['do:Để sau']), '2')).toBe('do:Để sau')
    expect(takenFor(withOnly(kept, 5, ['do:Để sau']), '1')).toBeNull()
    expect(withOnly(kept, 5, []).asked).toBeNull()
    expect(withOnly(kept, 4, [])).toEqual(kept)
  })
})

describe('labels with numbers of their own', () => {
  it('are chosen by those, the others by a number that is free', () => {
    const kept = asked([['4.3. Tổ chức hội nghị'], ['2. Tập huấn'], ['Việc khác']])
    expect(linesOf(kept.asked!.choices)).toEqual(['4.3. Tổ chức hội nghị', '2. Tập huấn', '3. Việc khác'])
    expect(takenFor(kept, '4.3')).toBe('do:4.3. Tổ chức hội nghị')
    expect(takenFor(kept, '2')).toBe('do:2. Tập huấn')
    expect(takenFor(kept, '1')).toBeNull()
    expect(takenFor(kept, '3.')).toBe('do:Việc khác')
  })

  it('never leave two with the same number, and show every one', () => {
    const label = fc.constantFrom('1. Một', '2. Hai', '2. Hai nữa', '3 ngày', '4.3 Bốn', 'Năm', 'Sáu', 'Quay lại')
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 12 }), (labels) => {
        const choices = choicesOfReply(rowsOf(labels), 'numbers')
        const codes = choices.map(({ code }) => code)
        expect(new Set(codes).size).toBe(labels.length)
        expect(linesOf(choices)).toHaveLength(labels.length)
        choices.forEach(({ code, data }) => {
          const kept = afterReply(EMPTY, { message: 1, event: null, choices })
          expect(takenFor(kept, code!)).toBe(data)
        })
      }),
    )
  })
})

describe('a question that takes what is typed', () => {
  it('leaves numbers to the answer and takes the words of its buttons', () => {
    const kept = asked([['‹ Quay lại', 'Bỏ qua ›', 'Hủy']], { by: 'words' })
    expect(linesOf(kept.asked!.choices)).toEqual(['Gõ: quay lại · bỏ qua · hủy'])
    expect(['2', '(1)', 'số 3', '120 người'].map((text) => takenFor(kept, text))).toEqual([null, null, null, null])
    expect(takenFor(kept, 'bo qua')).toBe('do:Bỏ qua ›')
  })

  it('has numbers for its choices and words for the ways on', () => {
    const kept = asked([['Có kết quả'], ['Không phát sinh'], ['‹ Quay lại', 'Hủy']], { by: 'last-row-by-words' })
    expect(linesOf(kept.asked!.choices)).toEqual(['1. Có kết quả', '2. Không phát sinh', 'Gõ: quay lại · hủy'])
    expect(takenFor(kept, '2')).toBe('do:Không phát sinh')
    expect(takenFor(kept, '3')).toBeNull()
    expect(takenFor(kept, 'Hủy')).toBe('do:Hủy')
  })
})

describe('what a push offers', () => {
  it('has codes of its own and leaves alone what is being asked', () => {
    const kept = pushed(['Báo cáo ngay', 'Đã nhận'], 6, asked([['Có', 'Không']]))
    expect(linesOf(kept.pushes[0]!.choices)).toEqual(['A1. Báo cáo ngay', 'A2. Đã nhận'])
    expect(takenFor(kept, '2')).toBe('do:Không')
    expect(takenFor(kept, 'a2')).toBe('do:Đã nhận')
    expect(takenFor(kept, 'A1.')).toBe('do:Báo cáo ngay')
  })

  it('is meant by its words while it is the newest, and later where nothing else has them', () => {
    const kept = pushed(['Đồng ý', 'Từ chối'], 6)
    expect(takenFor(kept, 'đồng ý', 6)).toBe('do:Đồng ý')
    expect(takenFor(kept, 'đồng ý', 8)).toBe('do:Đồng ý')
    expect(takenFor(pushed(['Đã nhận'], 7, kept), 'dong y', 8)).toBe('do:Đồng ý')
    expect(takenFor(pushed(['Đồng ý'], 7, kept), 'đồng ý', 8)).toBeNull()
    expect(takenFor(withOnly(kept, 6, []), 'đồng ý', 8)).toBeNull()
  })

  it('is not meant by its words where a question waits that they could answer', () => {
    const form = asked([['Hủy']], { by: 'words', kept: pushed(['Đồng ý'], 6), message: 7 })
    expect(takenFor(form, 'đồng ý', 7)).toBeNull()
    expect(takenFor(form, 'A1', 7)).toBe('do:Đồng ý')
    const menu = asked([['Xem việc']], { kept: pushed(['Đồng ý'], 6), message: 7 })
    expect(takenFor(menu, 'đồng ý', 7)).toBe('do:Đồng ý')
  })

  it('has the next letter each time, and only the newest few stay', () => {
    let kept = EMPTY
    for (let n = 0; n < 7; n++) kept = pushed([`Nút ${n}`], n, kept)
    expect(takenFor(kept, 'G1')).toBe('do:Nút 6')
    expect(takenFor(kept, 'C1')).toBe('do:Nút 2')
    expect(takenFor(kept, 'B1')).toBeNull()
    expect(pushed([], 9, kept)).toEqual(kept)
  })
})

it('the way to the upload page is wanted once for an event, however often that is delivered', () => {
  const wanting = wantingUpload(EMPTY, 'a')
  const told = { ...wanting, upload: { event: 'a', told: true } }
  expect(wanting.upload).toEqual({ event: 'a', told: false })
  expect(wantingUpload(told, 'a')).toBe(told)
  expect(wantingUpload(told, 'b').upload).toEqual({ event: 'b', told: false })
})

it('the way to the upload page is told by one answer, and by that one again', () => {
  const wanting = wantingUpload(EMPTY, 'a')
  const tells = (kept: ChatChoices) => ['reply:1:1', 'reply:1:2', null].filter((key) => tellsUpload(kept, key))
  expect(tells(EMPTY)).toEqual([])
  expect(tells(wanting)).toEqual(['reply:1:1', 'reply:1:2', null])
  const told = withUpload(wanting, 'reply:1:1')
  expect(choicesIn(JSON.parse(JSON.stringify(told)))).toEqual(told)
  expect(tells(told)).toEqual(['reply:1:1'])
  expect(tells(withUpload(wanting, true))).toEqual([])
  expect(withUpload(told, false)).toEqual(wanting)
  expect(withUpload(EMPTY, false)).toBe(EMPTY)
})

it('only the newest messages are known, so that what is kept does not grow', () => {
  let kept = EMPTY
  for (let n = 0; n < 100; n++) kept = afterWriting(kept, `reply:${n}:1`, n)
  expect(kept.written.at(-1)).toEqual({ key: 'reply:99:1', message: 99 })
  expect(kept.written).toHaveLength(20)
})

it('what is kept survives being JSON, and what cannot be read is forgotten', () => {
  const kept = pushed(['Đã nhận'], 6, asked([['Có']]))
  expect(choicesIn(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  for (const other of [undefined, 7, {}, { ...kept, asked: 'Có' }]) expect(choicesIn(other)).toEqual(EMPTY)
})
