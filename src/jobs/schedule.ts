import { schedule, type Logger } from 'node-cron'
import { Temporal } from 'temporal-polyfill'
import { instantAt, localDay, TIME_ZONE } from '../domain/calendar/local-day.js'
import type { Store } from '../store/store.js'

/**
 * `once`: at each of these times one of all processes runs it, which a row of the database decides.
 * `everywhere`: every process runs it, because its work is shared out piece by piece; no row is kept.
 * `daily`: once a day from that time of day on; what was missed, failed or died is made up for.
 */
export type Times = { once: string } | { everywhere: string } | { daily: string }

/** Every time of day at which the product does something by itself (Asia/Ho_Chi_Minh). */
export const TIMETABLE = {
  // Whether it is a working day and within the hours of pushes is the reminder policy's to say: a missed tick heals at the next.
  remind: { once: '*/5 * * * *' },
  // New pushes are sent at once; this is for those whose pause is over and for what a dead process left. Its lease of
  // 30 seconds and this make less than a minute.
  deliver: { everywhere: '*/10 * * * * *' },
  // Agencies begin and end at midnight: what groups of them owe follows before the first push of the day.
  recompute: { daily: '00:10' },
  'clean-up': { daily: '03:00' },
} as const satisfies Record<string, Times>

// How often to look whether a daily job has still to be run.
const DAILY_CHECK = '*/5 * * * *'

export type JobName = keyof typeof TIMETABLE
/** What a job did, in numbers; they are kept with the run. */
type Job = () => Promise<Record<string, number>>
export type Jobs = Record<JobName, Job>

interface JobOptions {
  store: Pick<Store, 'jobRuns'>
  jobs: Jobs
  problem(error: unknown, job: JobName): void
  timetable?: Record<JobName, Times>
}

/** Runs each job at its times. Returns a function that stops them and waits for what is running. */
export function startJobs({ store, jobs, problem, timetable = TIMETABLE }: JobOptions): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const tasks = (Object.keys(timetable) as JobName[]).map((name) =>
    schedule(
      cronOf(timetable[name]),
      ({ date }) => {
        const slot = slotAt(timetable[name], Temporal.Instant.fromEpochMilliseconds(date.getTime()))
        const run = slot === null ? runHere(name, jobs[name], problem) : runSlot(store, name, slot, jobs[name], problem)
        const watched = run.finally(() => running.delete(watched))
        running.add(watched)
        return watched
      },
      { name, timezone: TIME_ZONE, noOverlap: true, suppressMissedWarning: true, logger: loggerFor(name, problem) },
    ),
  )
  return async () => {
    for (const task of tasks) await task.destroy()
    await Promise.all(running)
  }
}

/** That a run takes longer than its slot is as it should be: many messages go out at their channel's pace. */
function loggerFor(name: JobName, problem: JobOptions['problem']): Logger {
  const nothing = () => {}
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (message, error) => problem(error ?? message, name),
  }
}

/** When the clock has to come to it, as cron says it, with seconds where there are six fields. */
export function cronOf(times: Times): string {
  if ('daily' in times) return DAILY_CHECK
  return 'once' in times ? times.once : times.everywhere
}

/** The slot to be run when the clock comes to it at `now`: of a daily job the last one that has begun; null where each process runs it. */
export function slotAt(times: Times, now: Temporal.Instant): Temporal.Instant | null {
  if ('everywhere' in times) return null
  if ('once' in times) return now
  const today = instantAt(localDay(now), times.daily)
  return Temporal.Instant.compare(today, now) <= 0 ? today : instantAt(localDay(now).subtract({ days: 1 }), times.daily)
}

async function runHere(name: JobName, job: Job, problem: JobOptions['problem']): Promise<void> {
  try {
    await job()
  } catch (error) {
    problem(error, name)
  }
}

/** One slot ('<job>:<ISO instant>') of the timetable: the process that claims it runs the job, and what became of it is kept. */
export async function runSlot(
  store: JobOptions['store'],
  name: JobName,
  at: Temporal.Instant,
  job: Job,
  problem: JobOptions['problem'],
): Promise<void> {
  const slot = `${name}:${at.toString()}`
  try {
    if (!(await store.jobRuns.claim(slot))) return
    await store.jobRuns.finish(slot, { counts: await job() })
  } catch (error) {
    problem(error, name)
    const message = error instanceof Error ? error.message : String(error)
    await store.jobRuns.finish(slot, { error: message }).catch((failure: unknown) => problem(failure, name))
  }
}
