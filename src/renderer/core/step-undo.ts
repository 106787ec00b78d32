import type { Undo } from './undo.ts'

type Key = { readonly id: string; readonly rowVersion: number }

/**
 * Versions that stand as an earlier one did, because what came between was taken back here: from
 * `id version` to the later version.
 */
const standsAs = new Map<string, number>()

/**
 * The inverse of a step of an append-only log, which takes back its last line. One that somebody else
 * has gone on from since is refused as stale, so that never their line is taken back.
 *
 * @param key The row as the step left it.
 */
export function stepUndo(
  label: string,
  { id, rowVersion }: Key,
  takeBack: (input: Key & { readonly remark: string }) => Promise<Key>,
): Undo {
  return {
    label,
    run: async () => {
      const now = standsAs.get(`${id} ${rowVersion}`) ?? rowVersion
      const after = await takeBack({ id, rowVersion: now, remark: '当场撤销' })
      standsAs.set(`${id} ${rowVersion - 1}`, after.rowVersion)
    },
  }
}
