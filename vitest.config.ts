import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/loopback-only.ts'],
    // A worker a core: tests of the service wait as much as they work.
    maxWorkers: '100%',
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
