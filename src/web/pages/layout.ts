import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Assets } from '../assets.js'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The frame of every page. `head` comes last in the head. */
export const layout = (assets: Assets, page: { title: string; body: Html; head?: Html }): Html =>
  html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1b2127" media="(prefers-color-scheme: dark)" />
        <meta name="robots" content="noindex" />
        <title>${page.title}</title>
        <link rel="icon" type="image/svg+xml" href="${assets.url('icon.svg')}" />
        <link rel="apple-touch-icon" href="${assets.url('icon-192.png')}" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link
          rel="preload"
          as="font"
          type="font/woff2"
          crossorigin
          href="${assets.url('be-vietnam-pro-latin-400-normal.woff2')}"
        />
        <link
          rel="preload"
          as="font"
          type="font/woff2"
          crossorigin
          href="${assets.url('be-vietnam-pro-vietnamese-400-normal.woff2')}"
        />
        <link rel="stylesheet" href="${assets.url('base.css')}" />
        ${page.head ?? ''}
      </head>
      ${page.body}
    </html> `

/** A page with one card in the middle. */
export const cardPage = (assets: Assets, page: { title: string; card: Html }): Html =>
  layout(assets, {
    title: page.title,
    body: html`<body class="door">
      <main class="card">
        <p class="brand"><img src="${assets.url('icon.svg')}" alt="" width="40" height="40" /><span>Đầu Mối</span></p>
        ${page.card}
      </main>
    </body>`,
  })
