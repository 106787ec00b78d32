import { readPicture, type PictureFile } from './picture-file.ts'

/** Reads a picture in a thread of its own: unpacking a large one takes a second or two. */
export async function readPictureTask(
  { path }: { readonly path: string },
  report: (done: number, total: number, step: string) => void,
): Promise<PictureFile> {
  report(0, 1, '核对图片')
  return readPicture(path)
}
