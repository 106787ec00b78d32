import { createInflate, crc32 } from 'node:zlib'
import type { Judge } from './judge.ts'

const header = 8
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Reads a PNG to its end: a file that was cut off or changed on the way says so here. */
export const judgePng: Judge = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let head: DataView | undefined
  for (let at = header; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    if (at + 12 + length > bytes.length) return undefined
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      return undefined
    }
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'IHDR' && length === 13) head = new DataView(view.buffer, body.byteOffset, 13)
    if (type === 'IDAT') data.push(body)
    if (type === 'IEND') return head && judged(head, data)
    at += 12 + length
  }
  return undefined
}

function judged(head: DataView, data: readonly Uint8Array[]) {
  return { ...sizeOf(head), check: () => isWhole(head, data) }
}

function sizeOf(head: DataView) {
  return { width: head.getUint32(0), height: head.getUint32(4) }
}

/** Whether as many bytes are packed inside as the picture's size promises. */
async function isWhole(head: DataView, data: readonly Uint8Array[]): Promise<boolean> {
  const { width, height } = sizeOf(head)
  const bits = head.getUint8(8) * (channels[head.getUint8(9)] ?? 0)
  const isInterlaced = head.getUint8(12) === 1
  const least = height * (Math.ceil((width * bits) / 8) + (isInterlaced ? 0 : 1))
  const inflate = createInflate()
  inflate.end(Buffer.concat(data))
  let found = 0
  try {
    for await (const chunk of inflate) found += (chunk as Uint8Array).length
  } catch {
    return false
  }
  return bits > 0 && found >= least
}
