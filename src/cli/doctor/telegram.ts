import { SetupError } from '../../channels/setup-error.js'
import { telegramSetup, type TelegramSetup, type TelegramWebhook } from '../../channels/telegram/webhook-setup.js'
import type { Config } from '../../config.js'
import { writeCount } from '../../domain/summary/written.js'
import { ANSWER_SECONDS, findingOf, fine, SET_WEBHOOKS, wordsOf, wrong, type Finding, type Remark } from './finding.js'
import { remarkOnPolling, remarkOnWebhook, webhookAddress } from './webhook.js'

const WHAT = 'Telegram'

/** How Telegram stands; `isSetting`: its webhook is set, or removed, as the configuration wants it. */
export async function lookAtTelegram(config: Config, isSetting: boolean): Promise<Finding> {
  const { telegram: settings } = config
  if (!settings)
    return findingOf(WHAT, [
      fine('không dùng; để dùng, tạo bot với BotFather rồi đặt TELEGRAM_BOT_TOKEN (docs/KENH.md)'),
    ])
  const setup = telegramSetup(settings, ANSWER_SECONDS)
  try {
    const reached = fine(`kết nối được với @${await setup.name()} qua ${settings.apiRoot}`)
    return findingOf(WHAT, [reached, ...(await eventsOf(setup, config, settings.webhookSecret, isSetting))])
  } catch (error) {
    return findingOf(WHAT, [wrong(`không dùng được qua ${settings.apiRoot}: ${wordsOf(error)}${adviceOn(error)}`)])
  }
}

/** How updates come in. */
async function eventsOf(
  setup: TelegramSetup,
  config: Config,
  secret: string | null,
  isSetting: boolean,
): Promise<Remark[]> {
  if (secret === null) {
    if (isSetting) await setup.removeWebhook()
    const { url, waiting } = await setup.webhook()
    return [remarkOnPolling(url), ...(waiting > 0 ? [fine(waitingText(waiting))] : [])]
  }
  const wanted = webhookAddress(config, { path: 'telegram', name: WHAT, variable: 'TELEGRAM_WEBHOOK_SECRET' })
  if ('problem' in wanted) return [wrong(wanted.problem)]
  if (isSetting) await setup.setWebhook(wanted.url, secret)
  const webhook = await setup.webhook()
  return [remarkOnWebhook(webhook.url, wanted.url), ...troubleOf(webhook)]
}

/** What Telegram says of its last attempts. An old error after which nothing waits is over. */
function troubleOf({ waiting, lastError }: TelegramWebhook): Remark[] {
  const count = waiting > 0 ? [waitingText(waiting)] : []
  if (lastError === null) return count.map(fine)
  const error = `lỗi gần nhất khi Telegram gọi: ${lastError}`
  if (waiting === 0) return [fine(error)]
  const advice = /\b401\b/.test(lastError)
    ? `TELEGRAM_WEBHOOK_SECRET đã đổi sau khi đặt webhook, chạy ${SET_WEBHOOKS}`
    : 'kiểm tra dịch vụ đang chạy, máy chủ trung gian và chứng thư'
  return [...count.map(fine), wrong(`${error}; ${advice}`)]
}

const waitingText = (waiting: number): string => `${writeCount(waiting)} tin đang chờ nhận`

function adviceOn(error: unknown): string {
  const code = error instanceof SetupError ? error.code : undefined
  if (code === null) return '; nếu Telegram bị chặn ở đây, đặt TELEGRAM_API_ROOT là máy chủ chuyển tiếp'
  if (code === 401 || code === 404) return '; kiểm tra TELEGRAM_BOT_TOKEN, lấy lại ở BotFather bằng /token'
  return ''
}
