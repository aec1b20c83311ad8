const dialog = document.getElementById('keys')

/** Whether a key belongs to a field, a dialog or the browser. */
const isTaken = (event) =>
  event.defaultPrevented ||
  event.isComposing ||
  event.ctrlKey ||
  event.altKey ||
  event.metaKey ||
  dialog.open ||
  event.target.closest('textarea, input, select') !== null

/** The keys of the page. `does` names what each does; an answer of false leaves the key to the browser. */
export function startKeys(does) {
  document.getElementById('keys-open').addEventListener('click', () => dialog.showModal())
  document.addEventListener('keydown', (event) => {
    if (isTaken(event)) return
    const act = actOf(event, does)
    if (act && act() !== false) event.preventDefault()
  })
}

function actOf(event, does) {
  const inText = event.target.closest('.line')
  const onCard = event.target.matches('.item, body')
  const onControl = event.target.closest('button, a, summary, [role="tab"]') !== null
  switch (event.key) {
    case 'ArrowDown':
      return inText ? () => does.line(inText, 1) : () => does.move(1)
    case 'ArrowUp':
      return inText ? () => does.line(inText, -1) : () => does.move(-1)
    case 'Enter':
      if (inText) return () => does.openLine(inText)
      return onCard && !onControl ? does.edit : null
    case '?':
      return () => dialog.showModal()
    default:
      return lettersOf(does)[event.key.toLowerCase()] ?? null
  }
}

const lettersOf = (does) => ({
  j: () => does.move(1),
  k: () => does.move(-1),
  n: does.next,
  s: does.sure,
  x: does.drop,
  u: does.undo,
})
