import { html } from 'hono/html'
import { ROLE_NAMES } from '../../domain/access/roles.js'
import type { Assets } from '../assets.js'
import type { SamplePerson } from '../ports.js'
import { cardPage, type Html } from './layout.js'

/** The sample people of the demo, each with a sign-in link. */
export const demoPage = (assets: Assets, people: SamplePerson[]): Html =>
  cardPage(assets, {
    title: 'Dùng thử · Đầu Mối',
    card: html`<h1>Dùng thử Đầu Mối</h1>
      <p>
        Chọn một người để vào với vai của người đó. Dữ liệu ở đây là dữ liệu mẫu. Muốn xem hai vai cùng lúc, hãy mở vai
        thứ hai trong cửa sổ riêng tư.
      </p>
      <ul class="people">
        ${people.map(
          (person) =>
            html`<li>
              <a href="${person.url}"
                ><strong>${person.name}</strong>
                <span>${[ROLE_NAMES[person.role], person.agency].filter(Boolean).join(' · ')}</span></a
              >
            </li>`,
        )}
      </ul>`,
  })
