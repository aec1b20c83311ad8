import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { confirmPlan } from '../app/confirm-plan.js'
import { discardProposal } from '../app/discard-proposal.js'
import { OPERATOR } from '../app/ports.js'
import { proposePlan } from '../app/propose-plan.js'
import { readReview } from '../app/read-review.js'
import { isRefused, type Refused } from '../app/refusal.js'
import { readDocument } from '../documents/read-document.js'
import { fieldName } from '../domain/review/field-names.js'
import { dutyWords } from '../domain/review/review-of.js'
import type { PlanReview, ReviewField } from '../domain/review/types.js'
import { onlyWord } from './arguments.js'
import { fileAt } from './parse-plan.js'
import { InputRefused, printJson, printLine, type Verb } from './verb.js'
import { withProduct } from './with-product.js'

const verb: Verb = {
  does: 'đọc kế hoạch, cho xem khác gì so với bản đang lưu, lưu khi được xác nhận',
  usage: 'import-plan TỆP [--yes]',
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { yes: { type: 'boolean' } }, allowPositionals: true })
    const path = onlyWord(positionals, 'Cần đúng một tên tệp. Cách dùng: import-plan TỆP [--yes]')
    const file = await fileAt(path)
    await withProduct(async (product) => {
      const now = Temporal.Now.instant()
      const { proposal } = granted(await proposePlan({ ...product, readDocument }, OPERATOR, file, now))
      const review = granted(await readReview(product, OPERATOR, proposal.id, now))
      for (const line of linesOf(review)) printLine(line)
      if (!review.unchanged && !values.yes && !(await agreed())) {
        await discardProposal(product, OPERATOR, proposal.id, now)
        throw new InputRefused('Chưa lưu gì. Chạy lại với --yes để lưu.')
      }
      const result = granted(await confirmPlan(product, OPERATOR, proposal.id, 'all', Temporal.Now.instant()))
      const { planId, isNew, unchanged, difference, agenciesAdded, obligations } = result
      printJson({ planId, isNew, unchanged, tasks: difference.tasks.length, agenciesAdded, obligations })
    })
  },
}
export default verb

function granted<T>(result: T | Refused): T {
  if (isRefused(result)) throw new InputRefused(result.refused)
  return result
}

function linesOf({ replaces, document, documentChanged, tasks, duties, removed, unchanged }: PlanReview): string[] {
  const parts = (changes: { field: ReviewField; was: string; now: string }[], isHeader = false) =>
    changes.map(({ field, was, now }) => `${fieldName(field, isHeader).toLowerCase()}: “${was}” → “${now}”`).join('; ')
  const change = (words: string, kept: PlanReview['tasks'][number]['change'], isNew: boolean): string[] => {
    if (isNew || kept?.kind === 'added') return [`  + ${words}`]
    return kept ? [`  ~ ${words} (${parts(kept.parts)})`] : []
  }
  const named = ({ number, title }: { number: string | null; title: string }) => `${number ?? ''} ${title}`
  return [
    `${replaces ? 'So với kế hoạch đang lưu' : 'Kế hoạch mới'}: ${document.title ?? '(không có tên)'}`,
    ...(documentChanged.length > 0 ? [`  ~ ${parts(documentChanged, true)}`] : []),
    ...tasks
      .filter(({ dropped }) => !dropped)
      .flatMap(({ task, change: kept }) => change(named(task), kept, replaces === null)),
    ...removed.tasks.map((task) => `  - ${named(task)}`),
    ...duties
      .filter(({ dropped }) => !dropped)
      .flatMap(({ duty, change: kept }) => change(`Báo cáo: ${dutyWords(duty)}`, kept, replaces === null)),
    ...removed.duties.map((words) => `  - Báo cáo: ${words}`),
    ...(unchanged ? ['  Không có gì thay đổi.'] : []),
  ]
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question('Lưu kế hoạch này? (c/k) ')
  terminal.close()
  return /^(c|có|co|y)/i.test(answer.trim())
}
