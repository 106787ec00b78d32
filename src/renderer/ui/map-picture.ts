import ImageLayer from 'ol/layer/Image'
import { createEmpty, extendCoordinate, type Extent } from 'ol/extent'
import { fromLonLat } from 'ol/proj'
import ImageCanvas from 'ol/source/ImageCanvas'
import type { Position } from '../../shared/core/geo.ts'
import { loadPicture } from './picture-store.ts'
import { drawPicture, type PictureSize } from './picture-mesh.ts'

/** A picture under everything else on a map. */
export type MapPicture = PictureSize & {
  readonly id: string
  readonly title: string
  /** 0–1. */
  readonly opacity: number
  /** Off until switched on in the legend. */
  readonly hidden?: boolean
  readonly toPlace: (pixel: readonly [number, number]) => Position
}

/** A layer that draws the picture where it lies, once its file is read. */
export function pictureLayer(picture: MapPicture): ImageLayer<ImageCanvas> {
  let bitmap: ImageBitmap | undefined
  const source = new ImageCanvas({
    ratio: 1.2,
    canvasFunction: (extent, resolution, pixelRatio, size) => {
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(size[0])
      canvas.height = Math.round(size[1])
      const pen = canvas.getContext('2d')
      if (pen === null || bitmap === undefined) return canvas
      const scale = pixelRatio / resolution
      drawPicture(pen, bitmap, picture, (pixel) => {
        const [x, y] = fromLonLat([...picture.toPlace(pixel)])
        return [(x - extent[0]) * scale, (extent[3] - y) * scale]
      })
      return canvas
    },
  })
  void loadPicture(picture.id).then((loaded) => {
    bitmap = loaded
    source.changed()
  })
  return new ImageLayer({ source, opacity: picture.opacity, properties: { key: picture.id } })
}

/** What a picture covers, in the units of the view. */
export function pictureExtent({ width, height, toPlace }: MapPicture): Extent {
  const extent = createEmpty()
  for (const pixel of [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const) {
    extendCoordinate(extent, fromLonLat([...toPlace(pixel)]))
  }
  return extent
}
