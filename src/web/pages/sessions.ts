import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import { localDay, localTime, shortDay } from '../../domain/calendar/local-day.js'
import type { Assets } from '../assets.js'
import type { WebSession } from '../ports.js'
import { cardPage, type Html } from './layout.js'

/** The browsers in which a person is signed in; `own` is the one that asks, `ended` how many were just signed out. */
export const sessionsPage = (
  assets: Assets,
  { sessions, own, ended }: { sessions: WebSession[]; own: string; ended: number },
): Html =>
  cardPage(assets, {
    title: 'Thiết bị đã đăng nhập · Đầu Mối',
    card: html`<h1>Thiết bị đã đăng nhập</h1>
      ${ended > 0 ? html`<p class="done" role="status">Đã đăng xuất ${ended} thiết bị.</p>` : ''}
      <p>
        Thiết bị bị đăng xuất không xem được tin nhắn nữa; những gì đã gửi vẫn được giữ. Để vào lại ở đó cần mã mới: gõ
        <b>/kenh</b> ở kênh đang dùng rồi chọn <b>Thêm kênh</b>, hoặc xin thư ký một liên kết.
      </p>
      <ul class="devices">
        ${sessions.map((session) => item(session, session.id === own))}
      </ul>
      ${
        sessions.some(({ id }) => id !== own)
          ? html`<form method="post" action="/phien/dang-xuat-noi-khac">
              <button class="plain">Đăng xuất mọi thiết bị khác</button>
            </form>`
          : html`<p class="aside">Không có thiết bị nào khác đang đăng nhập.</p>`
      }
      <p><a href="/">Về cuộc trò chuyện</a></p>`,
  })

const item = ({ id, device, since, seenAt }: WebSession, isOwn: boolean): Html => {
  const name = device ?? 'Thiết bị không rõ tên'
  return html`<li>
    <p>
      <strong>${name}</strong>${isOwn ? html` <span class="mark">thiết bị này</span>` : ''}
      <span class="aside">Đăng nhập ${moment(since)}. Dùng gần nhất ${moment(seenAt)}.</span>
    </p>
    <form method="post" action="/phien/dang-xuat">
      <input type="hidden" name="phien" value="${id}" />
      <button
        class="plain"
        aria-label="${isOwn ? 'Đăng xuất thiết bị này' : `Đăng xuất ${name}`}, đăng nhập ${moment(since)}"
      >
        ${isOwn ? 'Đăng xuất thiết bị này' : 'Đăng xuất'}
      </button>
    </form>
  </li>`
}

/** 'lúc 08:05 ngày 16/11/2026' */
const moment = (at: Temporal.Instant): string =>
  `lúc ${localTime(at).toString({ smallestUnit: 'minute' })} ngày ${shortDay(localDay(at))}`
