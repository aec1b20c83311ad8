import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { readDueReminders } from '../app/reminder/due-reminders.js'
import { localDay } from '../domain/calendar/local-day.js'
import { remindResult } from '../domain/reminder/remind-result.js'
import { openLog } from '../log.js'
import { createService } from '../service.js'
import { baseUrlOf } from './base-url.js'
import { printJson, printLine, type Verb } from './verb.js'
import { instantOption, withProduct } from './with-product.js'

const verb: Verb = {
  does: 'những gì được nhắc vào thời điểm đó (--dry-run: chỉ xem, không gửi)',
  usage: 'remind --as-of THỜI-ĐIỂM [--dry-run] [--json]',
  async run(args) {
    const options = { 'as-of': { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const
    const { values } = parseArgs({ args, options })
    const asOf = instantOption(values['as-of'])
    await withProduct(async (product, config) => {
      // Looked at as if it were that instant: what the ticks have ruled out since does not count.
      const { digests } = await readDueReminders(product, await product.store.obligations.notDone(), asOf)
      if (values.json) printJson(remindResult(asOf, digests))
      else for (const { text, channel } of digests) printLine(`${text}\n(${channel ?? 'chưa có kênh nhận'})\n`)
      if (values['dry-run']) return
      const clock = { now: () => asOf }
      await product.store.obligations.lookAtAll(localDay(asOf))
      const service = createService({
        config,
        product,
        clock,
        log: openLog(config.logLevel),
        baseUrl: baseUrlOf(config),
      })
      try {
        await service.remind()
      } finally {
        // Another day than today must not put off what is due before it.
        await product.store.obligations.lookAtAll(localDay(Temporal.Now.instant()))
      }
    })
  },
}
export default verb
