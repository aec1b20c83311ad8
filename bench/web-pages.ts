import { get, type ClientRequest } from 'node:http'
import { answerParent } from './program.js'

// Pages of the web chat as the browser holds them: one stream of server-sent events each.
const pages: { request: ClientRequest; heard: string }[] = []
let changed = (): void => {}

/** Resolves when each page has its stream. */
async function open({ url, tokens }: { url: string; tokens: string[] }): Promise<void> {
  await Promise.all(
    tokens.map(
      (token) =>
        new Promise<void>((resolve, reject) => {
          const headers = { cookie: `dau_moi=${token}`, accept: 'text/event-stream' }
          const request = get(`${url}/chat/events?after=0`, { agent: false, headers }, (response) => {
            if (response.statusCode !== 200) return reject(new Error(`a stream was answered ${response.statusCode}`))
            const page = { request, heard: '' }
            pages.push(page)
            response.setEncoding('utf8').on('data', (text: string) => {
              page.heard += text
              changed()
              resolve()
            })
          }).on('error', reject)
        }),
    ),
  )
}

/** Resolves with the instant (in milliseconds) at which every page shows a text. */
function shown({ text }: { text: string }): Promise<number> {
  const missing = new Set(pages)
  return new Promise((resolve) => {
    changed = () => {
      for (const page of missing) if (page.heard.includes(text)) missing.delete(page)
      if (missing.size === 0) resolve(Date.now())
    }
    changed()
  })
}

answerParent({ open, shown }, async () => pages.forEach(({ request }) => request.destroy()))
