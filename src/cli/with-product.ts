import { Temporal } from 'temporal-polyfill'
import { readConfig, type Config } from '../config.js'
import { openProduct, type Product } from '../product.js'
import { InputRefused } from './verb.js'

export function configOrRefuse(): Config {
  const result = readConfig(process.env)
  if ('refused' in result) throw new InputRefused(result.refused)
  return result.config
}

/** Runs `work` on the configured database, migrated, and closes it again. */
export async function withProduct<T>(work: (product: Product, config: Config) => Promise<T>): Promise<T> {
  const config = configOrRefuse()
  const product = await openOrRefuse(config)
  try {
    return await work(product, config)
  } finally {
    await product.close()
  }
}

/** A database that cannot be opened is a matter of the configuration, said in a sentence. */
export async function openOrRefuse(config: Config): Promise<Product> {
  try {
    return await openProduct(config)
  } catch (error) {
    const what = config.databaseUrl
      ? 'máy chủ PostgreSQL trong DATABASE_URL'
      : `cơ sở dữ liệu trong ${config.dataDir} (DATA_DIR)`
    const reason = reasonOf(error)
    const hint = isInUse(error)
      ? 'Một tiến trình Đầu Mối khác đang dùng; hãy dừng tiến trình đó, hoặc dùng PostgreSQL (DATABASE_URL).'
      : 'Hãy kiểm tra rồi chạy lại.'
    throw new InputRefused(`Không mở được ${what}. ${hint} (${reason})`, { cause: error })
  }
}

/** Whether a database in the process could not be opened because another process has it, such as the service. */
export const isInUse = (error: unknown): boolean => /another process/.test(reasonOf(error))

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // A name with several addresses, none of which answers, gives an error without words.
  return error.message || ('code' in error ? String(error.code) : error.name)
}

/** The instant of `--as-of` (ISO with an offset, or a day at 8:00 in Viet Nam); now where it is absent. */
export function instantOption(text: string | undefined): Temporal.Instant {
  if (text === undefined) return Temporal.Now.instant()
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text)
        .toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '08:00' })
        .toInstant()
    }
    return Temporal.Instant.from(text)
  } catch {
    throw new InputRefused(`Không hiểu thời điểm “${text}”. Hãy ghi như 2026-07-01T08:00:00+07:00.`)
  }
}
