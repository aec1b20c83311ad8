import { html } from 'hono/html'
import type { Assets } from '../assets.js'
import { cardPage, type Html } from './layout.js'

/**
 * For whoever is not signed in. `problem` says why a code did not work; `demo` shows the way to the sample people; `next`:
 * the page that was asked for.
 */
export const signInPage = (
  assets: Assets,
  { problem, demo, next }: { problem: string | null; demo: boolean; next: string | null },
): Html =>
  cardPage(assets, {
    title: 'Đăng nhập · Đầu Mối',
    card: html`<h1>Đăng nhập</h1>
      <p>
        Đầu Mối là nơi các cơ quan đăng ký hoạt động, báo cáo kết quả và được nhắc việc theo kế hoạch phổ biến, giáo dục
        pháp luật của tỉnh.
      </p>
      ${problem === null ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <p>
        Đồng chí mở liên kết mời do thư ký gửi, hoặc nhập vào ô dưới đây mã mời, hay mã 6 chữ số. Đang dùng Đầu Mối trên
        Zalo, Telegram thì gõ <b>/kenh</b> ở đó, chọn <b>Thêm kênh</b> để có mã 6 chữ số.
      </p>
      <form method="post" action="/vao">
        ${next === null ? '' : html`<input type="hidden" name="trang" value="${next}" />`}
        <label for="ma">Mã mời hoặc mã 6 chữ số</label>
        <input
          id="ma"
          name="ma"
          required
          maxlength="300"
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck="false"
        />
        <button class="primary">Vào Đầu Mối</button>
      </form>
      ${demo ? html`<p class="aside">Bản dùng thử: <a href="/demo">chọn một người mẫu</a> để vào.</p>` : ''}`,
  })

/** The page of an invitation link: nothing happens before the button is pressed. */
export const codePage = (assets: Assets, code: string): Html =>
  cardPage(assets, {
    title: 'Lời mời · Đầu Mối',
    card: html`<h1>Đồng chí được mời vào Đầu Mối</h1>
      <p>Liên kết này chỉ dùng được một lần. Sau khi vào, thiết bị này được ghi nhớ trong 30 ngày.</p>
      <form method="post" action="/vao">
        <input type="hidden" name="ma" value="${code}" />
        <button class="primary" autofocus>Vào Đầu Mối</button>
      </form>`,
  })
