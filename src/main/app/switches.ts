/** What the program was started with. */
export type Switches = {
  /** Data file to open instead of the default one. */
  readonly db: string | undefined
  /** Opens the window, writes a picture of it here, and ends. */
  readonly screenshot: string | undefined
  /** Checks that the packaged program works, writes what it saw here, and ends. */
  readonly selfCheck: string | undefined
  /** A command of the command line that needs a page to print on. */
  readonly cli: readonly string[] | undefined
}

export function readSwitches(argv: readonly string[]): Switches {
  const after = (name: string) => {
    const at = argv.indexOf(name)
    return at === -1 ? undefined : argv[at + 1]
  }
  const cli = argv.indexOf('--cli')
  return {
    db: cli === -1 ? after('--db') : undefined,
    screenshot: after('--screenshot'),
    selfCheck: after('--self-check'),
    cli: cli === -1 ? undefined : argv.slice(cli + 1),
  }
}
