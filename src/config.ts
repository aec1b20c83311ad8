import { resolve } from 'node:path'
import { z } from 'zod'

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535))
const url = (protocols: RegExp) => z.url({ protocol: protocols })

const secret = z.string().regex(/^[\w-]{16,256}$/)
const mode = z.enum(['polling', 'webhook']).optional()

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
  TELEGRAM_MODE: [mode, 'cần là polling (máy này tự lấy tin) hoặc webhook (Telegram gửi tin tới)'],
  TELEGRAM_WEBHOOK_SECRET: [secret.optional(), 'cần là 16 đến 256 chữ cái không dấu, chữ số, dấu _ hoặc -'],
  ZALO_BOT_TOKEN: [
    z
      .string()
      .regex(/^[\w:-]{8,}$/)
      .optional(),
    'cần là mã do Zalo Bot Creator cấp',
  ],
  ZALO_API_ROOT: [url(/^https?$/).default('https://bot-api.zaloplatforms.com'), 'cần là một địa chỉ http hoặc https'],
  ZALO_MODE: [mode, 'cần là polling (máy này tự lấy tin) hoặc webhook (Zalo gửi tin tới)'],
  ZALO_WEBHOOK_SECRET: [secret.optional(), 'cần là 16 đến 256 chữ cái không dấu, chữ số, dấu _ hoặc -'],
  ZALO_MONTHLY_MESSAGES: [
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .default('3000')
      .transform(Number),
    'cần là số tin được gửi mỗi tháng, ví dụ 3000',
  ],
  SMTP_URL: [
    url(/^smtps?$/)
      .refine(isDecodable)
      .optional(),
    'cần là địa chỉ máy chủ thư, ví dụ smtps://user:pass@mail.example.gov.vn',
  ],
  MAIL_FROM: [z.email().optional(), 'cần là địa chỉ thư của người gửi, ví dụ daumoi@example.gov.vn'],
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
  /** With a secret, Telegram brings its events to `<baseUrl>/kenh/telegram`; without, they are asked for. */
  telegram: { token: string; apiRoot: string; webhookSecret: string | null } | null
  /** The same at `/kenh/zalo`. */
  zalo: { token: string; apiRoot: string; webhookSecret: string | null; monthlyMessages: number } | null
  email: { smtpUrl: string; from: string } | null
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
  // Without a mode, the secret tells it.
  const webhookSecret = (channel: 'TELEGRAM' | 'ZALO'): string | null => {
    const [mode, secret] = [read(`${channel}_MODE`), read(`${channel}_WEBHOOK_SECRET`) ?? null]
    if (mode === 'webhook' && secret === null)
      wrong.push(`${channel}_WEBHOOK_SECRET cần có khi ${channel}_MODE là webhook.`)
    return mode === 'polling' ? null : secret
  }
  const telegram = { apiRoot: root(read('TELEGRAM_API_ROOT')), webhookSecret: webhookSecret('TELEGRAM') }
  const zaloToken = read('ZALO_BOT_TOKEN')
  const zalo = {
    apiRoot: root(read('ZALO_API_ROOT')),
    webhookSecret: webhookSecret('ZALO'),
    monthlyMessages: read('ZALO_MONTHLY_MESSAGES'),
  }
  const smtpUrl = read('SMTP_URL')
  const from = read('MAIL_FROM')
  const config: Config = {
    databaseUrl: read('DATABASE_URL') ?? null,
    dataDir: resolve(read('DATA_DIR') ?? '.'),
    host: read('HOST'),
    port: read('PORT'),
    behindProxy: read('BEHIND_PROXY') === '1',
    baseUrl: read('BASE_URL')?.replace(/\/+$/, '') ?? null,
    telegram: telegramToken ? { token: telegramToken, ...telegram } : null,
    zalo: zaloToken ? { token: zaloToken, ...zalo } : null,
    email: smtpUrl ? { smtpUrl, from: from ?? senderAt(smtpUrl) } : null,
    logLevel: read('LOG_LEVEL'),
  }
  if (wrong.length > 0)
    return { refused: `Cấu hình chưa đúng: ${wrong.join(' ')} Hãy sửa biến môi trường rồi khởi động lại.` }
  return { config }
}

// In a password '%' stands for itself only as '%25'.
function isDecodable(address: string): boolean {
  try {
    decodeURI(address)
    return true
  } catch {
    return false
  }
}

/** Who signs in to the mail server is most often the address that it lets send. */
function senderAt(smtpUrl: string): string {
  const { username, hostname } = new URL(smtpUrl)
  const signsIn = z.email().safeParse(decodeURIComponent(username))
  return signsIn.success ? signsIn.data : `daumoi@${hostname}`
}

// None where the value was wrong, which stops the start anyway.
const root = (address = ''): string => address.replace(/\/+$/, '')
