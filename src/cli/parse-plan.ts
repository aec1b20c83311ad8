import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { PlanFile } from '../app/plan/read-plan.js'
import { readDocument } from '../documents/read-document.js'
import { parsePlan } from '../domain/plan/parse-plan.js'
import type { ParsedPlan } from '../domain/plan/types.js'
import { onlyWord } from './arguments.js'
import { InputRefused, printJson, type Verb } from './verb.js'

const verb: Verb = {
  does: 'đọc một tệp kế hoạch (.docx, .xlsx, .pdf, .txt, .md), in ra JSON (ParsedPlan), không lưu gì',
  usage: 'parse-plan TỆP',
  async run(args) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
    printJson(await planInFile(onlyWord(positionals, 'Cần đúng một tên tệp. Cách dùng: parse-plan TỆP')))
  },
}
export default verb

async function planInFile(path: string): Promise<ParsedPlan> {
  const document = await readDocument(await fileAt(path))
  if ('refused' in document) throw new InputRefused(document.refused)
  const parsed = parsePlan(document.text)
  if ('refused' in parsed) throw new InputRefused(parsed.refused)
  return parsed
}

export async function fileAt(path: string): Promise<PlanFile> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputRefused(`Không mở được tệp ${path} (${error.code ?? error.message}). Hãy kiểm tra đường dẫn.`)
  })
  return { name: basename(path), bytes }
}
