import { html } from 'hono/html'
import type { Assets } from '../assets.js'
import type { WebMember } from '../ports.js'
import { type Html, layout } from './layout.js'

/** The frame of the page on which the settings are changed; the script fills it. */
export const settingsPage = (assets: Assets, member: WebMember): Html =>
  layout(assets, {
    title: 'Cài đặt nhắc việc · Đầu Mối',
    head: html`<link rel="stylesheet" href="${assets.url('settings.css')}" />
      <link rel="stylesheet" href="${assets.url('settings-calendar.css')}" />
      <link rel="stylesheet" href="${assets.url('settings-ladder.css')}" />
      ${assets.scripts('settings').map((script) => html`<link rel="modulepreload" href="${script}" />`)}
      <script type="module" src="${assets.url('settings.js')}"></script>`,
    body: html`<body class="settings">
      <header class="head">
        <a class="back" href="/" title="Về trang trò chuyện" aria-label="Về trang trò chuyện"
          ><span aria-hidden="true">←</span></a
        >
        <h1>Cài đặt nhắc việc</h1>
        <p class="who">${member.name}</p>
      </header>
      <div class="tabs" role="tablist" aria-label="Phần cài đặt">
        <button id="tab-calendar" type="button" role="tab" aria-controls="calendar-pane" aria-selected="true">
          Lịch làm việc
        </button>
        <button
          id="tab-ladder"
          type="button"
          role="tab"
          aria-controls="ladder-pane"
          aria-selected="false"
          tabindex="-1"
        >
          Cách nhắc việc
        </button>
      </div>
      <main>
        <p id="loading" class="loading">Đang tải cài đặt…</p>
        <noscript
          ><p class="loading">
            Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.
          </p></noscript
        >
        <section id="calendar-pane" role="tabpanel" aria-labelledby="tab-calendar" tabindex="-1" hidden>
          ${CALENDAR}
        </section>
        <section id="ladder-pane" role="tabpanel" aria-labelledby="tab-ladder" tabindex="-1" hidden>${LADDER}</section>
      </main>
      <section id="bar" class="bar" aria-label="Lưu thay đổi"></section>
    </body>`,
  })

const KINDS = [
  ['work', 'ngày làm việc'],
  ['weekend', 'cuối tuần'],
  ['holiday', 'nghỉ lễ, Tết'],
  ['off', 'nghỉ thêm'],
  ['made-up', 'làm bù'],
] as const

const CALENDAR = html`<div class="year-bar">
    <button id="year-before" class="quiet" type="button" aria-label="Năm trước">‹</button>
    <label class="unseen" for="year">Năm</label
    ><select id="year"></select>
    <button id="year-after" class="quiet" type="button" aria-label="Năm sau">›</button>
  </div>
  <div id="choices" class="choices"></div>
  <ul class="legend" aria-label="Chú giải">
    ${KINDS.map(([kind, name]) => html`<li><span class="day ${kind}" aria-hidden="true">8</span>${name}</li>`)}
  </ul>
  <p id="calendar-help" class="help">
    Bấm vào một ngày làm việc để ghi nghỉ thêm, vào ngày cuối tuần để ghi làm bù; bấm lần nữa để bỏ.
    <span class="keys">Bàn phím: các phím mũi tên để chọn ngày, Enter để ghi.</span>
  </p>
  <p id="day-problem" class="problem" role="alert" hidden></p>
  <div id="months" class="months"></div>`

const LADDER = html`<div class="scope">
    <label for="scope">Áp dụng cho</label>
    <select id="scope"></select>
    <p id="scope-help" class="help"></p>
  </div>
  <div class="columns">
    <form id="form" class="form" novalidate></form>
    <div class="shown">
      <section class="example" aria-labelledby="example-title">
        <h2 id="example-title">Ví dụ các lần nhắc</h2>
        <p class="inline">
          <label for="due">Với báo cáo có hạn</label>
          <input id="due" type="date" min="1991-01-01" max="2059-12-31" required />
        </p>
        <div id="example" aria-live="polite"></div>
      </section>
      <section class="sample" aria-labelledby="sample-title">
        <h2 id="sample-title">Tin nhắc mẫu</h2>
        <pre id="message" class="message"></pre>
      </section>
    </div>
  </div>`
