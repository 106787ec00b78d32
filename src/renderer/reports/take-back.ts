import type { WrittenText } from '../../shared/reports/contract.ts'
import { client } from '../core/client.ts'
import { newest, note } from '../core/records.ts'
import type { Undo } from '../core/undo.ts'

/**
 * The way back from a change of a briefing's text: the text before it comes back as the newest, and
 * an issue whose first text it was is there no more.
 */
export function takeBackOf(label: string, written: WrittenText): Undo {
  const { replacedId } = written
  return {
    label: replacedId === null ? '生成简报草稿' : label,
    run: async () =>
      note(
        replacedId === null
          ? await client.briefings.discard(newest(written))
          : await client.briefings.takeBack({ ...newest(written), versionId: replacedId }),
      ),
  }
}
