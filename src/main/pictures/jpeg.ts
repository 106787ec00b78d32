import type { Judge } from './judge.ts'

/** Frame headers (SOF) carry the size; C4, C8 and CC are tables. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const startOfScan = 0xda
const exif = 0xe1

/** Reads the segments of a JPEG; one that was cut off has no end mark after its last scan. */
export const judgeJpeg: Judge = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: { readonly width: number; readonly height: number } | undefined
  let turned = false
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at++
      continue
    }
    const length = view.getUint16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    if (isFrame(marker) && length >= 8) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    if (marker === exif) turned = isTurned(bytes.subarray(at + 4, at + 2 + length)) ?? turned
    if (marker === startOfScan) return size && hasEnd(bytes, at) ? upright(size, turned) : undefined
    at += 2 + length
  }
  return undefined
}

function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at > from; at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  }
  return false
}

/** A camera notes how it was held, and every viewer turns the picture accordingly. */
function upright({ width, height }: { width: number; height: number }, turned: boolean) {
  return { width: turned ? height : width, height: turned ? width : height }
}

/** Whether the orientation (tag 0x0112 of the first Exif directory) lays the picture on its side. */
function isTurned(segment: Uint8Array): boolean | undefined {
  if (String.fromCharCode(...segment.subarray(0, 4)) !== 'Exif' || segment.length < 16) {
    return undefined
  }
  const view = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6)
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return undefined
  const entries = view.getUint16(directory, little)
  for (let at = directory + 2, n = 0; n < entries && at + 12 <= view.byteLength; at += 12, n++) {
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) >= 5
  }
  return undefined
}
