import { InputRefused, printLine, type Verb } from './verb.js'

// Loaded when it is asked for: `parse-plan` has no use for a database.
const VERBS: Record<string, () => Promise<{ default: Verb }>> = {
  start: () => import('./start.js'),
  demo: () => import('./demo.js'),
  'parse-plan': () => import('./parse-plan.js'),
  'parse-timing': () => import('./parse-timing.js'),
  'import-plan': () => import('./import-plan.js'),
  remind: () => import('./remind.js'),
  status: () => import('./status.js'),
  'add-agency': () => import('./add-agency.js'),
  invite: () => import('./invite.js'),
  migrate: () => import('./migrate.js'),
  doctor: () => import('./doctor.js'),
}

async function main([name, ...args]: string[]): Promise<number> {
  const load = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!load) {
    const asked = name === undefined || name === 'help' || name === '--help'
    if (!asked) printLine(`Không có lệnh “${name}”. Hãy dùng một trong các lệnh sau.`)
    await printHelp()
    return asked ? 0 : 2
  }
  const { default: verb } = await load()
  try {
    return (await verb.run(args)) ?? 0
  } catch (error) {
    const { withoutSecrets } = await import('../log.js')
    if (error instanceof InputRefused) {
      printLine(withoutSecrets(error.message))
      return 2
    }
    // parseArgs: an option that the verb does not have, or one without its value.
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      const what = /'([^']*)'/.exec(error.message)?.[1]
      printLine(`Lệnh chưa đúng${what ? ` ở “${what}”` : ''}. Cách dùng: dau-moi ${verb.usage}`)
      return 2
    }
    printLine(withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    return 1
  }
}

async function printHelp(): Promise<void> {
  printLine('Cách dùng: npm run -s dau-moi -- <lệnh> …')
  for (const load of Object.values(VERBS)) {
    const { usage, does } = (await load()).default
    printLine(`  ${usage}\n      ${does}`)
  }
}

// Not `process.exit()`: what was written to standard output must be out before the process ends.
process.exitCode = await main(process.argv.slice(2))
