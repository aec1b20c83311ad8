import { z } from 'zod'
import { beginsBody, isClass } from '../../agency/heads.js'
import { splitPhrases } from '../../agency/split-phrases.js'
import { TYPE_NAMES } from '../../review/agency-groups.js'
import type { ProposedAgency } from '../../review/proposed-agencies.js'
import { choiceQuestion, textQuestion } from '../questions.js'
import { textOf } from '../text-of.js'
import type { Answers, Form, FormQuestion, Json } from '../types.js'

export interface AddAgenciesFacts {
  judge(names: string[]): ProposedAgency[]
}

const MOST_CHARACTERS = 200
const ADD = 'add'
/** More unclear lines than these are better written again. */
const MOST_ASKED = 20

/** Names of agencies for the province's list, shown with what each would add; done at once. Answers: `agencyNamesOf`. */
export const addAgencies: Form<AddAgenciesFacts> = {
  name: 'add-agencies',
  title: 'Thêm cơ quan',
  confirmLabel: 'Thêm vào danh sách',
  submitted: 'Đã thêm cơ quan.',
  questions: [
    textQuestion({
      key: 'names',
      label: 'Các cơ quan',
      text: 'Gửi tên các cơ quan cần thêm, mỗi tên một dòng hoặc cách nhau dấu chấm phẩy.',
      hint: 'Ghi tên đầy đủ, có dấu, ví dụ: Sở Y tế; UBND phường Trần Phú; Công an tỉnh. Đầu Mối cho xem trước khi thêm.',
      check: (value, _, { judge }) => {
        const names = namesIn(textOf(value))
        if (names.some((name) => name.length < 2 || name.length > MOST_CHARACTERS))
          return `Mỗi tên cần có từ 2 đến ${MOST_CHARACTERS} ký tự.`
        return judge(names).every(({ kind }) => kind === 'known') ? 'Các cơ quan này đều đã có trong danh sách.' : null
      },
      most: 4000,
    }),
    choiceQuestion({
      key: 'which',
      label: 'Thêm',
      text: ({ names }, { judge }) => proposedIn(names, judge).map(lineOf).join('\n'),
      hint: 'Muốn ghi lại thì chọn “Quay lại”.',
      choices: ({ names }, { judge }) => {
        const { clear, doubtful } = partedBy(proposedIn(names, judge))
        return [
          ...(clear.length > 0 ? [{ value: 'clear', label: `Thêm ${clear.length} cơ quan` }] : []),
          ...(doubtful.length > 0 ? [{ value: 'all', label: `Thêm cả ${doubtful.length} dòng chưa rõ` }] : []),
          ...(doubtful.length > 1 && doubtful.length <= MOST_ASKED
            ? [{ value: 'each', label: 'Chọn từng dòng chưa rõ' }]
            : []),
        ]
      },
    }),
    ...Array.from({ length: MOST_ASKED }, (_, n) => lineQuestion(n)),
  ],
}

/** Whether the unclear line of that place is added. */
function lineQuestion(n: number): FormQuestion<AddAgenciesFacts> {
  const lines = ({ names }: Answers, { judge }: AddAgenciesFacts) => partedBy(proposedIn(names, judge)).doubtful
  return choiceQuestion({
    key: `line${n}`,
    label: `Dòng chưa rõ ${n + 1}`,
    applies: (answers, facts) => answers['which'] === 'each' && n < lines(answers, facts).length,
    text: (answers, facts) => {
      const all = lines(answers, facts)
      return `Dòng chưa rõ ${n + 1}/${all.length}: ${all[n] ? lineOf(all[n]) : ''}`
    },
    choices: () => [
      { value: ADD, label: 'Thêm' },
      { value: 'skip', label: 'Không thêm' },
    ],
  })
}

/** The names that a finished interview would add; throws where it is not finished. */
export function agencyNamesOf(answers: Answers, { judge }: AddAgenciesFacts): string[] {
  const { names, which } = z.object({ names: z.string(), which: z.enum(['clear', 'all', 'each']) }).parse(answers)
  const { clear, doubtful } = partedBy(proposedIn(names, judge))
  const chosen = doubtful.filter((_, n) => which === 'all' || (which === 'each' && answers[`line${n}`] === ADD))
  return [...clear, ...chosen].map(({ name }) => name)
}

const proposedIn = (names: Json | undefined, judge: AddAgenciesFacts['judge']): ProposedAgency[] =>
  judge(namesIn(textOf(names ?? '')))

/** One a line or parted by semicolons, or by commas where each begins like an agency; each once. */
function namesIn(text: string): string[] {
  const list = text
    .split(/[;\n]/)
    .flatMap(partsOf)
    .map((name) =>
      name
        .replace(/^\s*(?:[-•+]|\d+[.)])\s*/, '')
        .replace(/[\s.,]+$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  return [...new Set(list.filter((name) => name !== ''))]
}

/** 'UBND xã A, UBND xã B' are two, 'Sở Văn hóa, Thể thao và Du lịch' is one. */
function partsOf(line: string): string[] {
  const parts = line.includes(',') ? splitPhrases(line) : []
  return parts.length > 1 && parts.every((part) => beginsBody(part) && !isClass(part)) ? parts : [line]
}

const partedBy = (proposed: ProposedAgency[]) => ({
  clear: proposed.filter(({ kind }) => kind === 'new' || kind === 'stopped'),
  doubtful: proposed.filter(({ kind }) => kind === 'near' || kind === 'unclear'),
})

function lineOf(proposed: ProposedAgency): string {
  const { name } = proposed
  switch (proposed.kind) {
    case 'known':
      return `${name}: đã có`
    case 'stopped':
      return `+ ${name}: đã ngừng dùng, sẽ dùng lại`
    case 'near':
      return `⚠ ${name}: gần giống “${proposed.agency}”`
    case 'new':
      return `+ ${name}: mới (${TYPE_NAMES[proposed.type].toLowerCase()})`
    case 'unclear':
      return `⚠ ${name}: không rõ loại cơ quan`
  }
}
