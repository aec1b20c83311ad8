import { LARGEST_KEPT_TEXT } from '../../domain/files/largest-file.js'
import { html } from 'hono/html'
import type { Assets } from '../assets.js'
import { cardPage, type Html } from './layout.js'

/** Where a file is handed in for a chat that takes none. `event` is the same when the form is sent again. */
export const handInPage = (assets: Assets, { event, problem }: { event: string; problem: string | null }): Html =>
  cardPage(assets, {
    title: 'Gửi tệp · Đầu Mối',
    card: html`<h1>Gửi tệp cho Đầu Mối</h1>
      <p>Tệp đến cuộc trò chuyện đã cho đồng chí liên kết này; trả lời cũng ở đó.</p>
      ${problem === null ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <form method="post" enctype="multipart/form-data">
        <input type="hidden" name="event" value="${event}" />
        <label for="file">Tệp .docx, .xlsx, .pdf, .txt hoặc ảnh, đến ${LARGEST_KEPT_TEXT}</label>
        <input id="file" type="file" name="file" required accept=".docx,.xlsx,.pdf,.txt,.md,.png,.jpg,.jpeg" />
        <button class="primary">Gửi tệp</button>
      </form>`,
  })

export const handedInPage = (assets: Assets): Html =>
  cardPage(assets, {
    title: 'Đã nhận tệp · Đầu Mối',
    card: html`<h1>Đã nhận tệp</h1>
      <p>Đồng chí xem trả lời trong cuộc trò chuyện. Có thể đóng trang này.</p>`,
  })
