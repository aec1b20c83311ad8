import { html } from 'hono/html'
import type { Assets } from '../assets.js'
import { cardPage, type Html } from './layout.js'

/** One sentence that says what is wrong, and the way back. */
export const problemPage = (assets: Assets, problem: string): Html =>
  cardPage(assets, {
    title: 'Đầu Mối',
    card: html`<h1>Chưa thực hiện được</h1>
      <p>${problem}</p>
      <p><a href="/">Về trang chính</a></p>`,
  })
