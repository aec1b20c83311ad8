import type { Temporal } from 'temporal-polyfill'
import { may, refusal } from '../../domain/access/roles.js'
import { localDay } from '../../domain/calendar/local-day.js'
import { ladderExample, type LadderExample, sampleMessage } from '../../domain/reminder/example.js'
import { countMoved } from '../../domain/reminder/moved.js'
import { calendarOf } from '../../domain/settings/calendar.js'
import { changesBetween } from '../../domain/settings/changes.js'
import { settingsSchema } from '../../domain/settings/schema.js'
import { ladderFor, readSettings, type Under } from '../../domain/settings/settings.js'
import { tidied } from '../../domain/settings/tidied.js'
import { type YearPicture, yearPicture } from '../../domain/settings/year-picture.js'
import type { Actor, Now, Ports } from '../ports.js'
import { namesIn } from './read-settings.js'
import { refuse, type Refused } from '../refusal.js'
import { rulesIn } from './rules.js'

/** Settings that are being edited, and what of them is looked at. */
export interface SettingsDraft {
  settings: unknown
  year: number
  /** Whose ladder the example shows; both null: everyone's. */
  under: Under
  dueOn: Temporal.PlainDate
}

/** What settings would mean; stores nothing. */
export interface SettingsPreview {
  /** Null where the calendar itself cannot be read. */
  picture: YearPicture | null
  /** Vietnamese sentences; what follows is null while there is any. */
  problems: string[]
  meaning: { example: LadderExample; message: string; changes: string[]; moved: number } | null
}

export async function previewSettings(
  { store }: Ports,
  actor: Actor,
  draft: SettingsDraft,
  now: Now,
): Promise<SettingsPreview | Refused> {
  if (!may(actor, 'settings.change')) return refuse(refusal(actor, 'settings.change'))
  const picture = pictureOf(draft)
  const read = readSettings(draft.settings)
  if ('refused' in read) return { picture, problems: read.refused, meaning: null }
  const settings = tidied(read)
  const rules = await rulesIn(store)
  const to = { settings, calendar: calendarOf(settings.calendar) }
  const plans = await store.plans.everyOne()
  const changes = changesBetween(rules.settings, settings, namesIn(plans))
  const owed = changes.length > 0 ? await store.obligations.notDoneAlike() : []
  return {
    picture,
    problems: [],
    meaning: {
      example: ladderExample(draft.dueOn, ladderFor(settings, draft.under), to.calendar),
      message: sampleMessage(draft.dueOn, settings.texts, to.calendar),
      changes,
      moved: countMoved(owed, { from: rules, to }, localDay(now)),
    },
  }
}

/** Also while a day in it is wrong, so that it can be seen and put right. */
function pictureOf({ settings, year }: SettingsDraft): YearPicture | null {
  const stated =
    typeof settings === 'object' && settings !== null && 'calendar' in settings ? settings.calendar : undefined
  const calendar = settingsSchema.shape.calendar.safeParse(stated)
  return calendar.success ? yearPicture(calendar.data, year) : null
}
