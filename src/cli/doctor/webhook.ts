import type { Config } from '../../config.js'
import { fine, SET_WEBHOOKS, wrong, type Remark } from './finding.js'
import { isLoopback } from './web.js'

/** Where a channel brings its events, as far as the configuration can tell; `problem` says what to do. */
export function webhookAddress(
  { baseUrl }: Config,
  { path, name, variable }: { path: string; name: string; variable: string },
): { url: string } | { problem: string } {
  const otherwise = `hoặc bỏ ${variable} để máy này tự hỏi tin`
  if (baseUrl === null)
    return {
      problem: `webhook cần BASE_URL là địa chỉ https mà ${name} gọi được từ Internet; đặt BASE_URL, ${otherwise}`,
    }
  // A Bot API server of one's own on this machine calls by http.
  if (!baseUrl.startsWith('https:') && !isLoopback(baseUrl))
    return { problem: `webhook cần BASE_URL là https, hiện là http; đổi BASE_URL, ${otherwise}` }
  return { url: `${baseUrl}/kenh/${path}` }
}

/** Whether the webhook that is set is the one that is wanted. */
export function remarkOnWebhook(set: string | null, wanted: string): Remark {
  if (set === wanted) return fine(`webhook đặt tại ${wanted}`)
  if (set === null) return wrong(`chưa đặt webhook nên không nhận được tin; chạy ${SET_WEBHOOKS}`)
  // The path of another's address may hold a secret of theirs.
  return wrong(`webhook đang trỏ tới ${hostOf(set)}, không phải ${wanted}; chạy ${SET_WEBHOOKS}`)
}

/** The same where events are asked for: then none may be set. */
export function remarkOnPolling(set: string | null): Remark {
  if (set === null) return fine('máy này tự hỏi tin (polling)')
  return wrong(
    `webhook còn đặt tại ${hostOf(set)} nên không hỏi được tin; khởi động lại dịch vụ, hoặc chạy ${SET_WEBHOOKS} để gỡ`,
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'một địa chỉ khác')
