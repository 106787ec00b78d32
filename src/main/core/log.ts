type Sink = (line: string) => void

let sink: Sink = (line) => process.stderr.write(`${line}\n`)

/** Where log lines go; the window sends them to a file, the command line to standard error. */
export function logTo(next: Sink): void {
  sink = next
}

/** Numbers of eleven digits (phones) and eighteen (ID numbers) never reach a log. */
export function withoutPersonalData(text: string): string {
  return text.replace(/\d{17}[\dXx]|\d{11}/g, '***')
}

export function logInfo(text: string): void {
  sink(withoutPersonalData(`${new Date().toISOString()} ${text}`))
}

/** Logs an unexpected error whole, under the number the person was given. */
export function logError(reference: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  logInfo(`[${reference}] ${text}`)
}
