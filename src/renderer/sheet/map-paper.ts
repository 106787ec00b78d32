import { paperSizeKeys, paperSizes, type PaperSize } from '../../shared/reports/map-sheets.ts'

/**
 * The page of a map in sheet millimetres: on larger paper everything is drawn larger by `scale`, so
 * a sheet is laid out as on A3 with more room.
 */
export type MapPaper = {
  readonly size: PaperSize
  readonly scale: number
  /** Between the margins. */
  readonly width: number
  readonly height: number
}

const margins = { top: 11, side: 12, bottom: 15 } as const

export function mapPaperOf(size: string | null, isUpright = false): MapPaper {
  const known = paperSizeKeys.find((key) => key === size) ?? 'A3'
  const { long, short, scale } = paperSizes[known]
  const [width, height] = isUpright ? [short, long] : [long, short]
  return {
    size: known,
    scale,
    width: width / scale - 2 * margins.side,
    height: height / scale - margins.top - margins.bottom,
  }
}

/** Sets the page and draws all of it larger or smaller by the paper's scale. */
export function setMapPaper({ size, scale, width, height }: MapPaper): void {
  const sheet = new CSSStyleSheet()
  const mm = (value: number) => `${(value * scale).toFixed(3)}mm`
  const page = `${mm(width + 2 * margins.side)} ${mm(height + margins.top + margins.bottom)}`
  sheet.replaceSync(
    `@page { size: ${page}; margin: ${mm(margins.top)} ${mm(margins.side)} ${mm(margins.bottom)}; }
     #root { zoom: ${scale}; }`,
  )
  document.adoptedStyleSheets = [sheet]
  document.documentElement.dataset.paper = 'map'
  document.documentElement.dataset.size = `${size} ${width > height ? 'landscape' : 'portrait'}`
  document.documentElement.dataset.scale = String(scale)
}
