import { RequestProblem } from './api.js'
import { showBar } from './settings-bar.js'
import { showCalendar, startCalendar } from './settings-calendar.js'
import { isChanged, desk, load, look, onDesk } from './settings-desk.js'
import { showExample } from './settings-example.js'
import { showForm, showScopes, startScopes } from './settings-form.js'

const RETRY_MS = 3000
const PARTS = ['calendar', 'ladder']
const tabOf = (part) => document.getElementById(`tab-${part}`)

function showPart(part) {
  for (const one of PARTS) {
    tabOf(one).setAttribute('aria-selected', String(one === part))
    tabOf(one).tabIndex = one === part ? 0 : -1
    document.getElementById(`${one}-pane`).hidden = one !== part
  }
  history.replaceState(null, '', part === 'ladder' ? '#nhac' : '#lich')
}

function startTabs() {
  for (const [index, part] of PARTS.entries()) {
    tabOf(part).addEventListener('click', () => showPart(part))
    tabOf(part).addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
      const other = PARTS[1 - index]
      showPart(other)
      tabOf(other).focus()
    })
  }
}

async function start() {
  const loading = document.getElementById('loading')
  try {
    await load()
    loading.hidden = true
    showPart(location.hash === '#nhac' ? 'ladder' : 'calendar')
  } catch (problem) {
    if (!(problem instanceof RequestProblem)) throw problem
    loading.textContent = `${problem.message} Trang sẽ tự thử lại.`
    setTimeout(start, RETRY_MS)
  }
}

onDesk(() => {
  showCalendar()
  showScopes()
  showForm()
  showExample()
  showBar()
})
startTabs()
startCalendar()
startScopes()
const due = document.getElementById('due')
due.addEventListener('change', () => due.value && due.validity.valid && look({ dueOn: due.value }))
addEventListener('beforeunload', (event) => {
  if (desk.view && isChanged()) event.preventDefault()
})
void start()
