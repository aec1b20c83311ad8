import { parseArgs } from 'node:util'
import { parseTiming } from '../domain/plan/timing.js'
import { onlyWord } from './arguments.js'
import { InputRefused, printJson, type Verb } from './verb.js'

const verb: Verb = {
  does: 'đọc một cụm từ chỉ thời gian, in ra JSON (Timing)',
  usage: 'parse-timing "CỤM TỪ" [--year 2026]',
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { year: { type: 'string' } }, allowPositionals: true })
    const usage = 'Cần đúng một cụm từ, đặt trong ngoặc kép. Cách dùng: parse-timing "Quý III" --year 2026'
    const phrase = onlyWord(positionals, usage)
    const year = values.year === undefined ? null : Number(values.year)
    if (year !== null && !(Number.isInteger(year) && year >= 1990 && year <= 2100)) {
      throw new InputRefused(`Năm “${values.year}” không đúng. Hãy ghi bốn chữ số, ví dụ --year 2026.`)
    }
    const period = year === null ? null : { from: `${year}-01-01`, to: `${year}-12-31` }
    printJson(parseTiming(phrase, { year, period }))
  },
}
export default verb
