import { schedule } from 'node-cron'
import { TIME_ZONE } from '../domain/calendar/local-day.js'
import type { Store } from '../store/store.js'

/** Every time of day at which the product does something by itself (Asia/Ho_Chi_Minh). */
export const TIMETABLE = {
  // Whether it is a working day and within the hours of pushes is the reminder policy's to say: a missed tick heals at the next.
  remind: '*/5 * * * *',
  // New pushes are sent at once; this is for those whose pause is over and for what a dead process left.
  deliver: '* * * * *',
} as const

export type JobName = keyof typeof TIMETABLE
/** What a job did, in numbers; they are kept with the run. */
export type Jobs = Record<JobName, () => Promise<Record<string, number>>>

interface JobOptions {
  store: Pick<Store, 'jobRuns'>
  jobs: Jobs
  problem(error: unknown, job: JobName): void
}

/** Runs each job at its times, one process a slot. Returns a function that stops them and waits for what is running. */
export function startJobs({ store, jobs, problem }: JobOptions): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const tasks = (Object.keys(TIMETABLE) as JobName[]).map((name) =>
    schedule(
      TIMETABLE[name],
      ({ date }) => {
        const run = runSlot(store, name, date.toISOString(), jobs[name], problem).finally(() => running.delete(run))
        running.add(run)
        return run
      },
      { name, timezone: TIME_ZONE, noOverlap: true, suppressMissedWarning: true },
    ),
  )
  return async () => {
    for (const task of tasks) await task.destroy()
    await Promise.all(running)
  }
}

/** One slot ('<job>:<ISO instant>') of the timetable: the process that claims it runs the job, and what became of it is kept. */
export async function runSlot(
  store: JobOptions['store'],
  name: JobName,
  at: string,
  job: () => Promise<Record<string, number>>,
  problem: JobOptions['problem'],
): Promise<void> {
  const slot = `${name}:${at}`
  try {
    if (!(await store.jobRuns.claim(slot))) return
    await store.jobRuns.finish(slot, { counts: await job() })
  } catch (error) {
    problem(error, name)
    const message = error instanceof Error ? error.message : String(error)
    await store.jobRuns.finish(slot, { error: message }).catch((failure: unknown) => problem(failure, name))
  }
}
