import { Alert, Button, Modal } from 'antd'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { paperName, type PaperRequest } from '../../shared/papers/contract.ts'
import { client } from '../core/client.ts'
import { sentenceOf, useCommand } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { JobProgress } from './job-progress.tsx'
import { openPdf } from './pdf.ts'
import { PdfPage } from './pdf-page.tsx'
import { PrintDialog } from './print-dialog.tsx'

type Sheet = {
  readonly id: string
  readonly document: PDFDocumentProxy
  readonly pages: readonly { readonly width: number; readonly height: number }[]
}
/** Larger than this an upright sheet would have to be scrolled for every paragraph. */
const mostScale = 1.4

type Drawn = { readonly id: string }

/**
 * A sheet as it will be on paper: the PDF itself, to be looked at page by page, printed, opened or
 * saved. Open while there is a request.
 */
export function PaperPreview(props: {
  readonly request: PaperRequest | undefined
  readonly onClose: () => void
}) {
  const { request, onClose } = props
  return (
    <Modal
      title={request === undefined ? '' : `${paperName(request)} 打印预览`}
      open={request !== undefined}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      centered
      width="calc(100vw - 48px)"
      className="paper-dialog"
    >
      {request !== undefined && <Preview request={request} />}
    </Modal>
  )
}

function Preview({ request }: { readonly request: PaperRequest }) {
  const [sheet, setSheet] = useState<Sheet | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  /** How much larger than fitted to the window. */
  const [zoom, setZoom] = useState(1)
  const [width, setWidth] = useState(0)
  const { job, run } = useJobRun<Drawn>()
  const desk = useRef<HTMLDivElement>(null)

  const start = useEffectEvent(async (isStale: () => boolean) => {
    try {
      const { id } = await run(client.papers.draw(request))
      const { bytes } = await client.papers.file({ id })
      const document = await openPdf(bytes)
      const pages: { width: number; height: number }[] = []
      for (let at = 1; at <= document.numPages; at++) {
        const { width, height } = (await document.getPage(at)).getViewport({ scale: 1 })
        pages.push({ width, height })
      }
      if (isStale()) void document.loadingTask.destroy()
      else setSheet({ id, document, pages })
    } catch (error) {
      if (!isStale()) setFailure(sentenceOf(error))
    }
  })
  useEffect(() => {
    let stale = false
    const begin = setTimeout(() => void start(() => stale))
    return () => {
      clearTimeout(begin)
      stale = true
    }
  }, [])
  const document = sheet?.document
  const widest = Math.max(1, ...(sheet?.pages.map((page) => page.width) ?? []))
  const fitted = Math.min(mostScale, (width - 32) / widest)
  useEffect(() => () => void document?.loadingTask.destroy(), [document])

  useEffect(() => {
    if (desk.current === null) return
    const watch = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width))
    watch.observe(desk.current)
    return () => watch.disconnect()
  }, [])

  return (
    <div className="paper-preview">
      <div className="paper-verbs">
        <Button disabled={zoom <= 0.25} onClick={() => setZoom(zoom / 1.25)}>
          缩小
        </Button>
        <Button disabled={zoom >= 6} onClick={() => setZoom(zoom * 1.25)}>
          放大
        </Button>
        <Button disabled={zoom === 1} onClick={() => setZoom(1)}>
          适合窗口
        </Button>
        <span className="page-note" role="status">
          {sheet === undefined ? '' : `共 ${sheet.pages.length} 页`}
        </span>
        <PaperVerbs id={sheet?.id} name={paperName(request)} />
      </div>
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <JobProgress job={job} />
      <div className="paper-desk" ref={desk} tabIndex={0} aria-label="打印预览">
        {width > 0 &&
          sheet?.pages.map((page, at) => (
            <PdfPage
              key={at}
              document={sheet.document}
              number={at + 1}
              {...page}
              scale={fitted * zoom}
            />
          ))}
      </div>
    </div>
  )
}

function PaperVerbs({ id, name }: { readonly id: string | undefined; readonly name: string }) {
  const [isAsking, setAsking] = useState(false)
  const print = useCommand('papers.print', {
    done: ({ copies }) => (copies === 1 ? '已送往打印机' : `${copies} 份已送往打印机`),
  })
  const save = useCommand('papers.save', {
    done: ({ file }) => (file === null ? '没有保存。' : `已保存 ${file}`),
  })
  const open = useCommand('papers.open', {
    done: ({ isOpened }) =>
      isOpened ? '已在看 PDF 的程序里打开。' : '这台电脑没有打开 PDF 的程序，请用“另存为”。',
  })
  const isOff = id === undefined
  return (
    <>
      <Button
        type="primary"
        disabled={isOff}
        loading={print.isPending}
        onClick={() => setAsking(true)}
      >
        打印
      </Button>
      <PrintDialog
        what={isAsking ? name : undefined}
        onClose={() => setAsking(false)}
        onPrint={(setup) => {
          setAsking(false)
          if (id !== undefined) print.mutate({ id, ...setup })
        }}
      />
      <Button
        disabled={isOff}
        loading={open.isPending}
        onClick={() => id !== undefined && open.mutate({ id })}
      >
        打开 PDF
      </Button>
      <Button
        disabled={isOff}
        loading={save.isPending}
        onClick={() => id !== undefined && save.mutate({ id })}
      >
        另存为
      </Button>
    </>
  )
}
