import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { largestPicture } from '../../shared/pictures/contract.ts'
import { toAppError } from '../core/node-errors.ts'
import { fileKindLabels, fileKindOf } from '../office/file-kind.ts'
import { judgeJpeg } from './jpeg.ts'
import { judgePng } from './png.ts'

export type PictureFile = {
  readonly name: string
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

const least = 32
const signatures = [
  { type: 'image/png', starts: '\x89PNG\r\n\x1a\n', judge: judgePng },
  { type: 'image/jpeg', starts: '\xff\xd8\xff', judge: judgeJpeg },
] as const
/** Pictures that people have at hand and that have to be saved anew first. */
const others: readonly (readonly [starts: RegExp, name: string])[] = [
  [/^BM/u, 'BMP 图片'],
  [/^GIF8/u, 'GIF 图片'],
  [/^RIFF[^]{4}WEBP/u, 'WebP 图片'],
  [/^(II\*\0|MM\0\*)/u, 'TIFF 图片'],
  [/^[^]{4}ftyphei/u, 'HEIC 照片'],
  [/^AC10\d\d/u, 'CAD 图（DWG）'],
]

/**
 * Reads a picture for the base of a map, to its end.
 *
 * @throws {AppError} `invalid_input`, naming the file, what is wrong and the cure: no PNG or JPEG,
 *   too large, too small, cut off or damaged; and what the disk says.
 */
export async function readPicture(path: string): Promise<PictureFile> {
  const file = basename(path)
  const refuse = (words: string) =>
    new AppError('invalid_input', `没有导入“${file}”：${words}。`, { file })
  const bytes = bytesOf(path, refuse)
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const known = signatures.find(({ starts }) => head.startsWith(starts))
  if (known === undefined) {
    const other = others.find(([starts]) => starts.test(head))?.[1]
    const kind = fileKindOf(bytes)
    if (kind === 'empty') throw refuse('是空文件。请重新拷贝')
    throw refuse(
      `不是 PNG 或 JPG 图片（实际是${other ?? fileKindLabels[kind]}）。` +
        '请用看图软件或制图软件打开，另存为 PNG 或 JPG，或截图，再导入',
    )
  }
  const broken = () => refuse('图片不完整或已损坏，可能没有拷贝完。请重新拷贝或重新扫描')
  const found = known.judge(bytes)
  if (found === undefined) throw broken()
  const { width, height, check } = found
  if (width < least || height < least)
    throw refuse(`只有 ${width}×${height} 像素，太小，看不清。请用更高的分辨率重新扫描`)
  if (width * height > largestPicture.megapixels * 1e6) {
    throw refuse(
      `有 ${width}×${height} 像素，超过 ${largestPicture.megapixels * 100} 万像素。` +
        '请缩小图片，或用较低的分辨率（如 150 dpi）重新扫描',
    )
  }
  if (check !== undefined && !(await check())) throw broken()
  return { name: file.replace(/\.\w+$/u, ''), type: known.type, width, height, bytes }
}

function bytesOf(path: string, refuse: (words: string) => AppError): Uint8Array {
  const { megabytes } = largestPicture
  try {
    const { size } = statSync(path)
    if (size > megabytes * 1024 * 1024) {
      throw refuse(`超过 ${megabytes} MB。请缩小图片或另存为 JPG 后再导入`)
    }
    return readFileSync(path)
  } catch (error) {
    throw toAppError(error, `文件“${path}”`)
  }
}
