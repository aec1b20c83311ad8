import { html } from 'hono/html'
import type { PlanReview } from '../../domain/review/types.js'
import type { Assets } from '../assets.js'
import type { WebMember } from '../ports.js'
import { type Html, layout } from './layout.js'

/** The frame of the review of a plan; the script fills it. */
export const reviewPage = (assets: Assets, member: WebMember, review: PlanReview): Html =>
  layout(assets, {
    title: `Xem lại ${review.fileName} · Đầu Mối`,
    head: html`<link rel="stylesheet" href="${assets.url('review.css')}" />
      <link rel="stylesheet" href="${assets.url('review-text.css')}" />
      <link rel="stylesheet" href="${assets.url('review-card.css')}" />
      ${assets.scripts('review').map((script) => html`<link rel="modulepreload" href="${script}" />`)}
      <script type="module" src="${assets.url('review.js')}"></script>`,
    body: html`<body class="review" data-tab="items">
      <header class="head">
        <a class="back" href="/" title="Về trang trò chuyện" aria-label="Về trang trò chuyện"
          ><span aria-hidden="true">←</span></a
        >
        <div class="about">
          <p class="file">${review.fileName}</p>
          <h1 id="heading">${review.document.title ?? 'Chưa thấy tên kế hoạch'}</h1>
          <p id="counts" class="counts"></p>
        </div>
        <p class="who">${member.name}</p>
        <button id="keys-open" class="quiet" type="button" aria-haspopup="dialog">Phím tắt <kbd>?</kbd></button>
      </header>
      <div class="tabs" role="tablist" aria-label="Phần đang xem">
        <button id="tab-text" type="button" role="tab" aria-controls="text-pane" aria-selected="false" tabindex="-1">
          Văn bản
        </button>
        <button id="tab-items" type="button" role="tab" aria-controls="items-pane" aria-selected="true">
          Các mục <span id="count-all" class="count"></span>
          <span id="count-doubtful" class="count to-do" hidden></span>
        </button>
      </div>
      <p id="notice" class="notice" role="status" hidden></p>
      <main>
        <section id="text-pane" class="pane" aria-label="Văn bản">
          ${LEGEND}
          <p id="text-help" class="unseen">
            Phím mũi tên lên, xuống để chuyển đoạn; Enter để mở mục của đoạn hoặc thêm mục mới từ đoạn.
          </p>
          <div id="text" class="text" role="group" aria-label="Nội dung văn bản" aria-describedby="text-help"></div>
        </section>
        <section id="items-pane" class="pane" aria-label="Các mục đã đọc">
          <p id="loading" class="loading">Đang tải bản đọc…</p>
          <noscript
            ><p class="loading">
              Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.
            </p></noscript
          >
          <div id="items"></div>
        </section>
      </main>
      <section id="bar" class="bar" aria-label="Xác nhận"></section>
      <div id="add" class="add" role="group" aria-label="Thêm mục từ đoạn đã chọn" hidden></div>
      ${KEYS}
    </body>`,
  })

const PARTS = [
  ['title', 'tên'],
  ['leads', 'chủ trì'],
  ['coordinators', 'phối hợp'],
  ['timing', 'thời gian'],
  ['product', 'sản phẩm'],
  ['duty', 'báo cáo'],
  ['document', 'phần đầu'],
] as const

const LEGEND = html`<details id="legend" class="legend" open>
  <summary>Chú giải</summary>
  <ul aria-label="Chú giải">
    <li><span class="sample passage"></span>nhiệm vụ</li>
    <li><span class="sample passage doubtful"></span>cần xem lại</li>
    ${PARTS.map(([part, name]) => html`<li><mark class="${part}">${name}</mark></li>`)}
  </ul>
</details>`

const SHORTCUTS = [
  ['j hoặc ↓', 'mục sau'],
  ['k hoặc ↑', 'mục trước'],
  ['n', 'mục cần xem lại tiếp theo'],
  ['Enter', 'sửa mục đang chọn; trong ô sửa: lưu'],
  ['Esc', 'hủy ô sửa'],
  ['s', 'đúng như đã đọc'],
  ['x', 'bỏ mục: không phải nhiệm vụ, chế độ báo cáo'],
  ['u', 'hoàn tác'],
  ['Tab', 'đi qua từng ô, từng nút'],
  ['?', 'mở bảng này'],
] as const

const KEYS = html`<dialog id="keys" class="keys" aria-labelledby="keys-title">
  <h2 id="keys-title">Phím tắt</h2>
  <dl>
    ${SHORTCUTS.map(
      ([key, does]) =>
        html`<div>
          <dt><kbd>${key}</kbd></dt>
          <dd>${does}</dd>
        </div>`,
    )}
  </dl>
  <p>Trong văn bản: ↑ ↓ chuyển đoạn, Enter mở mục của đoạn hoặc thêm mục mới.</p>
  <form method="dialog"><button class="primary" autofocus>Đóng</button></form>
</dialog>`
