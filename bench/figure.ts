/** One line of the table in docs/benchmarks.md. */
export interface Figure {
  what: string
  measured: string
  /** Against something plain that was done in the same run, so that machines can be compared. */
  ratio: string
  goal: string
  holds: boolean
}

export interface Benchmark {
  name: string
  run(): Promise<Figure[]>
}

/** Milliseconds of CPU (user and system) that a piece of work takes: the median of several runs, the first ones not counted. */
export function cpuMilliseconds(work: () => unknown, runs = 15): number {
  for (let warm = 0; warm < 3; warm++) work()
  return median(
    Array.from({ length: runs }, () => {
      const before = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}

/** Milliseconds by the clock on the wall: the median of several runs. */
export async function wallMilliseconds(work: () => Promise<unknown>, runs = 5): Promise<number> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const before = performance.now()
    await work()
    times.push(performance.now() - before)
  }
  return median(times)
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`
