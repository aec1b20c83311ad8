import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { manifest } from './manifest.js'

type Page = 'chat' | 'review' | 'settings'

export interface Assets {
  /** The address of a file of `src/web/assets`; it changes with the content of any of them. */
  url(name: string): string
  /** Addresses of the scripts that a page always needs, to be fetched at once. */
  scripts(page: Page): string[]
  routes: Hono
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

// The files are served as they are written, from the sources also where the program was compiled.
const FOLDER = fileURLToPath(new URL('../../src/web/assets/', import.meta.url))
const FONTS = ['latin-400', 'latin-600', 'vietnamese-400', 'vietnamese-600'].map(
  (cut) => `be-vietnam-pro-${cut}-normal.woff2`,
)
const FOREVER = 'public, max-age=31536000, immutable'

interface Asset {
  type: string
  bytes: Uint8Array<ArrayBuffer>
  encoded: Record<string, Uint8Array<ArrayBuffer>>
}

/** Reads all static files once; they are small. */
export async function loadAssets(): Promise<Assets> {
  const files = new Map<string, Asset>()
  for (const name of (await readdir(FOLDER)).sort()) {
    if (TYPES[extname(name)]) files.set(name, asset(name, await readFile(FOLDER + name)))
  }
  const package_ = createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro/package.json')
  for (const name of FONTS) files.set(name, asset(name, await readFile(new URL(`files/${name}`, `file://${package_}`))))

  const hash = createHash('sha256')
  for (const [name, { bytes }] of files) hash.update(name).update(bytes)
  const version = hash.digest('hex').slice(0, 12)

  const routes = new Hono()
  routes.get('/assets/:version/:name', (c) => {
    const file = files.get(c.req.param('name'))
    // Another version's content, kept for good under this address, would never be put right.
    if (!file || c.req.param('version') !== version) return c.notFound()
    const accepted = c.req.header('accept-encoding')?.split(/\s*,\s*/) ?? []
    const encoding = ['br', 'gzip'].find((name) => accepted.includes(name) && file.encoded[name])
    return c.body((encoding && file.encoded[encoding]) || file.bytes, 200, {
      'content-type': file.type,
      'cache-control': FOREVER,
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    })
  })
  const url = (name: string) => `/assets/${version}/${name}`
  routes.get('/manifest.webmanifest', (c) =>
    c.body(JSON.stringify(manifest(url)), 200, {
      'content-type': 'application/manifest+json',
      // The addresses of the icons change with the version.
      'cache-control': 'public, max-age=3600',
    }),
  )
  const scripts = [...files.keys()].filter((name) => name.endsWith('.js'))
  return { url, scripts: (page) => scripts.filter((name) => isOf(page, name)).map(url), routes }
}

const PAGES: Page[] = ['chat', 'review', 'settings']

// What several pages use; of the other scripts those that are named after no page are the chat's.
const SHARED: Record<string, Page[]> = {
  'api.js': PAGES,
  'dom.js': ['review', 'settings'],
  // The chat asks for these itself, where they are needed.
  'search.js': [],
  'clock.js': [],
}

function isOf(page: Page, name: string): boolean {
  const pages = SHARED[name] ?? [PAGES.find((own) => name.startsWith(own)) ?? 'chat']
  return pages.includes(page)
}

function asset(name: string, content: Buffer): Asset {
  const bytes = new Uint8Array(content)
  const compressed = !/\.(?:woff2|png)$/.test(name)
  return {
    type: TYPES[extname(name)]!,
    bytes,
    encoded: compressed ? { br: new Uint8Array(brotliCompressSync(bytes)), gzip: new Uint8Array(gzipSync(bytes)) } : {},
  }
}
