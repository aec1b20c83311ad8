import fc from '../../../test/support/fast-check.js'
import { describe, expect, it } from 'vitest'
import { lineAt, linesOf, marksByLine, piecesOf } from './review-marks.js'

interface Mark {
  start: number
  end: number
  item: string
  part: string
}

const TEXT = 'Mở đầu\n1. Rà soát văn bản | Sở A |  | Quý I\nKết thúc'
const at = (words: string, item: string, part: string): Mark => {
  const start = TEXT.indexOf(words)
  return { start, end: start + words.length, item, part }
}

describe('the marks of a text', () => {
  it('finds the lines and the cells of a row, empty ones kept', () => {
    const lines = linesOf(TEXT)
    expect(lines.map(({ start, end }) => TEXT.slice(start, end))).toEqual(TEXT.split('\n'))
    expect(lines.map(({ cells }) => cells?.map(({ start, end }) => TEXT.slice(start, end)) ?? null)).toEqual([
      null,
      ['1. Rà soát văn bản', 'Sở A', '', 'Quý I'],
      null,
    ])
  })

  it('cuts a line where findings begin and end, the innermost item first', () => {
    const lines = linesOf(TEXT)
    const marks = [
      at('1. Rà soát văn bản | Sở A |  | Quý I', 'task:7', 'task'),
      at('Rà soát văn bản', 'task:7', 'title'),
      at('soát', 'duty:13.0', 'duty'),
    ]
    const pieces = piecesOf(lines[1]!.cells![0]!, marksByLine(lines, marks)[1]!)
    expect(pieces.map(({ start, end, part, items }) => [TEXT.slice(start, end), part, items])).toEqual([
      ['1. ', null, ['task:7']],
      ['Rà ', 'title', ['task:7']],
      ['soát', 'duty', ['duty:13.0', 'task:7']],
      [' văn bản', 'title', ['task:7']],
    ])
  })

  it('loses no letter of any text under any marks', () => {
    const texts = fc.array(fc.constantFrom('a', 'ữ', ' ', '\n', '|', '𝒜')).map((letters) => letters.join(''))
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom('task', 'title', 'duty')))
    fc.assert(
      fc.property(texts, spans, (text, chosen) => {
        const lines = linesOf(text)
        const marks = chosen
          .map(([start, length, part]) => ({ start, end: Math.min(text.length, start + length), item: 'x', part }))
          .filter(({ start, end }) => start < end)
        const byLine = marksByLine(lines, marks)
        const shown = lines.map((line, index) =>
          piecesOf(line, byLine[index]!)
            .map(({ start, end }) => text.slice(start, end))
            .join(''),
        )
        expect(shown.join('\n')).toBe(text)
        const covered = lines.flatMap((line, index) =>
          piecesOf(line, byLine[index]!).flatMap(({ start, end, items }) =>
            Array.from({ length: end - start }, (_, step) => [start + step, items.length > 0] as const),
          ),
        )
        for (const [offset, found] of covered) {
          expect([offset, found]).toEqual([offset, marks.some(({ start, end }) => start <= offset && offset < end)])
          expect(lines[lineAt(lines, offset)]!.start).toBeLessThanOrEqual(offset)
        }
      }),
    )
  })
})
