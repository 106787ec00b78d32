/** Where the setup of the run tells a worker which display is its own. */
export function displayOfWorker(worker: number | string): string {
  return `TEST_DISPLAY_${worker}`
}

/** The display of this worker; nothing where all windows stand on the machine's own. */
export function ownDisplay(): Readonly<Record<string, string>> {
  const display = process.env[displayOfWorker(process.env.TEST_PARALLEL_INDEX ?? '')]
  return display === undefined || display === '' ? {} : { DISPLAY: display }
}
