import { client } from '../core/client.ts'

type Key = { readonly id: string; readonly rowVersion: number }

/** The zones as they stand: an undo after other undos must know the version those left. */
async function current(id: string): Promise<Key> {
  const { zones } = await client.zones.board({})
  const zone = zones.find((one) => one.id === id)
  return { id, rowVersion: zone?.rowVersion ?? 0 }
}

export async function undoLastStep(id: string): Promise<void> {
  await client.zones.undoStep(await current(id))
}

export async function removeZone(id: string): Promise<void> {
  await client.zones.remove(await current(id))
}

export async function restoreAreas(
  before: readonly { readonly id: string; readonly area: Areas[number]['area'] }[],
): Promise<void> {
  const changes: Areas = []
  for (const { id, area } of before) changes.push({ ...(await current(id)), area })
  if (changes.length > 0) await client.zones.saveAreas({ mode: 'correct', changes, added: [] })
}

type Areas = Parameters<typeof client.zones.saveAreas>[0]['changes']
