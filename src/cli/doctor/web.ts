import type { Config } from '../../config.js'
import { baseUrlOf } from '../base-url.js'
import { findingOf, fine, wrong, type Finding, type Remark } from './finding.js'

/** How people reach the web chat. */
export function lookAtWeb(config: Config): Finding {
  const listens = fine(`${baseUrlOf(config)}, lắng nghe ${config.host}:${config.port}`)
  return findingOf('Trang web', [listens, ...wayThere(config)])
}

function wayThere({ baseUrl, behindProxy }: Config): Remark[] {
  if (baseUrl === null) return [fine('đặt BASE_URL để người dùng mở được từ máy khác')]
  if (baseUrl.startsWith('https:')) {
    if (behindProxy) return [fine('https qua máy chủ trung gian')]
    // Otherwise everybody has the proxy's address, and one person's wrong codes keep all others waiting.
    return [
      wrong(
        'BASE_URL là https nên có máy chủ trung gian phía trước: đặt BEHIND_PROXY=1 để tính đúng địa chỉ từng người',
      ),
    ]
  }
  if (isLoopback(baseUrl)) return [fine('chỉ mở được trên máy này; để dùng thật, đặt BASE_URL là địa chỉ https')]
  return [
    wrong(
      'BASE_URL chưa là https: nội dung và phiên đăng nhập đi trên mạng không mã hóa; đặt máy chủ trung gian có chứng thư (docs/KENH.md) rồi đổi BASE_URL',
    ),
  ]
}

/** Whether an address leads to this machine only. */
export const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname)
