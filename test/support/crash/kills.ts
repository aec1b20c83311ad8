import { setTimeout as pause } from 'node:timers/promises'
import type { Changes } from '../changes.js'
import type { Random } from './random.js'
import type { Recorder, Stage } from './recorder.js'
import type { Worker } from './worker.js'

/** A moment of a push at which a process can be killed. */
export type Moment =
  | { while: 'entering' | 'working'; share: number }
  | { after: 'entered'; ms: number }
  | { call: Stage; nth: number; ms: number; loses: boolean }

/** One of all the moments, each part of a push as often as the others. */
export function someMoment(random: Random): Moment {
  const call = (stage: Stage) => {
    return { call: stage, nth: 1 + random.upTo(9), ms: random.upTo(6), loses: random.upTo(1) === 0 }
  }
  const moments: (() => Moment)[] = [
    () => ({ while: 'entering', share: random.upTo(100) / 100 }),
    () => ({ after: 'entered', ms: random.upTo(12) }),
    () => call('arrived'),
    () => call('stored'),
    () => call('answered'),
    () => ({ while: 'working', share: random.upTo(100) / 100 }),
  ]
  return random.oneOf(moments)()
}

/** How long it takes to enter what is due, and to do all, in ms: measured as the runs go. */
export interface Durations {
  entering: number
  working: number
}

interface Battlefield {
  workers: readonly Worker[]
  recorder: Recorder
  durations: Durations
  random: Random
  world: Changes
}

/** A kill that waits for its moment. */
export interface Strike {
  /** The worker that is dead by it; undefined while none is. */
  killed(): Worker | undefined
  isUnderWay(): boolean
  /** Whatever the moment: it strikes no more. */
  callOff(): void
}

/**
 * Kills a worker when the moment comes, if it does. A call that is killed on its arrival is remembered or lost, as the
 * wire would have it.
 */
export function strikeAt(moment: Moment, { workers, recorder, durations, random, world }: Battlefield): Strike {
  const calledOff = new AbortController()
  let [isUnderWay, killed]: [boolean, Worker | undefined] = [false, undefined]
  const victim = random.oneOf(workers)
  const kill = async (worker: Worker): Promise<void> => {
    if (calledOff.signal.aborted) return
    isUnderWay = true
    await worker.kill()
    killed = worker
    world.changed()
  }
  const killIn = (ms: number) =>
    pause(ms, undefined, { signal: calledOff.signal }).then(
      () => kill(victim),
      () => {},
    )

  if ('while' in moment) void killIn(moment.share * durations[moment.while])
  else if ('after' in moment) {
    const entered = () => (calledOff.signal.aborted || victim.told(moment.after) > 0 ? true : undefined)
    void world.until(entered, () => 'something to be entered', 120_000).then(() => killIn(moment.ms))
  } else {
    let calls = 0
    recorder.onCall = async (name, stage) => {
      if (stage !== moment.call || ++calls !== moment.nth) return true
      if (stage === 'answered') await pause(moment.ms)
      await kill(workers.find((worker) => worker.name === name)!)
      return !moment.loses
    }
  }
  return {
    killed: () => killed,
    isUnderWay: () => isUnderWay,
    callOff() {
      calledOff.abort()
      recorder.onCall = async () => true
      world.changed()
    },
  }
}
