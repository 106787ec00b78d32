/** Something the machine lacks: one short Chinese line, then the same in English. */
export class LaunchError extends Error {
  readonly chinese: string

  constructor(chinese: string, english: string, cause?: unknown) {
    super(english, { cause })
    this.name = 'LaunchError'
    this.chinese = chinese
  }
}

/** A line for the person at the terminal. Standard output is kept free for results. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a script's main function and ends the process with the code it returns, or with 1 after
 * saying what is missing. Anything but a LaunchError is a defect and keeps its stack.
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    note(error.chinese)
    note(error.message)
    process.exitCode = 1
  }
}
