type XY = readonly [number, number]

/** A picture as it was imported; what is drawn may be a smaller copy of it. */
export type PictureSize = { readonly width: number; readonly height: number }

/**
 * Draws a picture wherever its pixels belong, cell by cell: within one cell even a photograph taken
 * aslant is stretched and turned evenly, which is all that a canvas can do.
 *
 * @param toCanvas Where a pixel of the imported picture lies on the canvas.
 */
export function drawPicture(
  pen: CanvasRenderingContext2D,
  bitmap: ImageBitmap,
  { width, height }: PictureSize,
  toCanvas: (pixel: XY) => XY,
  cells = 32,
): void {
  const shrunk = bitmap.width / width
  const [stepX, stepY] = [width / cells, height / cells]
  pen.imageSmoothingQuality = 'medium'
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const [x, y] = [column * stepX, row * stepY]
      const from = toCanvas([x, y])
      const right = toCanvas([x + stepX, y])
      const down = toCanvas([x, y + stepY])
      if (isOutside(pen.canvas, from, right, down)) continue
      const [a, b] = [(right[0] - from[0]) / stepX, (right[1] - from[1]) / stepX]
      const [c, d] = [(down[0] - from[0]) / stepY, (down[1] - from[1]) / stepY]
      pen.setTransform(a, b, c, d, from[0], from[1])
      // A pixel of the canvas further, so that no seam shows between cells.
      const [moreX, moreY] = [1 / Math.hypot(a, b), 1 / Math.hypot(c, d)]
      const wide = Math.min(stepX + moreX, width - x)
      const high = Math.min(stepY + moreY, height - y)
      pen.drawImage(
        bitmap,
        ...([x * shrunk, y * shrunk, wide * shrunk, high * shrunk] as const),
        ...([0, 0, wide, high] as const),
      )
    }
  }
  pen.resetTransform()
}

function isOutside({ width, height }: HTMLCanvasElement, from: XY, right: XY, down: XY): boolean {
  const across = [from[0], right[0], down[0], right[0] + down[0] - from[0]]
  const along = [from[1], right[1], down[1], right[1] + down[1] - from[1]]
  return (
    Math.max(...across) < 0 ||
    Math.max(...along) < 0 ||
    Math.min(...across) > width ||
    Math.min(...along) > height
  )
}
