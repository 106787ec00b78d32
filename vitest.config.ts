import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    setupFiles: ['tests/support/property-seed.ts'],
    // The program's days are local days of China wherever the tests run.
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    maxWorkers: 2,
  },
})
