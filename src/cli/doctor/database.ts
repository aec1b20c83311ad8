import { Temporal } from 'temporal-polyfill'
import { monthOf } from '../../domain/delivery/quota.js'
import type { Config } from '../../config.js'
import { isInUse, openOrRefuse } from '../with-product.js'
import { findingOf, fine, wordsOf, wrong, type Finding } from './finding.js'

export interface Month {
  /** '2026-11' */
  month: string
  sent: number
}

/** How the database stands, and what it says of this month on Zalo; null where it cannot be opened. */
export async function lookAtDatabase(config: Config): Promise<{ finding: Finding; zaloMonth: Month | null }> {
  const what = config.databaseUrl ? 'PostgreSQL' : `Cơ sở dữ liệu nhúng trong ${config.dataDir}`
  try {
    const { store, close } = await openOrRefuse(config)
    const [plans, agencies] = await Promise.all([store.plans.all(), store.agencies.all()])
    const secretaries = await store.members.withRole(['secretary'])
    const month = monthOf(Temporal.Now.instant())
    const sent = await store.channelMonths.of('zalo').count(month)
    await close()
    const says = `mở được; ${plans.length} kế hoạch, ${agencies.length} cơ quan, ${secretaries.length} thư ký`
    return { finding: findingOf(what, [fine(says)]), zaloMonth: { month, sent } }
  } catch (error) {
    if (error instanceof Error && isInUse(error.cause)) return { finding: findingOf(what, [IN_USE]), zaloMonth: null }
    return { finding: findingOf(what, [wrong(wordsOf(error))]), zaloMonth: null }
  }
}

// That the service runs is no fault, and only one process can have this database.
const IN_USE = fine(
  'một tiến trình Đầu Mối khác (thường là dịch vụ đang chạy) giữ cơ sở dữ liệu này; muốn xem số liệu thì dừng nó rồi chạy lại lệnh này',
)
