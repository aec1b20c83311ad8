import type { Clock } from '../../domain/clock.js'
import { writeCount } from '../../domain/summary/written.js'
import { changeSettings, type ChangedSettings } from './change-settings.js'
import { actorOf, type Actor, type Ports } from '../ports.js'
import { previewSettings, type SettingsDraft, type SettingsPreview } from './preview-settings.js'
import { type SettingsView, viewSettings } from './read-settings.js'
import { isRefused, type Refused } from '../refusal.js'
import { undoSettings } from './undo-settings.js'

interface Problem {
  problem: string
}

/** The settings for a page: what is asked is answered with what stands then, or a sentence for the person. */
export function settingsDesk(ports: Ports, clock: Clock) {
  const actor = async (memberId: string): Promise<Actor> => actorOf(await ports.store.members.byId(memberId))
  const problemOr = <T>(result: T | Refused): T | Problem => (isRefused(result) ? { problem: result.refused } : result)

  async function standing(by: Actor, done: ChangedSettings | Refused, verb: string) {
    if (isRefused(done)) return { problem: done.refused }
    const view = problemOr(await viewSettings(ports, by, clock.now()))
    return 'problem' in view ? view : { view, said: saidOf(done, verb) }
  }

  return {
    /** Null for who may not change them. */
    async read(memberId: string): Promise<SettingsView | null> {
      const view = await viewSettings(ports, await actor(memberId), clock.now())
      return isRefused(view) ? null : view
    },
    async preview(memberId: string, draft: SettingsDraft): Promise<SettingsPreview | Problem> {
      return problemOr(await previewSettings(ports, await actor(memberId), draft, clock.now()))
    },
    async change(
      memberId: string,
      said: { settings: unknown; version: string },
    ): Promise<{ view: SettingsView; said: string } | Problem> {
      const by = await actor(memberId)
      return standing(by, await changeSettings(ports, by, said, clock.now()), 'Đã lưu')
    },
    async undo(memberId: string, version: string): Promise<{ view: SettingsView; said: string } | Problem> {
      const by = await actor(memberId)
      return standing(by, await undoSettings(ports, by, version, clock.now()), 'Đã hoàn tác')
    },
  }
}

function saidOf({ changes, moved }: ChangedSettings, verb: string): string {
  if (changes.length === 0) return 'Cài đặt vẫn như cũ.'
  return `${verb}. ${moved === 0 ? 'Không việc nào đổi ngày nhắc.' : `${writeCount(moved)} việc đổi ngày nhắc.`}`
}
