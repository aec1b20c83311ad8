import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { OPERATOR } from '../app/ports.js'
import { readPlan } from '../app/read-plan.js'
import { isRefused } from '../app/refusal.js'
import { comparePlan, storePlan } from '../app/store-plan.js'
import { readDocument } from '../documents/read-document.js'
import { changesNothing } from '../domain/plan/difference.js'
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
    const plan = await readPlan(await fileAt(path), readDocument)
    if (isRefused(plan)) throw new InputRefused(plan.refused)
    const { parsed } = plan
    await withProduct(async (product) => {
      const { replaces, difference } = await comparePlan(product, parsed)
      printLine(
        `${replaces ? 'So với kế hoạch đang lưu' : 'Kế hoạch mới'}: ${parsed.document.title ?? '(không có tên)'}`,
      )
      for (const { task, known, changed } of difference.tasks) {
        if (!known) printLine(`  + ${task.number ?? ''} ${task.title}`)
        else if (changed.length > 0) printLine(`  ~ ${task.number ?? ''} ${task.title} (${changed.join(', ')})`)
      }
      for (const task of difference.removed) printLine(`  - ${task.number ?? ''} ${task.title}`)
      const newDuties = difference.duties.filter(({ known }) => !known).length
      printLine(`  Chế độ báo cáo: thêm ${newDuties}, bỏ ${difference.removedDuties.length}`)
      if (replaces && changesNothing(difference)) printLine('  Không có gì thay đổi.')
      else if (!values.yes && !(await agreed())) throw new InputRefused('Chưa lưu gì. Chạy lại với --yes để lưu.')

      const now = Temporal.Now.instant()
      const result = await product.store.inTransaction((rows) => storePlan(rows, product, OPERATOR, parsed, now))
      const { planId, isNew, unchanged, agenciesAdded, obligations } = result
      printJson({ planId, isNew, unchanged, tasks: difference.tasks.length, agenciesAdded, obligations })
    })
  },
}
export default verb

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question('Lưu kế hoạch này? (c/k) ')
  terminal.close()
  return /^(c|có|co|y)/i.test(answer.trim())
}
