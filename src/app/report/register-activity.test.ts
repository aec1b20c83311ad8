import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, day, granted, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Activity } from '../../store/activities.js'
import type { Member } from '../../store/members.js'
import { actorOf } from '../ports.js'
import { registerActivity } from './register-activity.js'

describe('an activity', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let taskId: string
  const activity = (part: Partial<Activity> = {}): Activity => ({
    id: randomUUID(),
    taskId,
    agencyId: province.health,
    memberId: province.lan.id,
    form: 'toa_dam',
    plannedOn: day('2026-08-18'),
    place: 'Hội trường Sở',
    draftTitle: null,
    expectedParticipants: 80,
    ...part,
  })
  const register = (given: Activity, by: Member = province.lan, store = database.one) =>
    registerActivity({ store }, actorOf(by), given, at('2026-07-20T09:00'))

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    taskId = (await database.one.plans.byId(province.planId))!.tasks[1]!.id
  })
  afterAll(() => database.close())

  it('comes back as it was registered, with who registered it', async () => {
    const given = activity()
    expect(granted(await register(given)).activity).toEqual(given)
    expect(await database.one.activities.ofTask(taskId, province.health)).toEqual([given])
    expect(await database.prisma.auditEntry.findMany({ where: { subject: 'activity' } })).toMatchObject([
      {
        action: 'activity.register',
        actorId: province.lan.id,
        subjectId: given.id,
        change: { taskId, form: 'toa_dam', plannedOn: '2026-08-18' },
      },
    ])
  })

  it('handed in twice, also at the same moment, is registered once', async () => {
    const given = activity()
    await Promise.all([register(given), register(given, province.lan, database.two), register(given)])
    expect(await database.prisma.activity.count()).toBe(1)
    expect(await database.prisma.auditEntry.count({ where: { subject: 'activity' } })).toBe(1)
  })

  it('is found by its day', async () => {
    for (const plannedOn of ['2026-08-18', '2026-08-17', '2026-08-31', '2026-09-01']) {
      await register(activity({ plannedOn: day(plannedOn) }))
    }
    const found = await database.one.activities.between(day('2026-08-18'), day('2026-08-31'), null)
    expect(found.map(({ plannedOn, agency, taskNumber }) => `${plannedOn} ${agency} ${taskNumber}`)).toEqual([
      '2026-08-18 Sở Y tế 2',
      '2026-08-31 Sở Y tế 2',
    ])
  })

  it('of another agency is refused, of any agency by the secretary taken', async () => {
    expect(await register(activity({ agencyId: province.justice }))).toEqual({
      refused: expect.stringContaining('cơ quan mình'),
    })
    expect(await database.prisma.activity.count()).toBe(0)
    granted(await register(activity(), province.hoa))
  })
})
