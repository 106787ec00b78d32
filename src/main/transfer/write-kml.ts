import { polygonsOf, type Position } from '../../shared/core/geo.ts'
import type { ExportedFile, ExportFeature, ExportLayer } from './export-layer.ts'
import { windRings } from './write-geojson.ts'

/** Line and area colours as KML writes them, alpha blue green red; zones have the colours of the map. */
const styles: Readonly<Record<string, { readonly line: string; readonly area: string }>> = {
  封控区: { line: 'ff1f18b3', area: '591f18b3' },
  管控区: { line: 'ff005ab3', area: '40005ab3' },
  防范区: { line: 'ffa85e1c', area: '40a85e1c' },
  其他: { line: 'ff333333', area: '1a333333' },
}

/** A layer as KML with its values as extended data; KML is always WGS-84. */
export function writeKml(layer: ExportLayer): ExportedFile {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
    `<name>${escaped(layer.name)}</name>`,
    ...Object.entries(styles).map(
      ([id, { line, area }]) =>
        `<Style id="${id}"><LineStyle><color>${line}</color><width>2</width></LineStyle>` +
        `<PolyStyle><color>${area}</color></PolyStyle></Style>`,
    ),
    ...layer.features.map((feature) => placemarkOf(layer, feature)),
    '</Document></kml>',
  ]
  return {
    name: `${layer.name}.kml`,
    bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
  }
}

function placemarkOf({ fields }: ExportLayer, { geometry, values }: ExportFeature): string {
  const named = ['名称', '位置', '编号']
    .map((name) => fields.findIndex((field) => field.name === name))
    .find((at) => at >= 0)
  const style = values.find((value) => typeof value === 'string' && Object.hasOwn(styles, value))
  const data = fields.map(
    ({ name }, at) =>
      `<Data name="${escaped(name)}"><value>${escaped(String(values[at] ?? ''))}</value></Data>`,
  )
  return (
    `<Placemark><name>${escaped(named === undefined ? '' : String(values[named] ?? ''))}</name>` +
    `<styleUrl>#${style ?? '其他'}</styleUrl><ExtendedData>${data.join('')}</ExtendedData>` +
    `${shapeOf(geometry)}</Placemark>`
  )
}

function shapeOf(geometry: ExportFeature['geometry']): string {
  if (geometry.type === 'Point') {
    return `<Point>${coordinatesOf([geometry.coordinates])}</Point>`
  }
  if (geometry.type === 'LineString') {
    return `<LineString>${coordinatesOf(geometry.coordinates)}</LineString>`
  }
  const polygons = polygonsOf(geometry).map((rings) => {
    const parts = windRings(rings, true).map((ring, at) => {
      const tag = at === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs'
      return `<${tag}><LinearRing>${coordinatesOf(ring)}</LinearRing></${tag}>`
    })
    return `<Polygon>${parts.join('')}</Polygon>`
  })
  return polygons.length === 1 ? polygons[0] : `<MultiGeometry>${polygons.join('')}</MultiGeometry>`
}

function coordinatesOf(positions: readonly Position[]): string {
  return `<coordinates>${positions.map(([x, y]) => `${x},${y}`).join(' ')}</coordinates>`
}

/** Control characters are not allowed in XML at all, however they are written. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`)
}
