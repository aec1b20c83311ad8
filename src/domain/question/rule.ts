import type { Role } from '../access/roles.js'
import type { Heard, Slots } from './heard.js'
import type { Intent } from './intents.js'

/** One way of saying one thing. The first rule of a list that fits decides. */
export interface Rule {
  intent: Intent
  /** Tested on the text without marks and with abbreviations written out; of several patterns one is enough. */
  when: RegExp | RegExp[] | ((heard: Heard) => boolean)
  unless?: RegExp
  slots?(heard: Heard): Slots
}

export function fits({ when, unless }: Rule, heard: Heard): boolean {
  const said = typeof when === 'function' ? when(heard) : [when].flat().some((pattern) => pattern.test(heard.text))
  return said && !unless?.test(heard.text)
}

/** Those who look after all agencies and not after their own. */
export function isKeeper(role: Role): boolean {
  return role === 'secretary' || role === 'leader' || role === 'admin'
}

/** The slots that were said: what is null, undefined or empty is left out. */
export function said(slots: Record<string, Slots[string] | undefined>): Slots {
  const kept = Object.entries(slots).filter(([, value]) => value !== null && value !== undefined && !isEmpty(value))
  return Object.fromEntries(kept) as Slots
}

function isEmpty(value: Slots[string]): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
}
