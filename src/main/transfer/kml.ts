import { decodeText } from './decode-text.ts'
import {
  assertCount,
  assertSize,
  fileError,
  mapLimits,
  type RawFeature,
  type RawSource,
} from './raw-source.ts'
import { readXml, type XmlElement } from './xml.ts'

type Geometry = { readonly type: string; readonly coordinates: unknown }

/**
 * Reads the placemarks of a KML file with their names and extended data.
 *
 * KML is WGS-84 by its standard; whoever made it from a shifted map says so at import.
 *
 * @throws {AppError} `invalid_input` when the file is not sound KML.
 */
export function openKml(bytes: Uint8Array, fileName: string): RawSource {
  assertSize(fileName, bytes.byteLength, mapLimits.textBytes)
  const decoded = decodeText(bytes)
  if (decoded === undefined)
    throw fileError(fileName, '的文字编码认不出来，请另存为 UTF-8 的 KML。')
  const root = readXml(decoded.text.replace(/^\ufeff/u, ''), fileName)
  if (root.name !== 'kml' && root.name !== 'Document' && root.name !== 'Folder') {
    throw fileError(fileName, `不是 KML（最外层是 ${root.name}），请核对是否选错文件。`)
  }
  const items = placemarksIn(root, '')
  if (items.length === 0 && hasLink(root)) {
    throw fileError(fileName, '里只有网络链接，没有图形。请在原软件里把图形另存为 KML 后再导入。')
  }
  assertCount(fileName, items.length)
  return { fileName, items, system: 'wgs84', notices: [] }
}

function placemarksIn(element: XmlElement, folder: string): readonly RawFeature[] {
  return element.children.flatMap((child) => {
    if (child.name === 'Placemark') return [featureOf(child, folder)]
    if (child.name === 'Folder' || child.name === 'Document' || child.name === 'kml') {
      return placemarksIn(child, child.name === 'Folder' ? textOf(child, 'name') : folder)
    }
    return []
  })
}

function hasLink(element: XmlElement): boolean {
  return element.children.some((child) => child.name === 'NetworkLink' || hasLink(child))
}

function featureOf(placemark: XmlElement, folder: string): RawFeature {
  const properties = Object.create(null) as Record<string, unknown>
  if (folder !== '') properties['文件夹'] = folder
  const description = textOf(placemark, 'description')
  if (description !== '') properties.description = description
  for (const data of placemark.children.filter(({ name }) => name === 'ExtendedData')) {
    for (const [key, value] of dataOf(data)) properties[key] = value
  }
  const name = textOf(placemark, 'name')
  if (name !== '') properties.name ??= name
  return { type: 'Feature', properties, geometry: geometryOf(placemark.children) }
}

function dataOf(element: XmlElement): readonly (readonly [string, string])[] {
  return element.children.flatMap((child): readonly (readonly [string, string])[] => {
    if (child.name === 'Data') return [[child.attributes.name ?? '', textOf(child, 'value')]]
    if (child.name === 'SimpleData') return [[child.attributes.name ?? '', child.text]]
    return child.name === 'SchemaData' ? dataOf(child) : []
  })
}

/** One geometry, or several of one kind together; of mixed kinds the areas count, then the lines. */
function geometryOf(elements: readonly XmlElement[]): Geometry | null {
  const all = geometriesIn(elements)
  const kind = ['Polygon', 'LineString', 'Point'].find((one) =>
    all.some(({ type }) => type === one),
  )
  const same = all.filter(({ type }) => type === kind)
  if (same.length <= 1) return same[0] ?? null
  return { type: `Multi${kind}`, coordinates: same.map(({ coordinates }) => coordinates) }
}

function geometriesIn(elements: readonly XmlElement[]): readonly Geometry[] {
  return elements.flatMap((element): readonly Geometry[] => {
    if (element.name === 'MultiGeometry') return geometriesIn(element.children)
    if (element.name === 'Point') {
      return [{ type: 'Point', coordinates: coordinatesOf(element)[0] ?? [] }]
    }
    if (element.name === 'LineString') {
      return [{ type: 'LineString', coordinates: coordinatesOf(element) }]
    }
    if (element.name !== 'Polygon') return []
    const rings = (name: string) =>
      element.children
        .filter((child) => child.name === name)
        .flatMap((child) => child.children.filter((ring) => ring.name === 'LinearRing'))
        .map(coordinatesOf)
    return [
      { type: 'Polygon', coordinates: [...rings('outerBoundaryIs'), ...rings('innerBoundaryIs')] },
    ]
  })
}

/** `116.4,39.9,0 116.5,39.9,0`; what is no number stays visible as NaN. */
function coordinatesOf(element: XmlElement): readonly (readonly number[])[] {
  return textOf(element, 'coordinates')
    .split(/\s+/u)
    .filter((tuple) => tuple !== '')
    .map((tuple) =>
      tuple.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))),
    )
}

function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? ''
}
