import type { Log } from '../log.js'
import type { Service } from '../service.js'

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

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Ends a service: nothing new is taken, what is in hand is finished. */
export async function stopService(
  service: Service,
  close: () => Promise<void>,
  log: Log,
  signal: string,
): Promise<void> {
  log.info(`stopping (${signal})`)
  await service.stop()
  await close()
  log.info('stopped')
}
