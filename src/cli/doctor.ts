import { parseArgs } from 'node:util'
import { lookAtDatabase } from './doctor/database.js'
import { lookAtEmail } from './doctor/email.js'
import { lookAtTelegram } from './doctor/telegram.js'
import { lookAtWeb } from './doctor/web.js'
import { lookAtZalo } from './doctor/zalo.js'
import { printJson, type ExitStatus, type Verb } from './verb.js'
import { configOrRefuse } from './with-product.js'

const verb: Verb = {
  does: 'cho biết cái gì đã cấu hình, kết nối được, và cái gì sai (--set-webhooks: đặt hoặc gỡ webhook theo cấu hình)',
  usage: 'doctor [--set-webhooks]',
  async run(args): Promise<ExitStatus> {
    const { values } = parseArgs({ args, options: { 'set-webhooks': { type: 'boolean' } } })
    const isSetting = values['set-webhooks'] === true
    const config = configOrRefuse()
    const { finding: database, zaloMonth } = await lookAtDatabase(config)
    const channels = await Promise.all([
      lookAtTelegram(config, isSetting),
      lookAtZalo(config, zaloMonth, isSetting),
      lookAtEmail(config),
    ])
    const findings = [database, lookAtWeb(config), ...channels]
    const ok = findings.every((finding) => finding.ok)
    printJson({ ok, findings })
    return ok ? 0 : 1
  },
}
export default verb
