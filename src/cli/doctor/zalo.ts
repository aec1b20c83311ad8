import { SetupError } from '../../channels/setup-error.js'
import { zaloSetup, type ZaloSetup } from '../../channels/zalo/webhook-setup.js'
import type { Config } from '../../config.js'
import { writeCount } from '../../domain/summary/written.js'
import type { Month } from './database.js'
import { ANSWER_SECONDS, findingOf, fine, wordsOf, wrong, type Finding, type Remark } from './finding.js'
import { remarkOnPolling, remarkOnWebhook, webhookAddress } from './webhook.js'

const WHAT = 'Zalo'

/** How Zalo stands; `isSetting`: its webhook is set, or removed, as the configuration wants it. */
export async function lookAtZalo(config: Config, month: Month | null, isSetting: boolean): Promise<Finding> {
  const { zalo: settings } = config
  if (!settings)
    return findingOf(WHAT, [
      fine('không dùng; để dùng, tạo bot với Zalo Bot Creator rồi đặt ZALO_BOT_TOKEN (docs/KENH.md)'),
    ])
  const besides = [...quotaOf(month, settings.monthlyMessages), ...linksOf(config)]
  const setup = zaloSetup(settings, ANSWER_SECONDS)
  try {
    const reached = fine(`kết nối được với ${await setup.name()} qua ${settings.apiRoot}`)
    return findingOf(WHAT, [reached, ...(await eventsOf(setup, config, settings.webhookSecret, isSetting)), ...besides])
  } catch (error) {
    const refused = wrong(`không dùng được qua ${settings.apiRoot}: ${wordsOf(error)}${adviceOn(error)}`)
    return findingOf(WHAT, [refused, ...besides])
  }
}

/** How events come in. */
async function eventsOf(
  setup: ZaloSetup,
  config: Config,
  secret: string | null,
  isSetting: boolean,
): Promise<Remark[]> {
  if (secret === null) {
    if (isSetting) await setup.removeWebhook()
    const polling = remarkOnPolling(await setup.webhook())
    return [
      polling,
      fine('Zalo cho hỏi tin để chạy thử; khi dùng thật đặt ZALO_WEBHOOK_SECRET và BASE_URL là https để không sót tin'),
    ]
  }
  const wanted = webhookAddress(config, { path: 'zalo', name: WHAT, variable: 'ZALO_WEBHOOK_SECRET' })
  if ('problem' in wanted) return [wrong(wanted.problem)]
  const trial = isSetting ? trialOf(await setup.setWebhook(wanted.url, secret), wanted.url) : []
  return [remarkOnWebhook(await setup.webhook(), wanted.url), ...trial]
}

function trialOf(failed: string | null, url: string): Remark[] {
  if (failed === null) return [fine('Zalo gọi thử được')]
  const advice = `dịch vụ phải đang chạy và mở được từ Internet tại ${url}, rồi chạy lại lệnh này`
  return [wrong(`Zalo gọi thử không được (${failed}): ${advice}`)]
}

function quotaOf(month: Month | null, quota: number): Remark[] {
  if (month === null) return []
  const [year, number] = month.month.split('-')
  const used = `tháng ${number}/${year} đã gửi ${writeCount(month.sent)}/${writeCount(quota)} tin`
  if (month.sent < quota) return [fine(used)]
  return [
    wrong(
      `${used}: đã hết, tin nhắc đi kênh tiếp theo của từng người đến hết tháng; nâng gói Zalo rồi đặt ZALO_MONTHLY_MESSAGES`,
    ),
  ]
}

/** Zalo's bots have no files: they are links, which have to lead here from people's phones. */
const linksOf = ({ baseUrl }: Config): Remark[] =>
  baseUrl === null ? [wrong('chưa đặt BASE_URL nên liên kết gửi, nhận tệp không mở được trên điện thoại')] : []

function adviceOn(error: unknown): string {
  const code = error instanceof SetupError ? error.code : undefined
  if (code === 426) return '; hết lượt đặt webhook trong ngày, chạy lại ngày mai'
  if (code === 401 || code === 404) return '; kiểm tra ZALO_BOT_TOKEN, lấy lại ở Zalo Bot Creator'
  if (code === null) return '; kiểm tra mạng của máy chủ và ZALO_API_ROOT'
  return ''
}
