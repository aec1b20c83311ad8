import { announcementOf } from './announcement.js'
import { toast } from './notices.js'
import { toNewest } from './timeline.js'
import { isUnread } from './unread.js'

const REFUSED = 'notices-refused'
// Time for another window, in which the message is being read, to say so.
const WAIT_MS = 1000
const offer = document.getElementById('offer')
const icon = document.querySelector('link[rel="apple-touch-icon"]').href

/** Offers notices of the browser after the first thing that the person did here; phones show none of a page. */
export function startOffer() {
  const phone = matchMedia('(pointer: coarse)').matches
  if (phone || !('Notification' in window) || Notification.permission !== 'default') return
  if (localStorage.getItem(REFUSED)) return
  document.getElementById('composer').addEventListener('submit', showOffer, { once: true })
  document.getElementById('log').addEventListener('click', showOffer, { once: true })
  document.getElementById('offer-yes').addEventListener('click', allow)
  document.getElementById('offer-no').addEventListener('click', () => close(true))
}

function showOffer() {
  if (Notification.permission === 'default' && !localStorage.getItem(REFUSED)) offer.hidden = false
}

async function allow() {
  const answer = await Notification.requestPermission()
  close(answer === 'denied')
  if (answer === 'granted') toast('Khi có tin mới mà trang không mở trước mặt, trình duyệt sẽ báo.')
}

function close(forGood) {
  offer.hidden = true
  if (forGood) localStorage.setItem(REFUSED, '1')
  document.getElementById('text').focus()
}

/** Tells of a message that nobody reads; of several windows one notice is left, by its tag. */
export function announce(message) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  setTimeout(() => isUnread(message.id) && notify(message), WAIT_MS)
}

function notify({ id, text, file }) {
  try {
    const notice = new Notification('Đầu Mối', {
      body: announcementOf(text, file),
      tag: `dau-moi-${id}`,
      icon,
      lang: 'vi',
    })
    notice.addEventListener('click', () => {
      notice.close()
      window.focus()
      void toNewest()
    })
  } catch {
    // A browser that has notices, but none of a page.
  }
}
