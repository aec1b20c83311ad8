import { reachServer } from '../../channels/email/reach-server.js'
import type { Config } from '../../config.js'
import { ANSWER_SECONDS, findingOf, fine, wrong, type Finding, type Remark } from './finding.js'

const WHAT = 'Thư điện tử'
const TIMEOUTS = { connect: ANSWER_SECONDS * 1_000, silence: ANSWER_SECONDS * 1_000, whole: 2 * ANSWER_SECONDS * 1_000 }

/** How the mail server stands. No letter is sent. */
export async function lookAtEmail({ email: settings, baseUrl }: Config): Promise<Finding> {
  if (!settings) return findingOf(WHAT, [fine('không dùng; để dùng, đặt SMTP_URL và MAIL_FROM (docs/KENH.md)')])
  const { host } = new URL(settings.smtpUrl)
  const reached = await reachServer(settings.smtpUrl, TIMEOUTS)
  const links = baseUrl === null ? [wrong('chưa đặt BASE_URL nên liên kết trong thư không mở được từ máy khác')] : []
  return findingOf(WHAT, [remarkOn(reached, host, settings.from), ...links])
}

function remarkOn(reached: Awaited<ReturnType<typeof reachServer>>, host: string, from: string): Remark {
  if (!('failed' in reached)) {
    const secured = reached.by === 'TLS' ? '' : ', không mã hóa'
    const way = reached.signedIn ? `kết nối, đăng nhập được ${host}` : `kết nối được ${host}, không đăng nhập`
    return fine(`${way}${secured}; thư gửi từ ${from}`)
  }
  if (reached.failed === 'sign-in')
    return wrong(`${host} không cho đăng nhập: kiểm tra tên và mật khẩu trong SMTP_URL (${reached.reason})`)
  return wrong(`không kết nối được ${host}: kiểm tra tên máy, cổng và cách mã hóa trong SMTP_URL (${reached.reason})`)
}
