import type { Temporal } from 'temporal-polyfill'
import { localDay } from '../domain/calendar/local-day.js'
import { dateOf, instantOrNull, timestampOf } from './days.js'
import type { Client } from './client.js'
import { pushAttemptRows } from './push-attempts.js'

/** Its text is made from the ledger when it is sent ('digest', 'group'), or stands from the start ('notice'). */
export interface Push {
  id: string
  memberId: string
  /** The group that gets it; null: the member does. */
  groupId: string | null
  attempts: number
  notice: { text: string; about: NoticeAbout | null } | null
  overviewKeys: string[]
}

/** What a notice is about, for the buttons under it. */
export interface NoticeAbout {
  kind: string
  id: string
}

export interface NewNotice {
  /** 'notice:<what>:<member>'; a second one of the same key is never made. */
  key: string
  memberId: string
  /** The group that gets it instead of the member, who linked the group. */
  groupId?: string
  text: string
  about?: NoticeAbout
  broadcastId?: string
}

export function pushRows(client: Client) {
  return {
    ...pushAttemptRows(client),

    /** Saves messages that are not made from the ledger; those whose keys exist are left as they are. */
    async addNotices(notices: NewNotice[], now: Temporal.Instant): Promise<void> {
      const at = timestampOf(now)
      await client.push.createMany({
        data: notices.map(({ about, ...notice }) => ({
          ...notice,
          kind: 'notice',
          day: dateOf(localDay(now)),
          notBefore: at,
          createdAt: at,
          ...(about ? { about: { ...about } } : {}),
        })),
        skipDuplicates: true,
      })
    },

    /** Whether any push of these keys was ever saved. */
    async exist(keys: string[]): Promise<boolean> {
      return (await client.push.findFirst({ where: { key: { in: keys } }, select: { id: true } })) !== null
    },

    /** Which overviews these members were given since that day: '<member> week@2026-02-23'. */
    async overviewsSince(day: Temporal.PlainDate, memberIds: string[]): Promise<Set<string>> {
      const rows = await client.push.findMany({
        where: { memberId: { in: memberIds }, day: { gte: dateOf(day) }, overviewKeys: { isEmpty: false } },
        select: { memberId: true, overviewKeys: true },
      })
      return new Set(rows.flatMap(({ memberId, overviewKeys }) => overviewKeys.map((key) => `${memberId} ${key}`)))
    },

    /** Who was given a digest on that day, whatever became of it: there is one a person a day. */
    async digestedOn(day: Temporal.PlainDate): Promise<Set<string>> {
      const rows = await client.push.findMany({
        where: { kind: 'digest', day: dateOf(day) },
        select: { memberId: true },
      })
      return new Set(rows.map((row) => row.memberId))
    },

    /** Whether it was made for that member. */
    async isOf(id: string, memberId: string): Promise<boolean> {
      return (await client.push.count({ where: { id, memberId } })) === 1
    },

    /** 'Đã nhận', once: gives when it was said first; null where the push was not made for that member. */
    async acknowledge(id: string, memberId: string, at: Temporal.Instant): Promise<Temporal.Instant | null> {
      await client.push.updateMany({ where: { id, memberId, ackedAt: null }, data: { ackedAt: timestampOf(at) } })
      const row = await client.push.findFirst({ where: { id, memberId }, select: { ackedAt: true } })
      return instantOrNull(row?.ackedAt ?? null)
    },
  }
}
