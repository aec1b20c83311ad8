import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { confirmPlan } from '../app/plan/confirm-plan.js'
import { discardProposal } from '../app/plan/discard-proposal.js'
import { OPERATOR } from '../app/ports.js'
import { proposePlan } from '../app/plan/propose-plan.js'
import { readReview } from '../app/plan/read-review.js'
import { isRefused, type Refused } from '../app/refusal.js'
import { readDocument } from '../documents/read-document.js'
import { changesOf } from '../domain/review/changes.js'
import type { PlanReview } from '../domain/review/types.js'
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

function linesOf(review: PlanReview): string[] {
  const { replaces, document, unchanged } = review
  return [
    `${replaces ? 'So với kế hoạch đang lưu' : 'Kế hoạch mới'}: ${document.title ?? '(không có tên)'}`,
    ...changesOf(review).map(({ sign, of, words, parts }) => {
      const changed = parts.map(({ name, was, now }) => `${name}: “${was}” → “${now}”`).join('; ')
      const what = of === 'header' ? 'Thông tin chung' : of === 'duty' ? `Báo cáo: ${words}` : words
      return `  ${sign} ${what}${changed === '' ? '' : ` (${changed})`}`
    }),
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
