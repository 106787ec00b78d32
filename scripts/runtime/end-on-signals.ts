/**
 * Lets a signal end this process through `process.exit`. Without a listener it ends at once, no
 * 'exit' is announced, and what it started lives on.
 *
 * @returns Takes the listeners away again.
 */
export function endOnSignals(): () => void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
  const undo = Object.entries(codes).map(([signal, code]) => {
    const end = () => process.exit(code)
    process.once(signal, end)
    return () => process.removeListener(signal, end)
  })
  return () => undo.forEach((remove) => remove())
}
