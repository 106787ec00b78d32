import type { CallOutput } from '../core/client.ts'
import { layPicture } from '../../shared/pictures/lay.ts'
import { drawPicture } from '../ui/picture-mesh.ts'
import { loadPicture } from '../ui/picture-store.ts'
import { ask } from './ask.ts'
import type { MapFrame } from './map-frame.ts'

type Row = CallOutput<'basePictures.list'>['rows'][number]
export type SheetPicture = { readonly row: Row; readonly bitmap: ImageBitmap }

/** Dots per inch a scan still gains from. */
const dotsPerInch = 150
/** What one canvas may have; an A0 sheet gets fewer dots per inch then. */
const mostPixels = 40e6

/** The base pictures that are switched on, ready to be drawn; one that cannot be read is left out. */
export async function readPictures(): Promise<readonly SheetPicture[]> {
  const { rows } = await ask<CallOutput<'basePictures.list'>>('basePictures.list', {})
  const read = await Promise.all(
    rows
      .filter(({ isOn }) => isOn)
      .map(async (row) => ({ row, bitmap: await loadPicture(row.id) })),
  )
  return read.flatMap(({ row, bitmap }) => (bitmap === undefined ? [] : [{ row, bitmap }]))
}

/** The base pictures of a map as one picture of the frame's size, pale as on the screen. */
export function BasePictures(props: {
  readonly pictures: readonly SheetPicture[]
  readonly frame: MapFrame
  /** How much larger than in its own millimetres the sheet is printed. */
  readonly scale: number
}) {
  const { pictures, frame, scale } = props
  if (pictures.length === 0) return null
  const { width, height } = frame
  return <image width={width} height={height} href={painted(pictures, frame, scale)} />
}

/** Until the pictures just drawn have come; asked for in the turn in which they were drawn. */
export function picturesDrawn(): readonly Promise<unknown>[] {
  return [...document.querySelectorAll('image')].map(
    (image) => new Promise((tell) => image.addEventListener('load', tell, { once: true })),
  )
}

function painted(pictures: readonly SheetPicture[], frame: MapFrame, scale: number): string {
  const wanted = (scale * dotsPerInch) / 25.4
  const dots = Math.min(wanted, Math.sqrt(mostPixels / (frame.width * frame.height)))
  const [sheet, pen] = canvasOf(frame, dots)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, sheet.width, sheet.height)
  for (const { row, bitmap } of pictures) {
    const { toPlace } = layPicture(row.model, row.points)
    const [whole, brush] = canvasOf(frame, dots)
    drawPicture(brush, bitmap, row, (pixel) => {
      const [x, y] = frame.toPaper(toPlace(pixel))
      return [x * dots, y * dots]
    })
    pen.globalAlpha = row.opacity / 100
    pen.drawImage(whole, 0, 0)
  }
  return sheet.toDataURL('image/jpeg', 0.85)
}

function canvasOf(
  { width, height }: MapFrame,
  dots: number,
): readonly [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * dots)
  canvas.height = Math.round(height * dots)
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('底图画不出来，内存可能不够。请关闭其他程序，或换小一号的纸。')
  return [canvas, pen]
}
