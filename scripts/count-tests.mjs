// usage: node scripts/count-tests.mjs FAILED_STEPS FILE … — adds up vitest's JSON reports into one closing line.
// A step that failed without a failing test (a type error, a file that does not load) counts as one failure.
import { readFileSync } from 'node:fs'

const [failedSteps, ...files] = process.argv.slice(2)
const reports = files.map(read)
const sum = (field) => reports.reduce((total, report) => total + report[field], 0)
const count = (holds) => reports.filter(holds).length
const withoutTest = Number(failedSteps) - count((report) => report.numFailedTests > 0)
const failed =
  sum('numFailedTests') +
  Math.max(
    withoutTest,
    count((report) => report.missing),
  )
console.log(`${sum('numPassedTests')} passed, ${failed} failed`)
process.exit(failed === 0 && sum('numPassedTests') > 0 ? 0 : 1)

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, missing: true }
  }
}
