import { AsyncLocalStorage } from 'node:async_hooks'
import type { PrismaClient } from '../generated/prisma/client.js'
import { activityRows } from './activities.js'
import { agencyRows } from './agencies.js'
import { auditRows } from './audit.js'
import { channelPaceRows } from './channel-pace.js'
import { broadcastRows } from './broadcasts.js'
import { channelMonthRows } from './channel-months.js'
import { chatRows } from './chats.js'
import type { Client } from './client.js'
import { correctionRows } from './corrections.js'
import { draftRows } from './drafts.js'
import { dueRows } from './due.js'
import { exemptionRows } from './exemptions.js'
import { extensionRows } from './extensions.js'
import { groupRows } from './groups.js'
import { inboxRows } from './inbox.js'
import { interviewRows } from './interviews.js'
import { inviteRows } from './invites.js'
import { jobRunRows } from './job-runs.js'
import { ledgerRows } from './ledger.js'
import { linkCodeRows } from './link-codes.js'
import { memberRows } from './members.js'
import { obligationRows } from './obligations.js'
import { owingRows } from './owing.js'
import { ownKeyRows } from './own-keys.js'
import { planEventRows } from './plan-events.js'
import { planRows } from './plans.js'
import { proposalRows } from './proposals.js'
import { pushRows } from './pushes.js'
import { reminderRows } from './reminders.js'
import { reportRows } from './reports.js'
import { requestRows } from './requests.js'
import { settingsRows } from './settings.js'
import { snoozeRows } from './snoozes.js'
import { webSessionRows } from './web-sessions.js'
import { wrongCodeRows } from './wrong-codes.js'
import { zaloChatRows } from './zalo-chats.js'

function rowsOn(client: Client) {
  return {
    activities: activityRows(client),
    agencies: agencyRows(client),
    audit: auditRows(client),
    channelPace: channelPaceRows(client),
    broadcasts: broadcastRows(client),
    channelMonths: channelMonthRows(client),
    chats: chatRows(client),
    corrections: correctionRows(client),
    drafts: draftRows(client),
    due: dueRows(client),
    exemptions: exemptionRows(client),
    extensions: extensionRows(client),
    groups: groupRows(client),
    inbox: inboxRows(client),
    interviews: interviewRows(client),
    invites: inviteRows(client),
    jobRuns: jobRunRows(client),
    ledger: ledgerRows(client),
    linkCodes: linkCodeRows(client),
    members: memberRows(client),
    obligations: obligationRows(client),
    owing: owingRows(client),
    ownKeys: ownKeyRows(client),
    planEvents: planEventRows(client),
    plans: planRows(client),
    proposals: proposalRows(client),
    pushes: pushRows(client),
    reminders: reminderRows(client),
    reports: reportRows(client),
    requests: requestRows(client),
    settings: settingsRows(client),
    snoozes: snoozeRows(client),
    webSessions: webSessionRows(client),
    wrongCodes: wrongCodeRows(client),
    zaloChats: zaloChatRows(client),
  }
}

/** The rows of the database by subject; plain objects with string ids and Temporal values come out. */
export type Rows = ReturnType<typeof rowsOn>

export interface Store extends Rows {
  /** Runs `work` in one transaction. Only the rows handed in may be used inside: the others throw, and so does a second one. */
  inTransaction<T>(work: (rows: Rows) => Promise<T>): Promise<T>
}

const transaction = new AsyncLocalStorage<true>()

export function openStore(prisma: PrismaClient): Store {
  return {
    ...refusedInTransactions(rowsOn(prisma)),
    async inTransaction(work) {
      if (transaction.getStore()) throw new Error('store.inTransaction inside a transaction: use the rows handed to it')
      return prisma.$transaction((client) => transaction.run(true, () => work(rowsOn(client))))
    },
  }
}

// On PGlite the outer client waits for the one session that the transaction holds: a stall until the time-out,
// which a PostgreSQL server would hide.
function refusedInTransactions(rows: Rows): Rows {
  const guarded = Object.entries(rows).map(([subject, methods]) => [
    subject,
    new Proxy(methods, {
      get(target, name, receiver) {
        if (transaction.getStore()) {
          throw new Error(`store.${subject}.${String(name)} inside a transaction: use the rows handed to it`)
        }
        return Reflect.get(target, name, receiver) as unknown
      },
    }),
  ])
  return Object.fromEntries(guarded) as Rows
}
