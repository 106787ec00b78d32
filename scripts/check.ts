// npm run check: everything that needs no window. Calls start the built workers, so it builds.
import { buildIfStale } from './build-if-stale.ts'
import { closingLine, runCheck } from './run-check.ts'
import { runMain } from './runtime/launch-error.ts'

await runMain(async () => {
  await buildIfStale()
  const total = await runCheck()
  console.log(`\n${closingLine(total)}`)
  return total.failed === 0 ? 0 : 1
})
