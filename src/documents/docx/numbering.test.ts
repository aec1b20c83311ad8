import { describe, expect, test } from 'vitest'
import { cell, docx, level, list, numPr, paragraph, table } from '../../../test/support/docx.js'
import { formatNumber } from './number-format.js'
import { readOffice } from '../office/read-office.js'

type Item = [text: string, properties: string]

const read = (lists: { abstract: string; nums: string }[], items: Item[], styles = ''): string[] => {
  const numbering = lists.map(({ abstract }) => abstract).join('') + lists.map(({ nums }) => nums).join('')
  return readOffice(
    docx(items.map(([text, properties]) => paragraph(text, properties)).join(''), { numbering, styles }),
  ).split('\n')
}

const OUTLINE = [
  level(0, 'upperRoman', '%1.'),
  level(1, 'decimal', '%2.'),
  level(2, 'decimal', '%2.%3.'),
  level(3, 'lowerLetter', '%4)'),
].join('')

describe('automatic numbers', () => {
  test('count by level and begin anew under each higher one', () => {
    const levels = [0, 1, 1, 2, 2, 3, 3, 0, 1, 2]
    expect(
      read(
        [list(0, OUTLINE, { 1: '' })],
        levels.map((at): Item => ['x', numPr(1, at)]),
      ),
    ).toEqual(['I.', '1.', '2.', '2.1.', '2.2.', 'a)', 'b)', 'II.', '1.', '1.1.'].map((number) => `${number} x`))
  })

  test('go on past paragraphs without a number, and empty paragraphs count without showing', () => {
    const items: Item[] = [
      ['a', numPr(1)],
      ['giữa', ''],
      ['', numPr(1)],
      ['b', numPr(1)],
      ['không', numPr(0)],
    ]
    expect(read([list(0, OUTLINE, { 1: '' })], items)).toEqual(['I. a', 'giữa', '', 'III. b', 'không'])
  })

  test('go on from one list to another of the same kind, unless it says where to begin', () => {
    const begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    const lists = [list(0, level(0, 'decimal', '%1.'), { 1: '', 2: '', 3: begin })]
    const items = [1, 1, 2, 3, 3].map((id): Item => ['x', numPr(id)])
    expect(read(lists, items)).toEqual(['1. x', '2. x', '3. x', '5. x', '6. x'])
  })

  test('take a level that one list replaces', () => {
    const own = `<w:lvlOverride w:ilvl="0">${level(0, 'lowerRoman', '(%1)')}</w:lvlOverride>`
    expect(
      read(
        [list(0, level(0, 'decimal', '%1.'), { 1: own })],
        [
          ['x', numPr(1)],
          ['y', numPr(1)],
        ],
      ),
    ).toEqual(['(i) x', '(ii) y'])
  })

  test('show the levels above as digits where the level is a legal one, and restart only as told', () => {
    const levels =
      level(0, 'upperRoman', '%1.') +
      level(1, 'decimal', '%1.%2.', '<w:lvlRestart w:val="0"/><w:isLgl/>') +
      level(2, 'decimal', '%1.%3.')
    const items = [0, 1, 2, 0, 1, 2].map((at): Item => ['x', numPr(1, at)])
    expect(read([list(0, levels, { 1: '' })], items)).toEqual(
      ['I.', '1.1.', 'I.1.', 'II.', '2.2.', 'II.1.'].map((number) => `${number} x`),
    )
  })

  test('come through the style, its level being the one that names the style', () => {
    const style = (id: string, properties: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}">${properties}</w:style>`
    const styles =
      style('Muc', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('Diem', '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>') +
      style('DiemDam', '<w:basedOn w:val="Diem"/>')
    const levels = level(0, 'upperRoman', '%1.', '<w:pStyle w:val="Muc"/>') + level(1, 'decimal', '%2.')
    const items: Item[] = [
      ['a', '<w:pStyle w:val="Muc"/>'],
      ['b', '<w:pStyle w:val="DiemDam"/>'],
      ['c', `<w:pStyle w:val="DiemDam"/>${numPr(0)}`],
    ]
    expect(read([list(0, levels, { 1: '' })], items, styles)).toEqual(['I. a', '1. b', 'c'])
  })

  test('come through a list style', () => {
    const linked = {
      abstract: '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="DS"/></w:abstractNum>',
      nums: '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>',
    }
    const styles =
      '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    expect(read([list(0, OUTLINE, { 1: '' }), linked], [['x', numPr(7, 1)]], styles)).toEqual(['1. x'])
  })

  test('are signs for bullets, the glyphs of symbol fonts too', () => {
    const levels =
      level(0, 'bullet', '-') + level(1, 'bullet', '+') + level(2, 'bullet', '\uf0b7') + level(3, 'bullet', 'o')
    const items = [0, 1, 2, 3].map((at): Item => ['x', numPr(1, at)])
    expect(read([list(0, levels, { 1: '' })], items)).toEqual(['- x', '+ x', '• x', '• x'])
  })

  test('may have words around them and no space after them', () => {
    const levels = level(0, 'decimal', 'Điều %1.') + level(1, 'decimalZero', '%2/', '<w:suff w:val="nothing"/>')
    expect(
      read(
        [list(0, levels, { 1: '' })],
        [
          ['x', numPr(1, 0)],
          ['y', numPr(1, 1)],
        ],
      ),
    ).toEqual(['Điều 1. x', '01/y'])
  })

  test('stand alone in the cells of a numbered column', () => {
    const { abstract, nums } = list(0, level(0, 'decimal', '%1.'), { 1: '' })
    const row = (text: string): string[] => [cell(paragraph('', numPr(1))), cell([text]), cell(['Sở Y tế'])]
    expect(readOffice(docx(table([row('a'), row('b')]), { numbering: abstract + nums }))).toBe(
      '1. | a | Sở Y tế\n2. | b | Sở Y tế',
    )
  })

  test('survive lists that refer to themselves or to nothing', () => {
    const loop = {
      abstract: '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>',
      nums: '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>',
    }
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    expect(
      read(
        [loop],
        [
          ['x', numPr(1)],
          ['y', numPr(2)],
          ['z', numPr(44)],
        ],
        styles,
      ),
    ).toEqual(['x', 'y', 'z'])
  })

  test('are printed in the formats of Word', () => {
    const print = (format: string): string[] => [1, 4, 27, 49].map((value) => formatNumber(value, format))
    expect(print('upperRoman')).toEqual(['I', 'IV', 'XXVII', 'XLIX'])
    expect(print('lowerLetter')).toEqual(['a', 'd', 'aa', 'ww'])
    expect(print('vietnameseCounting')).toEqual(['một', 'bốn', 'hai mươi bảy', 'bốn mươi chín'])
    expect([10, 11, 15, 21, 25].map((value) => formatNumber(value, 'vietnameseCounting'))).toEqual([
      'mười',
      'mười một',
      'mười lăm',
      'hai mươi mốt',
      'hai mươi lăm',
    ])
    expect(print('ordinal')).toEqual(['1', '4', '27', '49'])
  })
})
