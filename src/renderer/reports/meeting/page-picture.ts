/** Twice the screen's pixels, sharp where the picture is shown larger. */
const sharpness = 2

/**
 * Copies a part of the window as a picture, to be pasted into a document or a message.
 *
 * The browser draws a copy of the nodes with the window's own styles; nothing is loaded, so what a
 * canvas shows is put in as a picture first.
 *
 * @throws {Error} when the system's clipboard takes no pictures.
 */
export async function copyPicture(element: HTMLElement): Promise<void> {
  const { width, height } = element.getBoundingClientRect()
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(element, width, height))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * sharpness
  canvas.height = height * sharpness
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (picture === null) throw new Error('这一页不能转为图片。')
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
}

function asSvg(element: HTMLElement, width: number, height: number): string {
  const copy = element.cloneNode(true) as HTMLElement
  const canvases = [...element.querySelectorAll('canvas')]
  for (const [at, blank] of [...copy.querySelectorAll('canvas')].entries()) {
    const still = new Image()
    still.src = canvases[at].toDataURL()
    still.style.cssText = `${blank.style.cssText};width:100%;height:100%`
    blank.replaceWith(still)
  }
  // The palette stands on the root, and the pager is no part of the page.
  copy.style.cssText += document.documentElement.style.cssText
  copy.style.fontFamily = getComputedStyle(element).fontFamily
  copy.querySelector('footer')?.remove()
  const style = document.createElement('style')
  style.textContent = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
    .join('\n')
  copy.prepend(style)
  const words = new XMLSerializer().serializeToString(copy)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${words}</foreignObject></svg>`
}
