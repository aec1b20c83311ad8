import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { loadSample } from '../app/load-sample.js'
import { OPERATOR } from '../app/ports.js'
import { isRefused } from '../app/refusal.js'
import { createDemo, movableClock } from '../demo.js'
import { instantAt } from '../domain/calendar/local-day.js'
import { openLog } from '../log.js'
import { SAMPLE_PEOPLE } from '../sample/people.js'
import { baseUrlOf } from './base-url.js'
import { stopService, untilAskedToStop } from './serve.js'
import { printLine, type Verb } from './verb.js'
import { configOrRefuse, openOrRefuse } from './with-product.js'

const verb: Verb = {
  does: 'chạy thử với một tỉnh giả định, cơ sở dữ liệu tạm và đồng hồ chỉnh được',
  usage: 'demo',
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'dau-moi-demo-'))
    const config = { ...configOrRefuse(), databaseUrl: null, dataDir, telegram: null }
    const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
    const product = await openOrRefuse(config)
    const baseUrl = baseUrlOf(config)
    // The day before the third quarter opens: the first push is one click away.
    const clock = movableClock(
      instantAt(Temporal.PlainDate.from({ year: Temporal.Now.plainDateISO().year, month: 6, day: 29 }), '09:00'),
    )
    const loaded = await loadSample(product, OPERATOR, clock.now())
    if (isRefused(loaded)) throw new Error(loaded.refused)
    const names = new Set(SAMPLE_PEOPLE.filter(({ demo }) => demo).map(({ name }) => name))
    const { service } = createDemo({ config, product, log, baseUrl, clock, people: ({ name }) => names.has(name) })
    const stopped = untilAskedToStop()
    await service.start()
    printLine(`\nĐầu Mối, bản chạy thử: mở ${baseUrl}/demo rồi chọn người để đăng nhập.`)
    printLine('Dữ liệu là của một tỉnh giả định và được xóa khi dừng (Ctrl+C).\n')
    await stopService(service, product.close, log, await stopped)
    await rm(dataDir, { recursive: true, force: true })
  },
}
export default verb
