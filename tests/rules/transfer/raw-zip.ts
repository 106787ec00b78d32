import { crc32, deflateRawSync } from 'node:zlib'

export type RawEntry = {
  readonly name: string
  readonly data: string | Uint8Array
  /** What the directory claims the entry unpacks to, where that is a lie. */
  readonly claims?: number
}

/** A ZIP made by hand, so that it may lie as no library would. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, claims } of entries) {
    const bytes = Buffer.from(data)
    const packed = deflateRawSync(bytes)
    const label = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, label]))
    parts.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}

const NS = 'http://schemas.openxmlformats.org'

/** The least an XLSX can be, around the rows given as XML. */
export function rawXlsx(
  sheetData: string,
  more: {
    readonly head?: string
    readonly date1904?: boolean
    readonly entries?: readonly RawEntry[]
  } = {},
): Uint8Array {
  const type = `${NS}/package/2006/relationships`
  const office = `${NS}/officeDocument/2006/relationships`
  const main = `${NS}/spreadsheetml/2006/main`
  return rawZip([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${NS}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${type}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${more.date1904 ? 1 : 0}"/><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${type}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<?xml version="1.0"?>${more.head ?? ''}<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    },
    ...(more.entries ?? []),
  ])
}

/** One row of inline texts, or raw cells where they start with `<`. */
export function rawRow(number: number, cells: readonly string[]): string {
  const letter = (at: number) => String.fromCharCode(65 + at)
  const xml = cells.map((cell, at) =>
    cell.startsWith('<')
      ? cell.replace('<c', `<c r="${letter(at)}${number}"`)
      : `<c r="${letter(at)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
  )
  return `<row r="${number}">${xml.join('')}</row>`
}
