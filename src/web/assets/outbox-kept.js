// Texts that were written and not sent yet, by person: they outlive the page. Sending one from two windows sends it once.
const KEY = `outbox-${document.body.dataset.chat}`

export const kept = () => JSON.parse(localStorage.getItem(KEY) ?? '[]')

const store = (entries) =>
  entries.length > 0 ? localStorage.setItem(KEY, JSON.stringify(entries)) : localStorage.removeItem(KEY)

export const keep = (entry) => store([...kept(), entry])

export const letGo = (event) => store(kept().filter((entry) => entry.event !== event))

// Who leaves a shared computer leaves nothing on it.
document.getElementById('leave').addEventListener('submit', () => store([]))
