// Whose settings are being edited: { planId, dutyId }, both null for everyone's.

/** What a scope has of its own; null for everyone's settings, which have nothing above them. */
export function ownOf(settings, { planId, dutyId }) {
  if (dutyId !== null) return settings.overrides.duties[dutyId] ?? {}
  return planId !== null ? (settings.overrides.plans[planId] ?? {}) : null
}

/** What holds for a scope: the duty's own, then its plan's, then everyone's. */
export function standingFor(settings, { planId, dutyId }) {
  const plan = settings.overrides.plans[planId] ?? {}
  const duty = dutyId === null ? {} : (settings.overrides.duties[dutyId] ?? {})
  return {
    ladder: { ...settings.ladder, ...plan.ladder, ...duty.ladder },
    hours: duty.hours ?? plan.hours ?? settings.hours,
  }
}

/** The settings with one field of a scope's ladder said; undefined: as the general settings have it. */
export function withRung(settings, scope, field, value) {
  const own = ownOf(settings, scope)
  if (own === null) return { ...settings, ladder: { ...settings.ladder, [field]: value } }
  const { [field]: _, ...others } = own.ladder ?? {}
  const ladder = value === undefined ? others : { ...others, [field]: value }
  const { ladder: __, ...rest } = own
  return withOwn(settings, scope, Object.keys(ladder).length > 0 ? { ...rest, ladder } : rest)
}

/** The same with a scope's hours. */
export function withHours(settings, scope, hours) {
  const own = ownOf(settings, scope)
  if (own === null) return { ...settings, hours }
  const { hours: _, ...rest } = own
  return withOwn(settings, scope, hours === undefined ? rest : { ...rest, hours })
}

/** The same with the words of a plan or duty that go along with each of its things. */
export function withNote(settings, scope, note) {
  const { note: _, ...rest } = ownOf(settings, scope)
  return withOwn(settings, scope, note === '' ? rest : { ...rest, note })
}

/** The same with nothing of a scope's own. */
export const withoutOwn = (settings, scope) => withOwn(settings, scope, {})

function withOwn(settings, { planId, dutyId }, own) {
  const [kind, id] = dutyId !== null ? ['duties', dutyId] : ['plans', planId]
  const { [id]: _, ...others } = settings.overrides[kind]
  const all = Object.keys(own).length > 0 ? { ...others, [id]: own } : others
  return { ...settings, overrides: { ...settings.overrides, [kind]: all } }
}

/** '8:00', '8h30', '8 giờ 30' as '08:00', '08:30'; what is no time of day stays as it is. */
export function timeIn(text) {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})\s*(?:[:.hg]|giờ)?\s*(\d{1,2})?\s*(?:phút)?\s*$/i.exec(text) ?? []
  return hour === undefined ? text.trim() : `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}
