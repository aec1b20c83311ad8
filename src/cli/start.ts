import { Temporal } from 'temporal-polyfill'
import { inviteMember, newCode } from '../app/people/invite-member.js'
import { OPERATOR } from '../app/ports.js'
import { isRefused } from '../app/refusal.js'
import { openLog } from '../log.js'
import type { Product } from '../product.js'
import { createService } from '../service.js'
import { systemClock } from '../system-clock.js'
import { noArguments } from './arguments.js'
import { baseUrlOf } from './base-url.js'
import { withPort } from './free-port.js'
import { serve, untilAskedToStop } from './serve.js'
import { printLine, type Verb } from './verb.js'
import { configOrRefuse, openOrRefuse } from './with-product.js'

const verb: Verb = {
  does: 'chạy dịch vụ: các kênh, nhắc việc, trang web',
  usage: 'start',
  async run(args) {
    noArguments(args)
    const config = await withPort(configOrRefuse())
    const log = openLog(config.logLevel)
    const product = await openOrRefuse(config)
    const baseUrl = baseUrlOf(config)
    const service = createService({ config, product, log, clock: systemClock, baseUrl })
    const ready = async () => {
      printLine(`\nĐầu Mối: ${baseUrl}`)
      printLine(`Liên kết đăng nhập của thư ký (dùng một lần): ${baseUrl}/vao/${await codeOfSecretary(product)}\n`)
    }
    try {
      await serve(service, { config, log, stopped: untilAskedToStop(), ready })
    } finally {
      await product.close()
    }
    log.info('stopped')
  },
}
export default verb

/** A one-time code for the first secretary; on an empty database that person is created. */
export async function codeOfSecretary({ store }: Pick<Product, 'store'>): Promise<string> {
  const now = Temporal.Now.instant()
  const [secretary] = await store.members.withRole(['secretary'])
  if (secretary) return (await newCode(store, secretary.id, now)).code
  const invited = await inviteMember(
    { store },
    OPERATOR,
    { name: 'Thư ký Hội đồng', role: 'secretary', agencyId: null },
    now,
  )
  if (isRefused(invited)) throw new Error(invited.refused)
  return invited.code
}
