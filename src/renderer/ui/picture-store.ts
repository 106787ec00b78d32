import { callByName } from '../core/client.ts'

/** What is held for drawing: sharp at any useful scale, and no strain on an old computer. */
const mostPixels = 16e6
/** How many pictures are kept for the next map. */
const kept = 3
const pictures = new Map<string, Promise<ImageBitmap | undefined>>()

/**
 * Reads a picture of the post for drawing, a large one as a smaller copy. Every map draws the same
 * one. `undefined` when it cannot be read; the map shows everything else then.
 */
export function loadPicture(id: string): Promise<ImageBitmap | undefined> {
  const known = pictures.get(id)
  // The one asked for last is given up last.
  pictures.delete(id)
  const picture = known ?? read(id).catch(() => undefined)
  pictures.set(id, picture)
  for (const oldest of [...pictures.keys()].slice(0, -kept)) pictures.delete(oldest)
  return picture
}

async function read(id: string): Promise<ImageBitmap> {
  const { bytes, type } = await callByName('basePictures.file', { id })
  const whole = await createImageBitmap(new Blob([bytes], { type }))
  const shrink = Math.sqrt(mostPixels / (whole.width * whole.height))
  if (shrink >= 1) return whole
  const smaller = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * shrink),
    resizeHeight: Math.round(whole.height * shrink),
    resizeQuality: 'high',
  })
  whole.close()
  return smaller
}
