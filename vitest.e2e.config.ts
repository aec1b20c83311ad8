import { defineConfig } from 'vitest/config'

/** The tests in a real browser: one file at a time, because each drives a whole service. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    // What is waited for may take its time on a machine with other work; what never comes fails all the same.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 300_000,
  },
})
