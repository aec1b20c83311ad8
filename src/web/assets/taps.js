import { newEvent, postJson } from './api.js'
import { toast } from './notices.js'

const ANSWER_MS = 10_000
const waiting = new Map()
const unsure = new Map()
const own = new Set()

/** Sends a tap once: the buttons of the message rest until the bot took notice. */
export async function tap(message, button, pressed) {
  const group = pressed.closest('.buttons')
  if (group.dataset.rests) return
  const choice = `${message.id} ${button.callback_data}`
  const repeated = unsure.has(choice)
  // A tap that may have arrived goes out under its first id, so that it counts once.
  const event = unsure.get(choice) ?? newEvent()
  own.add(event)
  rest(group, pressed, true)
  waiting.set(event, { group, timer: setTimeout(() => wake(event), ANSWER_MS) })
  try {
    const { result } = await postJson('/chat/tap', { event, message: message.id, data: button.callback_data })
    unsure.delete(choice)
    if (result === 'stale') {
      wake(event)
      if (!repeated) toast('Nút này không còn dùng được.')
    }
  } catch (problem) {
    if (problem.again) unsure.set(choice, event)
    wake(event)
    toast(problem.again ? 'Chưa gửi được lựa chọn. Hãy bấm lại.' : problem.message)
  }
}

/** The bot took notice of a tap; its word is for the window in which it was made. */
export function answered({ event, text, alert }) {
  wake(event)
  if (text && own.has(event)) toast(text, alert ? 10_000 : 5000)
}

/** A new message of the bot answers every tap as well. */
export function wakeAll() {
  for (const event of waiting.keys()) wake(event)
}

function wake(event) {
  const tapped = waiting.get(event)
  if (!tapped) return
  clearTimeout(tapped.timer)
  waiting.delete(event)
  rest(tapped.group, null, false)
}

function rest(group, pressed, resting) {
  const focused = group.contains(document.activeElement) ? document.activeElement : null
  if (resting) group.dataset.rests = 'true'
  else delete group.dataset.rests
  for (const one of group.querySelectorAll('button')) {
    // Not `disabled`: a button that loses the focus loses the place of whoever uses the keyboard.
    one.ariaDisabled = resting ? 'true' : null
    one.ariaBusy = one === pressed ? 'true' : null
  }
  focused?.focus({ preventScroll: true })
}
