import type { WrittenText } from '../../shared/reports/contract.ts'
import { client } from '../core/client.ts'
import { newest, note } from '../core/records.ts'
import type { Undo } from '../core/undo.ts'

/**
 * The way back from a change of a briefing's text: the text before it comes back as the newest.
 *
 * @returns undefined for an issue's first text, which replaced none.
 */
export function takeBackOf(label: string, written: WrittenText): Undo | undefined {
  const { replacedId } = written
  if (replacedId === null) return undefined
  return {
    label,
    run: async () =>
      note(await client.briefings.takeBack({ ...newest(written), versionId: replacedId })),
  }
}
