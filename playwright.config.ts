import { defineConfig } from '@playwright/test'

// Two windows side by side: a test mostly waits for its window, and each has its own post.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.test.ts',
  outputDir: 'test-results/playwright',
  globalSetup: './tests/support/display.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
