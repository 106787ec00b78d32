// npm run build
import { build } from './build-if-stale.ts'
import { runMain } from './runtime/launch-error.ts'

await runMain(async () => {
  await build({ quiet: false })
  return 0
})
