import { client } from '../core/client.ts'

/** A picture as it stands: an undo after other undos must know the version those left. */
export async function currentKey(
  id: string,
): Promise<{ readonly id: string; readonly rowVersion: number }> {
  const { rows } = await client.basePictures.list({})
  return { id, rowVersion: rows.find((row) => row.id === id)?.rowVersion ?? 0 }
}
