import { may, refusal } from '../../domain/access/roles.js'
import type { Activity } from '../../store/activities.js'
import type { Actor, Now, Ports } from '../ports.js'
import { refuse, type Refused } from '../refusal.js'

/** Registers an activity under a task. The same id handed in again registers nothing twice. */
export async function registerActivity(
  { store }: Pick<Ports, 'store'>,
  actor: Actor,
  activity: Activity,
  now: Now,
): Promise<{ activity: Activity } | Refused> {
  if (!may(actor, 'activity.register', { agencyId: activity.agencyId }))
    return refuse(refusal(actor, 'activity.register'))
  return store.inTransaction(async (rows) => {
    if (await rows.activities.add(activity)) {
      const change = { taskId: activity.taskId, form: activity.form, plannedOn: activity.plannedOn.toString() }
      await rows.audit.add({
        at: now,
        actorId: actor.id,
        action: 'activity.register',
        subject: 'activity',
        subjectId: activity.id,
        change,
      })
    }
    return { activity }
  })
}
