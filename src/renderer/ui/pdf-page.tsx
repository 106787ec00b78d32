import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'

/** A canvas beyond this would not fit into an old computer's memory; it is drawn coarser then. */
const mostPixels = 16e6

/** One page, drawn once it comes into sight. `scale` 1 is 72 dots an inch. */
export function PdfPage(props: {
  readonly document: PDFDocumentProxy
  readonly number: number
  readonly width: number
  readonly height: number
  readonly scale: number
}) {
  const { document: pdf, number, width, height, scale } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isNear, setIsNear] = useState(false)

  useEffect(() => {
    if (frame.current === null) return
    const watch = new IntersectionObserver(
      ([entry]) => setIsNear(entry.isIntersecting),
      // The next page is ready before it is scrolled to.
      { rootMargin: '400px' },
    )
    watch.observe(frame.current)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    const target = canvas.current
    if (!isNear || target === null) return
    let stop: (() => void) | undefined
    let isOver = false
    void pdf.getPage(number).then((page) => {
      if (isOver) return
      const wanted = scale * window.devicePixelRatio
      const sharp = Math.min(wanted, Math.sqrt(mostPixels / (width * height)))
      const viewport = page.getViewport({ scale: sharp })
      target.width = Math.floor(viewport.width)
      target.height = Math.floor(viewport.height)
      const drawing = page.render({ canvas: target, viewport })
      stop = () => drawing.cancel()
      // Cancelled when the page is left or zoomed before it stands.
      drawing.promise.then(
        () => target.setAttribute('data-drawn', 'yes'),
        () => undefined,
      )
    })
    return () => {
      isOver = true
      stop?.()
    }
  }, [pdf, number, width, height, scale, isNear])

  return (
    <div
      ref={frame}
      className="pdf-page"
      style={{ width: width * scale, height: height * scale }}
      aria-label={`第 ${number} 页`}
      role="img"
    >
      {isNear && <canvas ref={canvas} />}
    </div>
  )
}
