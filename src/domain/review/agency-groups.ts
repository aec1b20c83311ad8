import type { Agency, AgencyType } from '../agency/types.js'
import { AGENCY_TYPES } from '../agency/types.js'

/** What a class of bodies is called in a list. */
export const TYPE_NAMES: Record<AgencyType, string> = {
  so: 'Sở',
  ban: 'Ban',
  nganh: 'Ngành',
  'doan-the': 'Đoàn thể',
  'bao-dai': 'Báo, đài',
  phuong: 'Phường',
  xa: 'Xã',
  'dac-khu': 'Đặc khu',
  'trung-uong': 'Cơ quan trung ương',
  'uy-ban': 'Ủy ban',
  'hoi-dong': 'Hội đồng',
  khac: 'Khác',
}

/** Agencies by class, in the order of the classes. */
export const agencyGroups = (agencies: Agency[]): { name: string; agencies: Agency[] }[] =>
  AGENCY_TYPES.map((type) => ({
    name: TYPE_NAMES[type],
    agencies: agencies.filter((agency) => agency.type === type),
  })).filter((group) => group.agencies.length > 0)
