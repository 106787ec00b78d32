/** Three pictures' pixels for one of the paper's: 288 dpi at 156 mm, sharp in Word and WPS. */
const sharpness = 3

declare global {
  /** Asked for by the printing process once the sheet stands. */
  var chartPictures: () => Promise<string[]>
}

/** The sheet's charts as PNG data URLs, in their order. */
export async function chartPictures(): Promise<string[]> {
  const drawings = [...document.querySelectorAll<SVGSVGElement>('.chart svg')]
  return Promise.all(drawings.map(toPicture))
}

async function toPicture(drawing: SVGSVGElement): Promise<string> {
  const { width, height } = drawing.viewBox.baseVal
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.setAttribute('width', String(width * sharpness))
  copy.setAttribute('height', String(height * sharpness))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    new XMLSerializer().serializeToString(copy),
  )}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * sharpness
  canvas.height = height * sharpness
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('图表不能转为图片。')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png')
}
