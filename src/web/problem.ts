import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Assets } from './assets.js'
import { problemPage } from './pages/problem.js'
import type { WebPorts } from './ports.js'

const SENTENCES: Record<number, string> = {
  400: 'Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.',
  401: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại.',
  403: 'Yêu cầu không đến từ trang Đầu Mối nên không được nhận.',
  404: 'Không tìm thấy nội dung này.',
  413: 'Nội dung gửi lên quá lớn. Tệp được nhận không quá 10 MB.',
  415: 'Yêu cầu không đúng. Hãy tải lại trang rồi thử lại.',
  429: 'Đồng chí thao tác quá nhanh. Vui lòng đợi một phút rồi thử lại.',
}
const FOR_SECRETARIES = 'Trang này dành cho thư ký Hội đồng.'
const FAULT = 'Hệ thống gặp trục trặc. Vui lòng thử lại sau ít phút.'

/** A page that is there, but not for whoever asks: no more than that is said of it. */
export const forSecretariesOnly = (): HTTPException => new HTTPException(404, { cause: FOR_SECRETARIES })

const sentenceOf = (error: Error, status: number): string =>
  error.cause === FOR_SECRETARIES ? FOR_SECRETARIES : (SENTENCES[status] ?? FAULT)

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
