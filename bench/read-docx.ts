import { strFromU8, unzipSync } from 'fflate'
import { readDocument } from '../src/documents/read-document.js'
import { parsePlan } from '../src/domain/plan/parse-plan.js'
import { cell, docx, paragraph, table } from '../test/support/docx.js'
import { type Benchmark, ms, times, wallMilliseconds } from './figure.js'
import { planRows } from './plan-document.js'

/** A Word file whose table has 2,000 rows, from the bytes to the tasks; beside it, its bare words. */
export const readDocxBenchmark: Benchmark = {
  name: 'read-docx',
  async run() {
    const rows = planRows(2_000).map((cells) => cells.map((text) => cell([text])))
    const bytes = docx(`${paragraph('PHỤ LỤC')}${paragraph('Nhiệm vụ năm 2026')}${table(rows)}`)
    let tasks = 0
    const read = await wallMilliseconds(async () => {
      const document = await readDocument({ name: 'phu-luc.docx', bytes })
      const plan = 'text' in document ? parsePlan(document.text) : document
      tasks = 'tasks' in plan ? plan.tasks.length : 0
    }, 3)
    const bare = await wallMilliseconds(async () => {
      const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
      return [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, words]) => words).join(' ')
    }, 3)
    return [
      {
        what: `a .docx with a table of 2,000 rows read into ${tasks} tasks (wall clock)`,
        measured: ms(read),
        ratio: `${times(read / bare)} unpacking it and taking its bare words`,
        goal: '< 2 s',
        holds: read < 2_000 && tasks === 2_000,
      },
    ]
  },
}
