import { toast } from './notices.js'

const opener = document.getElementById('search-open')
const panel = document.getElementById('search')
const field = document.getElementById('search-text')

/** Opens at once, so that what is typed next goes there; what looks for it is fetched the first time. */
export function openSearch() {
  panel.hidden = false
  opener.ariaExpanded = 'true'
  field.focus()
  field.select()
  import('./search.js').then(
    ({ search }) => search(),
    () => toast('Không kết nối được với máy chủ.'),
  )
}

export function hideSearch() {
  panel.hidden = true
  opener.ariaExpanded = 'false'
}

function closeSearch() {
  hideSearch()
  opener.focus()
}

export function startSearch() {
  opener.addEventListener('click', () => (panel.hidden ? openSearch() : closeSearch()))
  document.getElementById('search-close').addEventListener('click', closeSearch)
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && closeSearch())
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    openSearch()
  })
}
