import { AppError } from '../../shared/core/errors.ts'

/** What a rule says to each of some entries that are not written yet: its sentence, or nothing. */
export async function faultsOf<Entry>(
  entries: readonly Entry[],
  check: (entry: Entry) => Promise<unknown>,
): Promise<string[]> {
  const faults: string[] = []
  for (const entry of entries) {
    try {
      await check(entry)
      faults.push('')
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      faults.push(error.message)
    }
  }
  return faults
}
