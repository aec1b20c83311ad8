import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at, day, granted, owedBy, portsOf, smallProvince } from '../../../test/support/small-province.js'
import { twoStores, type TwoStores } from '../../../test/support/two-stores.js'
import type { Settings } from '../../domain/settings/schema.js'
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.js'
import type { Store } from '../../store/store.js'
import { changeSettings } from './change-settings.js'
import { actorOf, type Actor } from '../ports.js'
import { previewSettings } from './preview-settings.js'
import { viewSettings } from './read-settings.js'
import { sendDueReminders } from '../reminder/send-due-reminders.js'
import { undoSettings } from './undo-settings.js'

const NOW = at('2026-10-20T09:00')

describe('the settings', () => {
  let database: TwoStores
  let province: Awaited<ReturnType<typeof smallProvince>>
  let hoa: Actor

  beforeAll(async () => {
    database = await twoStores()
  })
  beforeEach(async () => {
    await database.empty()
    province = await smallProvince(database.one)
    hoa = actorOf(province.hoa)
  })
  afterAll(() => database.close())

  const view = async (store: Store = database.one) => granted(await viewSettings(portsOf(store), hoa, NOW))
  const change = async (settings: object, { version, now = NOW }: { version?: string; now?: typeof NOW } = {}) =>
    changeSettings(portsOf(database.one), hoa, { settings, version: version ?? (await view()).version }, now)
  const undo = async (version?: string) =>
    undoSettings(portsOf(database.one), hoa, version ?? (await view()).version, NOW)
  const withLadder = (ladder: Partial<Settings['ladder']>) => ({ ladder: { ...DEFAULT_SETTINGS.ladder, ...ladder } })
  const YEAR = { extraOff: ['2026-01-02', '2026-08-31'], extraWork: ['2026-01-10', '2026-08-22'] }
  const yearWith = (more: { extraOff?: string[]; extraWork?: string[] }) => ({
    calendar: {
      years: {
        2026: {
          extraOff: [...YEAR.extraOff, ...(more.extraOff ?? [])],
          extraWork: [...YEAR.extraWork, ...(more.extraWork ?? [])],
        },
      },
    },
  })
  const report = async () => {
    const owed = await owedBy(database.one, province.planId, province.health)
    return owed.find(({ kind, state }) => kind === 'report' && state === 'open')!
  }
  const nextRung = async () => {
    const row = await database.prisma.obligation.findUniqueOrThrow({ where: { id: (await report()).id } })
    return row.nextRungOn?.toISOString().slice(0, 10)
  }
  const tick = (now = NOW) => sendDueReminders(portsOf(database.one), now)

  it('of the ladder have what is owed looked at today and reminded of on its new days', async () => {
    await tick()
    expect(await nextRung()).toBe('2026-10-23')
    const changed = granted(await change(withLadder({ before: [10, 2] })))
    expect(changed.changes).toEqual(['Nhắc trước hạn: 15, 7, 3, 1 ngày làm việc → 10, 2 ngày làm việc'])
    expect(changed.moved).toBe(1)
    expect(await nextRung()).toBe('2026-10-20')
    await tick()
    expect(await nextRung()).toBe('2026-10-30')
  })

  it('of the calendar count a made-up Saturday as a working day and leave out an extra day off', async () => {
    await tick()
    // T is Friday 13/11; a made-up Saturday 14/11 becomes T itself.
    const changed = granted(await change(yearWith({ extraWork: ['2026-11-14'], extraOff: ['2026-11-09'] })))
    expect(changed.changes).toEqual([
      'Thêm ngày nghỉ: thứ Hai, ngày 09/11/2026',
      'Thêm ngày làm bù: thứ Bảy, ngày 14/11/2026',
    ])
    expect((await report()).because).not.toContain('nhắc đến')
    await tick()
    expect(await nextRung()).toBe('2026-10-23')
    await tick(at('2026-11-12T09:00'))
    expect(await nextRung()).toBe('2026-11-13')
  })

  it('leave alone what is done and what was sent', async () => {
    const owed = await report()
    await database.one.obligations.move(owed.id, 'open', 'submitted', { nextRungOn: null })
    await tick()
    const before = await database.prisma.reminder.findMany({ orderBy: { id: 'asc' } })
    const done = await database.prisma.obligation.findUniqueOrThrow({ where: { id: owed.id } })
    granted(await change({ ...withLadder({ before: [12] }), ...yearWith({ extraWork: ['2026-11-14'] }) }))
    expect(before.length).toBeGreaterThan(0)
    expect(await database.prisma.reminder.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    expect(await database.prisma.obligation.findUniqueOrThrow({ where: { id: owed.id } })).toEqual(done)
  })

  it('are stored by the first of two secretaries; the second is told and loses nothing of the first', async () => {
    const [first, second] = [await view(), await view(database.two)]
    const [one, two] = await Promise.all([
      changeSettings(
        portsOf(database.one),
        hoa,
        { settings: withLadder({ before: [9] }), version: first.version },
        NOW,
      ),
      changeSettings(
        portsOf(database.two),
        hoa,
        { settings: withLadder({ after: [2] }), version: second.version },
        NOW,
      ),
    ])
    const refused = [one, two].filter((result) => 'refused' in result)
    expect(refused).toEqual([{ refused: expect.stringContaining('thay đổi ở nơi khác') }])
    const { settings } = await view()
    expect([settings.ladder.before, settings.ladder.after]).toEqual(
      'refused' in one ? [[15, 7, 3, 1], [2]] : [[9], [1, 3]],
    )
  })

  it('said twice are stored once', async () => {
    const { version } = await view()
    granted(await change(withLadder({ before: [9] }), { version }))
    expect(granted(await change(withLadder({ before: [9] }), { version }))).toEqual({ changes: [], moved: 0 })
    expect(await database.prisma.auditEntry.count({ where: { subject: 'settings' } })).toBe(1)
  })

  it('are put back by undoing, and the change by undoing once more', async () => {
    expect(await undo()).toEqual({ refused: 'Không có thay đổi nào để hoàn tác.' })
    await tick()
    const { moved } = granted(
      await change({ ...withLadder({ before: [9] }), ...yearWith({ extraOff: ['2026-11-09'] }) }),
    )
    expect(moved).toBeGreaterThan(0)
    const changed = await view()
    expect(changed.last).toMatchObject({ by: 'Phạm Hoa', at: '09:00 ngày 20/10/2026', isUndo: false })
    expect(changed.last?.changes).toHaveLength(2)

    expect(granted(await undo()).moved).toBe(moved)
    const back = await view()
    expect(back.settings).toEqual(DEFAULT_SETTINGS)
    expect(back.last?.isUndo).toBe(true)
    await tick()
    expect(await nextRung()).toBe('2026-10-23')

    expect(await undo(changed.version)).toEqual({ refused: expect.stringContaining('chưa hoàn tác') })
    granted(await undo())
    expect((await view()).settings).toEqual(changed.settings)
    const trace = await database.prisma.auditEntry.findMany({ where: { subject: 'settings' }, orderBy: { id: 'asc' } })
    expect(trace.map(({ action }) => action)).toEqual(['settings.change', 'settings.undo', 'settings.undo'])
  })

  it('of a plan or a duty stand before the general ones, and only for what there is', async () => {
    const plans = (await view()).plans
    const [{ id: dutyId } = { id: '' }] = plans[0]!.duties
    const own = { overrides: { plans: {}, duties: { [dutyId]: { ladder: { before: [5] } } } } }
    const { changes, moved } = granted(await change(own))
    expect(moved).toBe(1)
    expect(changes).toEqual([
      'Riêng Báo cáo trước ngày 15/11/2026 (Kế hoạch số 12/KH-UBND): Nhắc trước hạn: theo cài đặt chung → 5 ngày làm việc',
    ])
    await tick()
    expect(await nextRung()).toBe('2026-11-06')
    const unknown = { overrides: { plans: { [dutyId]: { ladder: { before: [5] } } }, duties: {} } }
    expect(await change(unknown)).toEqual({ refused: expect.stringContaining('Không còn kế hoạch') })
  })

  it('that cannot be are refused in sentences', async () => {
    expect(await change({ hours: { from: '17:00', until: '08:00' } })).toEqual({
      refused: 'Giờ bắt đầu nhắc (17:00) phải trước giờ kết thúc (08:00).',
    })
    expect(await change(yearWith({ extraWork: ['2026-11-10'] }))).toEqual({
      refused: 'Thứ Ba, ngày 10/11/2026 vốn là ngày làm việc, không cần ghi làm bù.',
    })
    expect(await database.one.settings.read()).toBeNull()
  })

  it('are shown to, previewed for and changed by nobody who may not', async () => {
    const lan = actorOf(province.lan)
    const ports = portsOf(database.one)
    const { version } = await view()
    const draft = { settings: {}, year: 2026, under: { planId: null, dutyId: null }, dueOn: day('2026-11-14') }
    for (const result of [
      await viewSettings(ports, lan, NOW),
      await previewSettings(ports, lan, draft, NOW),
      await changeSettings(ports, lan, { settings: withLadder({ before: [9] }), version }, NOW),
      await undoSettings(ports, lan, version, NOW),
    ]) {
      expect(result).toEqual({ refused: expect.stringContaining('thư ký') })
    }
  })

  it('can be previewed, which stores nothing', async () => {
    const draft = { year: 2026, under: { planId: null, dutyId: null }, dueOn: day('2026-11-14') }
    const ports = portsOf(database.one)
    const settings = withLadder({ before: [10] })
    const { meaning, problems } = granted(await previewSettings(ports, hoa, { ...draft, settings }, NOW))
    expect(problems).toEqual([])
    expect(meaning).toMatchObject({
      moved: 1,
      changes: ['Nhắc trước hạn: 15, 7, 3, 1 ngày làm việc → 10 ngày làm việc'],
      example: { due: 'Hạn thứ Bảy, ngày 14/11/2026; ngày làm việc cuối là thứ Sáu, ngày 13/11/2026' },
    })
    expect(meaning?.example.rungs.find(({ sign }) => sign === 'T−10')?.text).toBe('thứ Sáu, ngày 30/10/2026')

    const wrong = granted(
      await previewSettings(ports, hoa, { ...draft, settings: yearWith({ extraOff: ['2026-11-14'] }) }, NOW),
    )
    expect(wrong.meaning).toBeNull()
    expect(wrong.problems).toEqual(['Thứ Bảy, ngày 14/11/2026 vốn là ngày nghỉ, không cần ghi nghỉ thêm.'])
    expect(wrong.picture?.entry.extraOff).toContain('2026-11-14')
    expect(await database.one.settings.read()).toBeNull()
  })
})
