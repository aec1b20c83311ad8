import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { loadSample } from '../app/load-sample.js'
import { OPERATOR } from '../app/ports.js'
import { isRefused } from '../app/refusal.js'
import type { Config } from '../config.js'
import { createDemo, movableClock } from '../demo.js'
import { instantAt, localDay } from '../domain/calendar/local-day.js'
import { quarterSpan } from '../domain/calendar/quarters.js'
import { announcedCalendar } from '../domain/calendar/working-calendar.js'
import { channelName } from '../domain/delivery/channel-words.js'
import { addWorkingDays } from '../domain/calendar/working-days.js'
import { openLog } from '../log.js'
import { SAMPLE_PEOPLE } from '../sample/people.js'
import { noArguments } from './arguments.js'
import { baseUrlOf } from './base-url.js'
import { withPort } from './free-port.js'
import { serve, untilAskedToStop } from './serve.js'
import { printLine, type Verb } from './verb.js'
import { configOrRefuse, openOrRefuse } from './with-product.js'

const verb: Verb = {
  does: 'chạy thử với một tỉnh giả định, cơ sở dữ liệu tạm và đồng hồ chỉnh được',
  usage: 'demo',
  async run(args) {
    noArguments(args)
    const settings = await withPort(configOrRefuse())
    // From here on asking it to stop removes the folder.
    const stopped = untilAskedToStop()
    const dataDir = await mkdtemp(join(tmpdir(), 'dau-moi-demo-'))
    try {
      await serveSample({ ...settings, databaseUrl: null, dataDir }, stopped)
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
export default verb

async function serveSample(config: Config, stopped: Promise<string>): Promise<void> {
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const product = await openOrRefuse(config)
  try {
    const clock = movableClock(theDayBeforeQuarter3())
    const loaded = await loadSample(product, OPERATOR, clock.now())
    if (isRefused(loaded)) throw new Error(loaded.refused)
    const names = new Set(SAMPLE_PEOPLE.filter(({ demo }) => demo).map(({ name }) => name))
    const baseUrl = baseUrlOf(config)
    const { service } = createDemo({ config, product, log, baseUrl, clock, people: ({ name }) => names.has(name) })
    const ready = () => {
      printLine(`\nĐầu Mối, bản chạy thử: mở ${baseUrl}/demo rồi chọn người để đăng nhập.`)
      printLine(`Kênh đã nối: ${channelsOf(config).map(channelName).join(', ')}.`)
      printLine('Dữ liệu là của một tỉnh giả định và được xóa khi dừng (Ctrl+C).\n')
    }
    await serve(service, { config, log, stopped, ready })
  } finally {
    await product.close()
  }
}

const channelsOf = ({ telegram, zalo, email }: Config): string[] => [
  'web',
  ...(telegram ? ['telegram'] : []),
  ...(zalo ? ['zalo'] : []),
  ...(email ? ['email'] : []),
]

/** The last working day before the third quarter opens: the first push is one click away. */
function theDayBeforeQuarter3(): Temporal.Instant {
  const { year } = localDay(Temporal.Now.instant())
  return instantAt(addWorkingDays(quarterSpan(year, 3).from, -1, announcedCalendar), '09:00')
}
