import type { Temporal } from 'temporal-polyfill'

/** The classes of bodies in a province. `hoi-dong`, `uy-ban` and `khac` come out of plans; the rest can also be added by hand. */
export const AGENCY_TYPES = [
  'so',
  'ban',
  'nganh',
  'doan-the',
  'bao-dai',
  'phuong',
  'xa',
  'dac-khu',
  'trung-uong',
  'uy-ban',
  'hoi-dong',
  'khac',
] as const
export type AgencyType = (typeof AGENCY_TYPES)[number]

/** An agency as of its days of validity; rows are never renamed, a merged agency gets successors. */
export interface Agency {
  id: string
  name: string
  aliases: string[]
  type: AgencyType
  validFrom: Temporal.PlainDate | null
  validTo: Temporal.PlainDate | null
}

/** What a phrase of a plan such as a lead or a coordinating body stands for. */
export type AgencyPhrase =
  /** One named body: 'Sở Tư pháp (tham mưu Hội đồng …)' → name 'Sở Tư pháp'. */
  | { kind: 'agency'; name: string; type: AgencyType }
  /** A class that expands to its members: 'các sở, ban, ngành, địa phương'. `partial`: 'một số …', '… liên quan': a person must choose. */
  | { kind: 'group'; types: AgencyType[]; partial: boolean }
  /** A role resolved later: 'cơ quan chủ trì soạn thảo' (a drafting agency per draft), a job title. */
  | { kind: 'role'; role: 'drafting' | 'job-title' }
  | { kind: 'unknown' }
