/** Whether everyone is given that channel, and keeps it: the web chat. */
export const isGivenToAll = (channel: string): boolean => channel === 'web'

/** Whether someone is told in the web chat first, which takes every message, and never came there: nobody reads it. */
export const wasNeverIn = (person: { channel: string | null; hasBeenOnWeb: boolean }): boolean =>
  person.channel !== null && isGivenToAll(person.channel) && !person.hasBeenOnWeb
