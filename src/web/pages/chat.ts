import { LARGEST_KEPT_TEXT } from '../../domain/files/largest-file.js'
import { html } from 'hono/html'
import type { Assets } from '../assets.js'
import type { WebMember } from '../ports.js'
import { type Html, layout } from './layout.js'

const ACCEPTED = '.txt,.md,.docx,.pdf,.xlsx,.png,.jpg,.jpeg'

/** The chat of a member; the script fills it. `demo` adds the panel of the demo's clock. */
export const chatPage = (assets: Assets, member: WebMember, demo: boolean): Html =>
  layout(assets, {
    title: 'Đầu Mối',
    head: html`<link rel="stylesheet" href="${assets.url('chat.css')}" />
      <link rel="stylesheet" href="${assets.url('search.css')}" />
      ${assets.scripts('chat').map((script) => html`<link rel="modulepreload" href="${script}" />`)}
      <script type="module" src="${assets.url('chat.js')}"></script>`,
    body: html`<body class="chat" data-chat="${member.webChat}">
      <header class="top">
        <div class="column">
          <img src="${assets.url('icon.svg')}" alt="" width="36" height="36" />
          <h1>Đầu Mối</h1>
          <p class="who">
            <a href="/phien" title="Thiết bị đã đăng nhập"><strong>${member.name}</strong></a
            >${member.agency === null ? '' : html`<span>${member.agency}</span>`}
          </p>
          <button
            id="search-open"
            class="icon"
            type="button"
            aria-label="Tìm tin nhắn"
            title="Tìm tin nhắn (Ctrl+K)"
            aria-keyshortcuts="Control+K"
            aria-expanded="false"
            aria-controls="search"
          >
            <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
              <path
                d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.3 15.3 20.5 20.5"
                fill="none"
                stroke="currentColor"
                stroke-width="1.8"
                stroke-linecap="round"
              />
            </svg>
          </button>
          <form id="leave" method="post" action="/ra">
            <button class="quiet" title="Đăng xuất khỏi thiết bị này">Thoát</button>
          </form>
        </div>
      </header>
      ${SEARCH_PANEL}${demo ? CLOCK_PANEL : ''}
      <p id="connection" class="connection" role="status" hidden>Mất kết nối, đang nối lại…</p>
      <main id="scroll" tabindex="0">
        <div class="column">
          <p id="loading" class="loading">Đang tải tin nhắn…</p>
          <noscript
            ><p class="loading">
              Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.
            </p></noscript
          >
          <div id="log" role="log" aria-live="polite" aria-label="Tin nhắn" aria-busy="true"></div>
          <p id="typing" class="typing" hidden>
            <span class="unseen">Đầu Mối đang soạn tin</span><i></i><i></i><i></i>
          </p>
        </div>
      </main>
      <section class="dock" aria-label="Soạn tin">
        <button id="newest" class="newest" type="button" hidden>Tin mới ↓</button>
        <p id="toast" class="toast" role="status" aria-live="polite" hidden></p>
        <div id="offer" class="offer column" role="group" aria-label="Thông báo của trình duyệt" hidden>
          <p>Báo khi có tin mới?</p>
          <button id="offer-yes" class="quiet" type="button" aria-label="Bật thông báo">Bật</button>
          <button id="offer-no" class="quiet" type="button">Không cần</button>
        </div>
        <form id="composer" class="composer column">
          <p id="hint" class="hint" hidden></p>
          <button
            id="attach"
            class="icon"
            type="button"
            aria-label="Gửi tệp"
            title="Gửi tệp .docx, .xlsx, .pdf, .txt, .md hoặc ảnh .png, .jpg, không quá ${LARGEST_KEPT_TEXT}"
          >
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path
                d="M20.5 11.5 12 20a5.5 5.5 0 0 1-7.8-7.8l8.6-8.6a3.7 3.7 0 0 1 5.2 5.2l-8.5 8.5a1.8 1.8 0 0 1-2.6-2.6l7.9-7.8"
                fill="none"
                stroke="currentColor"
                stroke-width="1.8"
                stroke-linecap="round"
                stroke-linejoin="round"
              />
            </svg>
          </button>
          <input id="file" type="file" accept="${ACCEPTED}" multiple hidden />
          <label class="unseen" for="text">Tin nhắn</label>
          <textarea id="text" rows="1" placeholder="Nhập tin nhắn" enterkeyhint="send"></textarea>
          <button id="send" class="icon send" aria-label="Gửi" title="Gửi (Enter)">
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path d="M3.6 20.4 21.5 12 3.6 3.6l-.1 6.5L15 12 3.5 13.9z" fill="currentColor" />
            </svg>
          </button>
        </form>
      </section>
      <div id="drop" class="drop" hidden><p>Thả tệp vào đây để gửi</p></div>
    </body>`,
  })

const SEARCH_PANEL = html`<search id="search" class="search" aria-label="Tìm tin nhắn" hidden>
  <div class="column">
    <form id="search-form">
      <label class="unseen" for="search-text">Từ cần tìm</label>
      <input
        id="search-text"
        type="search"
        maxlength="100"
        autocomplete="off"
        enterkeyhint="search"
        placeholder="Tìm trong tin nhắn, không cần gõ dấu"
      />
      <button id="search-close" class="quiet" type="button">Đóng</button>
    </form>
    <p id="search-count" class="count" role="status"></p>
    <ol id="search-results" aria-label="Tin nhắn tìm thấy"></ol>
    <button id="search-more" class="quiet" type="button" hidden>Xem thêm</button>
  </div>
</search>`

const CLOCK_PANEL = html`<section id="clock" class="clock" aria-label="Đồng hồ của bản dùng thử" hidden>
  <div class="column">
    <p>Bản dùng thử: <output id="clock-now"></output></p>
    <button id="clock-next" type="button">Sang ngày làm việc tiếp theo</button>
    <button id="clock-open" type="button" aria-expanded="false" aria-controls="clock-form">Đến ngày…</button>
    <form id="clock-form" hidden>
      <label for="clock-day">Đến ngày</label><input id="clock-day" type="date" required /><button>Chuyển</button>
    </form>
    <p id="clock-state" role="status"></p>
  </div>
</section>`
