import { WRONG_MINUTES } from '../../domain/people/link-code.js'
import type { Rows } from '../../store/store.js'
import type { Now } from '../ports.js'

/** Counts a wrong code that was typed `where` ('<channel>:<chat>', 'door:…', 'form:…'), as long as such count. */
export async function noteWrongCode({ wrongCodes }: Pick<Rows, 'wrongCodes'>, where: string, now: Now): Promise<void> {
  await wrongCodes.forget(now.subtract({ minutes: WRONG_MINUTES }))
  await wrongCodes.add(where, now)
}
