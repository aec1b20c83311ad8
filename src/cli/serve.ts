import type { Config } from '../config.js'
import type { Log } from '../log.js'
import type { Service } from '../service.js'
import { InputRefused } from './verb.js'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Resolves when the process is asked to end; a second request ends it at once. */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    const asked = (signal: string) => {
      for (const other of SIGNALS) process.once(other, () => process.exit(1))
      resolve(signal)
    }
    for (const signal of SIGNALS) process.once(signal, () => asked(signal))
  })
}

/** Runs a service until `stopped`: nothing new is then taken, what is in hand is finished. */
export async function serve(
  service: Service,
  {
    config,
    log,
    stopped,
    ready,
  }: { config: Config; log: Log; stopped: Promise<string>; ready(): Promise<void> | void },
): Promise<void> {
  try {
    await service.start().catch((error: unknown) => {
      throw refusalToListen(error, config) ?? error
    })
    await ready()
    log.info(`stopping (${await stopped})`)
  } finally {
    // Also where the start failed half-way: jobs and channels would keep the process alive.
    await service.stop()
  }
}

/** An address that cannot be listened on is a matter of the configuration, said in a sentence. */
function refusalToListen(error: unknown, { host, port }: Config): InputRefused | null {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new InputRefused(
      `Cổng ${port} đang được chương trình khác dùng. Hãy đặt PORT sang số khác, ví dụ PORT=8081.`,
      { cause: error },
    )
  if (code === 'EACCES' && syscall === 'listen')
    return new InputRefused(`Không được phép mở cổng ${port}. Hãy đặt PORT sang số lớn hơn 1023, ví dụ PORT=8080.`, {
      cause: error,
    })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new InputRefused(
      `Máy này không có địa chỉ ${host} để lắng nghe. Hãy đặt HOST là 127.0.0.1, 0.0.0.0 hoặc một địa chỉ của máy.`,
      { cause: error },
    )
  return null
}
