type Geometry = { readonly type: string; readonly coordinates: unknown } | null

const kinds = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
]
/** Bytes of the envelope in a GeoPackage header, by its indicator. */
const ENVELOPES = [0, 32, 48, 48, 64]

/**
 * The geometry of a GeoPackage cell; heights and measures are left out.
 *
 * @throws {RangeError} when the cell is cut off or says something impossible.
 */
export function readGpkgGeometry(bytes: Uint8Array): Geometry {
  if (bytes.byteLength < 8 || bytes[0] !== 0x47 || bytes[1] !== 0x50) throw new RangeError('no GP')
  const flags = bytes[3]
  const envelope = ENVELOPES[(flags >> 1) & 7]
  if (envelope === undefined) throw new RangeError('unknown envelope')
  if ((flags & 0x10) !== 0) return null
  return readWkb(bytes.subarray(8 + envelope))
}

/** Well-known binary (OGC 06-103r4), ISO and extended flavours. @throws {RangeError} when cut off. */
function readWkb(bytes: Uint8Array): Geometry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0

  function geometry(): { readonly type: string; readonly coordinates: unknown } {
    const little = view.getUint8(at) === 1
    const code = view.getUint32(at + 1, little)
    at += 5
    if ((code & 0x2000_0000) !== 0) at += 4
    const plain = code & 0x0fff_ffff
    const extra = Math.floor(plain / 1000)
    const hasZ = (code & 0x8000_0000) !== 0 || extra === 1 || extra === 3
    const hasM = (code & 0x4000_0000) !== 0 || extra === 2 || extra === 3
    const size = 8 * (2 + Number(hasZ) + Number(hasM))
    const kind = plain % 1000
    const number = () => {
      const value = view.getFloat64(at, little)
      at += 8
      return value
    }
    const position = () => {
      const xy = [number(), number()]
      at += size - 16
      return xy
    }
    const list = <T>(least: number, read: () => T): T[] => {
      const count = view.getUint32(at, little)
      at += 4
      if (count * least > bytes.byteLength - at) throw new RangeError('more parts than bytes')
      return Array.from({ length: count }, read)
    }
    const positions = () => list(size, position)
    const rings = () => list(4, positions)
    const type = kinds[kind]
    if (kind === 1) return { type, coordinates: position() }
    if (kind === 2) return { type, coordinates: positions() }
    if (kind === 3) return { type, coordinates: rings() }
    if (kind >= 4 && kind <= 6) {
      return { type, coordinates: list(9, geometry).map(({ coordinates }) => coordinates) }
    }
    throw new RangeError('geometry of an unknown kind')
  }
  return geometry()
}
