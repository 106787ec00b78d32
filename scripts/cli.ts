// npm run cli -- <command> …
import { runCli } from './run-cli.ts'
import { runMain } from './runtime/launch-error.ts'

await runMain(() => runCli(process.argv.slice(2)))
