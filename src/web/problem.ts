import { LARGEST_KEPT_TEXT } from '../domain/files/largest-file.js'
import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Assets } from './assets.js'
import { problemPage } from './pages/problem.js'
import type { DeadLink, WebPorts } from './ports.js'

const SENTENCES: Record<number, string> = {
  400: 'Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.',
  401: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại.',
  403: 'Yêu cầu không đến từ trang Đầu Mối nên không được nhận.',
  404: 'Không tìm thấy nội dung này.',
  410: 'Liên kết này không đúng hoặc đã hết hạn. Đồng chí nhắn lại cho Đầu Mối để có liên kết mới.',
  413: `Nội dung gửi lên quá lớn. Tệp được nhận không quá ${LARGEST_KEPT_TEXT}.`,
  415: 'Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.',
  429: 'Đồng chí thao tác quá nhanh. Vui lòng đợi một phút rồi thử lại.',
}
const FOR_SECRETARIES = 'Trang này dành cho thư ký Hội đồng.'
const UNLINKED =
  'Cuộc trò chuyện đã cho liên kết này không còn liên kết với đồng chí nên không gửi, nhận tệp bằng liên kết này được nữa. Đề nghị dùng trang web, hoặc lấy mã bằng lệnh /kenh ở kênh đang dùng rồi gõ mã vào cuộc trò chuyện đó để liên kết lại.'
const FAULT = 'Hệ thống gặp trục trặc. Vui lòng thử lại sau ít phút.'

/** A page that is there, but not for whoever asks: no more than that is said of it. */
export const forSecretariesOnly = (): HTTPException => new HTTPException(404, { cause: FOR_SECRETARIES })

export const deadLink = (why: DeadLink): HTTPException =>
  new HTTPException(410, why === 'unlinked' ? { cause: UNLINKED } : {})

const sentenceOf = ({ cause }: Error, status: number): string =>
  cause === FOR_SECRETARIES || cause === UNLINKED ? cause : (SENTENCES[status] ?? FAULT)

/** A refusal is a sentence: on a page for a person who navigates, as JSON `{ problem }` for the page's script. */
export function problems(assets: Assets, log: WebPorts['log']): ErrorHandler {
  return async (error, c) => {
    const status = error instanceof HTTPException ? error.status : 500
    if (status >= 500) log.error({ err: error }, 'web request failed')
    const problem = sentenceOf(error, status)
    if (status === 429) c.header('retry-after', '60')
    return c.req.header('accept')?.includes('text/html')
      ? c.html(await problemPage(assets, problem), status)
      : c.json({ problem }, status)
  }
}
