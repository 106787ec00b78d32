import { toFailure } from '../core/failure.ts'
import { commands, usage } from './commands.ts'

// The command line: standard output carries only the result, everything else goes to standard
// error; exit 0 done, 1 findings, 2 bad input.

const [name, ...args] = process.argv.slice(2)

if (!Object.hasOwn(commands, name ?? '')) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else {
  commands[name](args).then(
    (code) => {
      process.exitCode = code
    },
    (error: unknown) => {
      process.stderr.write(`${toFailure(error).message}\n`)
      process.exitCode = 2
    },
  )
}
