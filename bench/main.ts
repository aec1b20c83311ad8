// npm run bench [NAME …] [-- --write]: measures, prints a table, and writes it to docs/benchmarks.md where asked.
// Ends with 1 where a goal is missed.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { dueRemindersBenchmark } from './due-reminders.js'
import type { Benchmark, Figure } from './figure.js'
import { interviewBenchmark } from './interview.js'
import { parsePlanBenchmark } from './parse-plan.js'
import { pushPaceBenchmark } from './push-pace.js'
import { readDocxBenchmark } from './read-docx.js'
import { webPushBenchmark } from './web-push.js'

const BENCHMARKS: Benchmark[] = [
  parsePlanBenchmark,
  readDocxBenchmark,
  pushPaceBenchmark,
  dueRemindersBenchmark,
  interviewBenchmark,
  webPushBenchmark,
]

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true })
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const figures: Figure[] = []
for (const benchmark of BENCHMARKS) {
  if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue
  console.error(`${benchmark.name} …`)
  figures.push(...(await benchmark.run()))
}
const table = [
  '| what | measured | ratio in the same run | goal | holds |',
  '| --- | --- | --- | --- | --- |',
  ...figures.map(
    ({ what, measured, ratio, goal, holds }) =>
      `| ${what} | ${measured} | ${ratio} | ${goal} | ${holds ? 'yes' : 'NO'} |`,
  ),
].join('\n')
console.log(table)
if (values.write) writeFileSync('docs/benchmarks.md', page(table))
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1

function page(body: string): string {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`
  return `# Benchmarks

Written by \`npm run bench -- --write\` in one run on one machine (${machine}). Ratios can be compared between machines,
milliseconds cannot. The tests assert no times.

${body}
`
}
