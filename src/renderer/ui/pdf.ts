import type { PDFDocumentProxy } from 'pdfjs-dist'
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker'

/**
 * Opens a PDF of this program for drawing. Its fonts are inside it, so nothing else is read: neither
 * character maps nor standard fonts.
 *
 * @param bytes Handed over to the thread that reads it.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerPort ??= new PdfWorker()
  return getDocument({ data: bytes, useWasm: false, useWorkerFetch: false }).promise
}
