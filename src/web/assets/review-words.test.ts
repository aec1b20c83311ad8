import { describe, expect, it } from 'vitest'
import {
  deadlineTexts,
  meaningText,
  questionBefore,
  recurrenceText,
  shortDay,
  standingText,
  wordsOf,
} from './review-words.js'

describe('the words of a review', () => {
  it('writes days as in official letters', () => {
    expect([shortDay('2026-02-05'), shortDay('2026-09-30')]).toEqual(['05/02/2026', '30/9/2026'])
  })

  it('gives every field as it would stand in a plan', () => {
    const period = { from: '2026-01-01', to: '2030-12-31' }
    const document = {
      issuedOn: '2026-01-15',
      year: null,
      period,
      carriesOut: { number: '9/KH-UBND', date: '2025-12-01' },
    }
    const header = { kind: 'document', item: document }
    expect(['issuedOn', 'year', 'carriesOut'].map((field) => wordsOf(header, field))).toEqual([
      '15/01/2026',
      '2026 - 2030',
      '9/KH-UBND ngày 01/12/2025',
    ])
    const duty = { kind: 'duty', item: { duty: { who: ['Sở A', 'Sở B'], to: [], raw: 'trước 20/11', due: '11-20' } } }
    expect(['who', 'to', 'due'].map((field) => wordsOf(duty, field))).toEqual(['Sở A; Sở B', '', 'trước 20/11'])
    expect(recurrenceText({ recurrence: 'annual', embeddedIn: 'báo cáo năm' })).toBe(
      'hằng năm; lồng ghép trong báo cáo năm',
    )
  })

  it('says what the name of an agency stands for', () => {
    const notes = [
      { kind: 'known', words: 'STP', name: 'Sở Tư pháp' },
      { kind: 'near', words: 'Sở Tư phap', name: 'Sở Tư pháp' },
      { kind: 'new', words: 'Sở X', name: 'Sở X', type: 'so' },
      { kind: 'group', words: 'các sở', members: ['Sở A', 'Sở B'] },
      { kind: 'partial', words: 'một số sở' },
      { kind: 'role', words: 'cơ quan chủ trì soạn thảo', role: 'drafting' },
      { kind: 'group', words: 'các ban', members: [] },
      { kind: 'unknown', words: '…' },
      { kind: 'unknown', words: 'Sở cũ', stopped: true },
    ].map((meaning) => meaningText(meaning).note)
    expect(notes).toEqual([
      'đã có',
      'gần giống “Sở Tư phap”',
      'mới: sở',
      'nhóm 2 cơ quan',
      'chưa rõ gồm những cơ quan nào',
      'theo từng dự thảo',
      'nhóm chưa có cơ quan nào',
      'chưa rõ',
      'đã ngừng dùng',
    ])
  })

  it('says once what many periods say alike', () => {
    const waits = { opensOn: null, dueOn: null, because: 'Hằng quý → chưa có ngày cụ thể' }
    const day = { ...waits, dueOn: '2026-11-15', because: 'Hằng quý → hạn cuối: ngày 15/11/2026' }
    expect(deadlineTexts([waits, day, waits], 'Hằng quý')).toEqual([
      'Chưa có ngày cụ thể (2 kỳ)',
      'Hạn cuối: ngày 15/11/2026',
    ])
    expect(deadlineTexts([day], 'quý')).toEqual(['Hằng quý → hạn cuối: ngày 15/11/2026'])
  })

  it('says how far the review is, and asks before what cannot be seen is stored', () => {
    const item = (doubts: object[]) => ({ key: `task:${doubts.length}`, place: null, doubts, dropped: false })
    const review = (doubtful: boolean, gone: number, canSave = true) => ({
      tasks: [item([]), ...(doubtful ? [item([{}])] : [])],
      duties: [],
      removed: { tasks: Array.from({ length: gone }), duties: [] },
      canSave,
    })
    expect([review(true, 0), review(false, 0), review(false, 0, false)].map(standingText)).toEqual([
      'Còn 1 mục cần xem lại',
      'Không còn mục nào cần xem lại',
      'Không có mục nào để lưu',
    ])
    expect([review(false, 0), review(true, 2)].map(questionBefore)).toEqual([
      null,
      'Còn 1 mục cần xem lại, sẽ được lưu như đang ghi. 2 mục đang lưu sẽ bị bỏ. Lưu tất cả?',
    ])
  })
})
