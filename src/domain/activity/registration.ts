import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Answers } from '../interview/types.js'
import type { ActivityForm } from './forms.js'
import { isActivityForm } from './forms.js'

/** What an agency registers under a task. */
export interface Registration {
  taskId: string
  form: ActivityForm
  plannedOn: Temporal.PlainDate
  place: string | null
  draftTitle: string | null
  expectedParticipants: number | null
}

const Registered = z.object({
  taskId: z.string(),
  form: z.custom<ActivityForm>(isActivityForm),
  plannedOn: z.iso.date().transform((iso) => Temporal.PlainDate.from(iso)),
  place: z.string().nullable().default(null),
  draftTitle: z.string().nullable().default(null),
  expectedParticipants: z.int().nonnegative().nullable().default(null),
})

/** The registration that a finished `register-activity` interview holds; throws where it is not finished. */
export function registrationOf(answers: Answers): Registration {
  return Registered.parse(answers)
}
