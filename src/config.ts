import { resolve } from 'node:path'
import { z } from 'zod'

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535))
const url = (protocols: RegExp) => z.url({ protocol: protocols })

// What to say about each variable when its value is wrong.
const VARIABLES = {
  DATABASE_URL: [
    url(/^postgres(ql)?$/).optional(),
    'cần là một địa chỉ PostgreSQL, ví dụ postgres://user:pass@127.0.0.1/dau_moi',
  ],
  DATA_DIR: [z.string().default('./data'), 'cần là đường dẫn tới một thư mục'],
  PORT: [port.default(8080), 'cần là một số từ 0 đến 65535'],
  BASE_URL: [
    url(/^https?$/).optional(),
    'cần là địa chỉ người dùng mở trên trình duyệt, ví dụ https://daumoi.example.gov.vn',
  ],
  TELEGRAM_BOT_TOKEN: [
    z
      .string()
      .regex(/^\d+:[\w-]+$/)
      .optional(),
    'cần là mã do BotFather cấp, dạng 123456:ABC…',
  ],
  TELEGRAM_API_ROOT: [url(/^https?$/).default('https://api.telegram.org'), 'cần là một địa chỉ http hoặc https'],
  HOST: [z.string().default('127.0.0.1'), 'cần là địa chỉ mạng mà máy này lắng nghe, ví dụ 127.0.0.1 hoặc 0.0.0.0'],
  BEHIND_PROXY: [z.enum(['0', '1']).default('0'), 'cần là 1 (có máy chủ trung gian phía trước) hoặc 0'],
  LOG_LEVEL: [
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    'cần là một trong: trace, debug, info, warn, error, fatal, silent',
  ],
} as const

type Name = keyof typeof VARIABLES

export interface Config {
  /** A PostgreSQL server, or null for the embedded database under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  host: string
  port: number
  /** A reverse proxy of ours says where requests come from. */
  behindProxy: boolean
  /** What people open in the browser; null: this machine by the port that is served. */
  baseUrl: string | null
  telegram: { token: string; apiRoot: string } | null
  logLevel: string
}

/** Reads the environment once. A wrong value gives a sentence that names the variable and not its value, which may be a secret. */
export function readConfig(env: Record<string, string | undefined>): { config: Config } | { refused: string } {
  const wrong: string[] = []
  const read = <N extends Name>(name: N): z.output<(typeof VARIABLES)[N][0]> => {
    const [schema, advice] = VARIABLES[name]
    const result = schema.safeParse(env[name]?.trim() || undefined)
    if (!result.success) wrong.push(`${name} ${advice}.`)
    return result.data as z.output<(typeof VARIABLES)[N][0]>
  }
  const telegramToken = read('TELEGRAM_BOT_TOKEN')
  const apiRoot = read('TELEGRAM_API_ROOT')
  const config: Config = {
    databaseUrl: read('DATABASE_URL') ?? null,
    dataDir: resolve(read('DATA_DIR') ?? '.'),
    host: read('HOST'),
    port: read('PORT'),
    behindProxy: read('BEHIND_PROXY') === '1',
    baseUrl: read('BASE_URL')?.replace(/\/+$/, '') ?? null,
    telegram: telegramToken ? { token: telegramToken, apiRoot: apiRoot?.replace(/\/+$/, '') } : null,
    logLevel: read('LOG_LEVEL'),
  }
  if (wrong.length > 0)
    return { refused: `Cấu hình chưa đúng: ${wrong.join(' ')} Hãy sửa biến môi trường rồi khởi động lại.` }
  return { config }
}
