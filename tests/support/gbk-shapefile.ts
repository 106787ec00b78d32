/** 草园社区, 门楼社区 and the column 名称 as old programs write them. */
export const gbk = {
  草园社区: [0xb2, 0xdd, 0xd4, 0xb0, 0xc9, 0xe7, 0xc7, 0xf8],
  门楼社区: [0xc3, 0xc5, 0xc2, 0xa5, 0xc9, 0xe7, 0xc7, 0xf8],
  名称: [0xc3, 0xfb, 0xb3, 0xc6],
} as const

type Ring = readonly (readonly [number, number])[]

/** A .shp of polygons made by hand, ring after ring as given, so that it may lie. */
export function rawShp(shapes: readonly (readonly Ring[])[]): Buffer {
  const records = shapes.map((rings, at) => {
    const points = rings.flat()
    const body = Buffer.alloc(44 + rings.length * 4 + points.length * 16)
    body.writeInt32LE(5, 0)
    body.writeInt32LE(rings.length, 36)
    body.writeInt32LE(points.length, 40)
    let start = 0
    rings.forEach((ring, part) => {
      body.writeInt32LE(start, 44 + part * 4)
      start += ring.length
    })
    points.forEach(([x, y], point) => {
      body.writeDoubleLE(x, 44 + rings.length * 4 + point * 16)
      body.writeDoubleLE(y, 52 + rings.length * 4 + point * 16)
    })
    const head = Buffer.alloc(8)
    head.writeInt32BE(at + 1, 0)
    head.writeInt32BE(body.length / 2, 4)
    return Buffer.concat([head, body])
  })
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(5, 32)
  const file = Buffer.concat([header, ...records])
  file.writeInt32BE(file.length / 2, 24)
  return file
}

/** A .dbf of one text column made by hand; `says` is how many records it claims to have. */
export function rawDbf(
  column: readonly number[],
  cells: readonly (readonly number[])[],
  options: { readonly language?: number; readonly says?: number } = {},
): Buffer {
  const width = 20
  const header = Buffer.alloc(65)
  header[0] = 3
  header.writeUInt32LE(options.says ?? cells.length, 4)
  header.writeUInt16LE(65, 8)
  header.writeUInt16LE(width + 1, 10)
  header[29] = options.language ?? 0
  header.set(column, 32)
  header[43] = 'C'.charCodeAt(0)
  header[48] = width
  header[64] = 0x0d
  const rows = cells.map((cell) => {
    const row = Buffer.alloc(width + 1, 0x20)
    row.set(cell, 1)
    return row
  })
  return Buffer.concat([header, ...rows, Buffer.from([0x1a])])
}
