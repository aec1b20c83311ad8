import { sendFailureIn } from './channels/send-failure.js'

/** A channel that is not configured (any more). */
export class ChannelAway extends Error {
  constructor(channel: string) {
    super(`there is no channel ${channel} (now)`)
  }
}

/** A channel that has not told yet who its bot is. */
export class ChannelStarting extends Error {
  constructor(channel: string) {
    super(`channel ${channel} is not there yet`)
  }
}

/** Whether an event is worth another try, and whether that try is one of the few. */
export function verdict(thrown: unknown): 'soon' | 'later' | 'count' | 'done' {
  // At the start a channel is not there yet, and says itself for how long.
  if (thrown instanceof ChannelStarting) return 'soon'
  if (thrown instanceof ChannelAway) return 'later'
  const failure = sendFailureIn(thrown)
  if (failure === 'retry') return 'later'
  // An answer that can never arrive: handling the event again would not help the person. One that may have arrived is
  // written once, or says so.
  return failure === 'unreachable' || failure === 'quota' ? 'done' : 'count'
}
