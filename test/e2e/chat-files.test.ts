import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chatStage } from './chat-stage.js'
import { chatPerson } from './chat-window.js'
import { picture } from './screens.js'

interface Given {
  name: string
  type: string
  base64: string
}

const text = (name: string): Given => ({ name, type: 'text/plain', base64: Buffer.from(name).toString('base64') })

/** Hands files to the page as a mouse or the clipboard does. */
const hand = (page: Page, kind: 'drop' | 'paste', files: Given[]) =>
  page.evaluate(`{
    const data = new DataTransfer()
    for (const { name, type, base64 } of ${JSON.stringify(files)}) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], name, { type }))
    }
    const field = document.getElementById('text')
    const way = { bubbles: true, cancelable: true }
    if ('${kind}' === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...way }))
    else for (const type of ['dragenter', 'dragover', 'drop'])
      field.dispatchEvent(new DragEvent(type, { dataTransfer: data, ...way }))
  }`)

/** A photo with many colours, 1200 pixels wide. */
const photo = async (page: Page): Promise<Given> => {
  const base64 = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 })
    const paint = canvas.getContext('2d')
    for (let row = 0; row < 9; row += 1)
      for (let column = 0; column < 12; column += 1) {
        paint.fillStyle = 'hsl(' + (190 + column * 6) + ' 45% ' + (35 + row * 5) + '%)'
        paint.fillRect(column * 100, row * 100, 100, 100)
      }
    return canvas.toDataURL('image/jpeg').split(',')[1]
  })()`)
  return { name: 'Hội nghị tuyên truyền.jpg', type: 'image/jpeg', base64 }
}

describe('files in the chat', () => {
  const stage = chatStage()

  it('that are dropped are sent, each as a message, ten at a time', async () => {
    const person = await chatPerson(stage)
    const { page } = person
    const before = stage.web.events.length
    await hand(
      page,
      'drop',
      Array.from({ length: 12 }, (_, index) => text(`tep-${index + 1}.txt`)),
    )
    await page.getByText('Mỗi lần gửi được tối đa 10 tệp; 2 tệp chưa được gửi.').waitFor()
    const sent = page.locator('article.person:not(.pending) a.file strong')
    await expect.poll(() => sent.count(), { timeout: 20_000 }).toBe(10)
    expect(await sent.allInnerTexts()).toEqual(Array.from({ length: 10 }, (_, index) => `tep-${index + 1}.txt`))
    expect(new Set(stage.web.events.slice(before).map(({ id }) => id)).size).toBe(10)
    expect(person.problems).toEqual([])
  })

  it('that cannot be taken are refused at once, the others of the same drop are sent', async () => {
    const person = await chatPerson(stage, { width: 390 })
    const { page } = person
    const asked: string[] = []
    page.on('request', (request) => void (request.url().endsWith('/chat/file') && asked.push(request.url())))
    await hand(page, 'drop', [text('cu.doc'), text('tot.txt'), { ...text('rong.txt'), base64: '' }])
    const toast = page.locator('#toast')
    await toast.getByText('“cu.doc”: Không nhận loại tệp này. Hãy lưu lại tệp thành .docx.').waitFor()
    expect(await toast.innerText()).toContain('“rong.txt”: Tệp không có nội dung.')
    await page.locator('article.person:not(.pending) a.file', { hasText: 'tot.txt' }).waitFor()
    expect(asked).toHaveLength(1)
  })

  it('that are pictures are shown while they are sent and after, and open by themselves', async () => {
    const person = await chatPerson(stage, { width: 390 })
    const { page } = person
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    await page.route('**/chat/file', async (route) => {
      await held
      await route.continue()
    })
    await hand(page, 'paste', [await photo(page)])
    const pending = page.locator('article.pending')
    await pending.getByRole('img', { name: 'Ảnh Hội nghị tuyên truyền.jpg' }).waitFor()
    await pending.getByText(/Hội nghị tuyên truyền\.jpg · \d+ KB/).waitFor()
    await pending.getByRole('progressbar', { name: 'Đang gửi tệp' }).waitFor()
    const isPainted = (selector: string) =>
      expect.poll(() => page.evaluate(`document.querySelector('${selector}').naturalWidth`)).toBe(1200)
    await isPainted('article.pending img')
    go()
    const link = page.locator('article.person:not(.pending) a.picture')
    await link.waitFor()
    await isPainted('article.person:not(.pending) a.picture img')
    await pending.waitFor({ state: 'detached' })
    await picture(page, 'photo')

    const [opened] = await Promise.all([person.context.waitForEvent('page'), link.click()])
    await expect.poll(() => opened.evaluate('document.images[0]?.naturalWidth')).toBe(1200)
    expect(stage.web.events.at(-1)!.update.message).toMatchObject({ photo: [{}] })
    expect(person.problems).toEqual([])
  })
})
