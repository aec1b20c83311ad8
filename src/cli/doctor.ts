import { telegramUsername } from '../channels/telegram/username.js'
import { noArguments } from './arguments.js'
import { baseUrlOf } from './base-url.js'
import { printJson, type ExitStatus, type Verb } from './verb.js'
import { configOrRefuse, openOrRefuse } from './with-product.js'
import { withoutSecrets } from '../log.js'

interface Finding {
  what: string
  ok: boolean
  says: string
}

const verb: Verb = {
  does: 'cho biết cái gì đã cấu hình, kết nối được, và cái gì sai',
  usage: 'doctor',
  async run(args): Promise<ExitStatus> {
    noArguments(args)
    const config = configOrRefuse()
    const findings = [await database(config), await telegram(config), web(config)]
    printJson({ ok: findings.every(({ ok }) => ok), findings })
    return findings.every(({ ok }) => ok) ? 0 : 1
  },
}
export default verb

type Config = ReturnType<typeof configOrRefuse>

async function database(config: Config): Promise<Finding> {
  const what = config.databaseUrl ? 'PostgreSQL' : `Cơ sở dữ liệu nhúng trong ${config.dataDir}`
  try {
    const product = await openOrRefuse(config)
    const [plans, agencies] = await Promise.all([product.store.plans.all(), product.store.agencies.all()])
    const secretaries = await product.store.members.withRole(['secretary'])
    await product.close()
    const says = `mở được; ${plans.length} kế hoạch, ${agencies.length} cơ quan, ${secretaries.length} thư ký`
    return { what, ok: true, says }
  } catch (error) {
    return { what, ok: false, says: withoutSecrets(error instanceof Error ? error.message : String(error)) }
  }
}

async function telegram({ telegram: settings }: Config): Promise<Finding> {
  if (!settings) return { what: 'Telegram', ok: true, says: 'không dùng (chưa đặt TELEGRAM_BOT_TOKEN)' }
  const root = withoutSecrets(settings.apiRoot)
  try {
    const username = await telegramUsername(settings, 10)
    return { what: 'Telegram', ok: true, says: `kết nối được với @${username} qua ${root}` }
  } catch (error) {
    const reason = withoutSecrets(error instanceof Error ? error.message : String(error))
    return { what: 'Telegram', ok: false, says: `không kết nối được qua ${root}: ${reason}` }
  }
}

function web(config: Config): Finding {
  const url = baseUrlOf(config)
  const open = config.baseUrl ? '' : '; đặt BASE_URL để người dùng mở được từ máy khác'
  return { what: 'Trang web', ok: true, says: `${url}, lắng nghe ${config.host}:${config.port}${open}` }
}
