import type { Settings } from '../../domain/settings/schema.js'
import { readSettings } from '../../domain/settings/settings.js'
import type { AuditEntry } from '../../store/audit.js'
import type { Rows } from '../../store/store.js'
import { hashOfText } from '../hash-of-text.js'

/** By what settings that were shown are known to be still the stored ones. */
export const versionOf = (settings: Settings): string => hashOfText(JSON.stringify(settings)).slice(0, 32)

export interface SettingsChange extends Pick<AuditEntry, 'at' | 'actorId'> {
  before: Settings
  after: Settings
  isUndo: boolean
}

/** How the settings came to be as they are; null where nobody changed them, or not by a change that is in the audit. */
export async function lastChangeIn(rows: Pick<Rows, 'audit'>, standing: Settings): Promise<SettingsChange | null> {
  const entry = await rows.audit.lastOf('settings')
  if (!entry) return null
  const change = entry.change as { before?: unknown; after?: unknown }
  const [before, after] = [readSettings(change.before), readSettings(change.after)]
  if ('refused' in before || 'refused' in after || versionOf(after) !== versionOf(standing)) return null
  return { at: entry.at, actorId: entry.actorId, before, after, isUndo: entry.action === 'settings.undo' }
}
