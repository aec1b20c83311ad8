import { html } from 'hono/html'
import type { Assets } from '../assets.js'
import type { WebMember } from '../ports.js'
import { type Html, layout } from './layout.js'

const ACCEPTED = '.txt,.md,.docx,.pdf,.xlsx'

/** The chat of a member; the script fills it. `demo` adds the panel of the demo's clock. */
export const chatPage = (assets: Assets, member: WebMember, demo: boolean): Html =>
  layout(assets, {
    title: 'Đầu Mối',
    head: html`<link rel="stylesheet" href="${assets.url('chat.css')}" />
      ${assets.scripts('chat').map((script) => html`<link rel="modulepreload" href="${script}" />`)}
      <script type="module" src="${assets.url('chat.js')}"></script>`,
    body: html`<body class="chat">
      <header class="top">
        <div class="column">
          <img src="${assets.url('icon.svg')}" alt="" width="36" height="36" />
          <h1>Đầu Mối</h1>
          <p class="who">
            <strong>${member.name}</strong>${member.agency === null ? '' : html`<span>${member.agency}</span>`}
          </p>
          <form method="post" action="/ra">
            <button class="quiet" title="Đăng xuất khỏi thiết bị này">Thoát</button>
          </form>
        </div>
      </header>
      ${demo ? CLOCK_PANEL : ''}
      <p id="connection" class="connection" role="status" hidden>Mất kết nối, đang nối lại…</p>
      <main id="scroll" tabindex="-1">
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
        <form id="composer" class="composer column">
          <p id="hint" class="hint" hidden></p>
          <button
            id="attach"
            class="icon"
            type="button"
            aria-label="Gửi tệp"
            title="Gửi tệp .docx, .xlsx, .pdf, .txt, .md, không quá 10 MB"
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
          <input id="file" type="file" accept="${ACCEPTED}" hidden />
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
