import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Flows through the whole service take longest: begun last, they would leave the other workers idle at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\/test\/(?:flows|cli)\//.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

// Tests of the service wait as much as they work; with a server even more, where the embedded database computes in the worker.
const WORKERS = Math.ceil(availableParallelism() * (process.env['TEST_DATABASE_URL'] ? 2 : 1.5))

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/loopback-only.ts'],
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    testTimeout: 180_000,
    // What is waited for may take its time on a machine with other work; what never comes fails all the same.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
  },
})
