import { defineConfig } from '@playwright/test'

// One window at a time: the tests share a display, and an office has one desk.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.test.ts',
  outputDir: 'test-results/playwright',
  globalSetup: './tests/support/display.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
