// The service in a process of its own, to be killed: node service-process.mjs '{"dataDir","databaseUrl","port","start"}'.
// Says one JSON line when it listens: { url, secretary } (a one-time link for the first secretary, made if need be).
import { Temporal } from 'temporal-polyfill'
import { codeOfSecretary } from '../../dist/cli/start.js'
import { createDemo, movableClock } from '../../dist/demo.js'
import { openLog } from '../../dist/log.js'
import { openProduct } from '../../dist/product.js'

const { dataDir, databaseUrl, port, start, telegram, zalo, email } = JSON.parse(process.argv[2])
const log = openLog(process.env.TEST_LOG ?? 'silent')
const product = await openProduct({ dataDir, databaseUrl })
const baseUrl = `http://127.0.0.1:${port}`
const config = {
  dataDir,
  databaseUrl,
  host: '127.0.0.1',
  port,
  baseUrl,
  // Where visitors say to come from is believed.
  behindProxy: true,
  telegram: telegram && { webhookSecret: null, ...telegram },
  zalo: zalo && { webhookSecret: null, monthlyMessages: 100_000, ...zalo },
  email,
  logLevel: 'silent',
}
const clock = movableClock(Temporal.Instant.from(start))
const { service } = createDemo({ config, product, log, baseUrl, clock, people: () => false })
const { url } = await service.start()
process.stdout.write(`${JSON.stringify({ url, secretary: `${baseUrl}/vao/${await codeOfSecretary(product)}` })}\n`)
process.once('SIGTERM', () => {
  void service.stop().then(() => product.close())
})
