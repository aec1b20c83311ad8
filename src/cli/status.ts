import { parseArgs } from 'node:util'
import { OPERATOR } from '../app/ports.js'
import { readSituation } from '../app/obligation/read-status.js'
import { isRefused } from '../app/refusal.js'
import { localDay } from '../domain/calendar/local-day.js'
import { quarterLabel, quarterOf } from '../domain/calendar/quarters.js'
import { statusText } from '../domain/summary/status-text.js'
import { InputRefused, printJson, printLine, type Verb } from './verb.js'
import { instantOption, withProduct } from './with-product.js'

const verb: Verb = {
  does: 'tổng hợp tình hình của một kỳ, như thư ký được xem',
  usage: 'status [--as-of THỜI-ĐIỂM] [--period 2026-Q3] [--json]',
  async run(args) {
    const options = { 'as-of': { type: 'string' }, period: { type: 'string' }, json: { type: 'boolean' } } as const
    const { values } = parseArgs({ args, options })
    const asOf = instantOption(values['as-of'])
    const period = values.period ?? quarterLabel(quarterOf(localDay(asOf)))
    const result = await withProduct((product) => readSituation(product, OPERATOR, period, asOf))
    if (isRefused(result)) throw new InputRefused(result.refused)
    if (values.json) printJson(result.status)
    else printLine(statusText(result.status, result.besides))
  },
}
export default verb
