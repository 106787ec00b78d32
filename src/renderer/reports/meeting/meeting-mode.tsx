import { App, Button } from 'antd'
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { createPortal } from 'react-dom'
import { meetingItemsContract } from '../../../shared/reports/meeting.ts'
import { useMay } from '../../core/desk.ts'
import { isDeciding, isTyping, useKeys } from '../../core/keys.ts'
import { useCall } from '../../core/query.ts'
import { useLeave } from '../../ui/leaving.tsx'
import { PaperPreview } from '../../ui/paper-preview.tsx'
import { itemGroups, MeetingItemEntry, MeetingItems } from './meeting-items.tsx'
import { MeetingMap } from './meeting-map.tsx'
import { MeetingPageView } from './meeting-page.tsx'
import { copyPicture } from './page-picture.ts'
import './meeting.css'

type Slide = { readonly key: string; readonly title: string; readonly body: ReactNode }

/** 每日会商: the day on the wall, page by page by keys, and what is decided about it. */
export function MeetingMode(props: { readonly day: string; readonly onClose: () => void }) {
  const { day } = props
  const [at, setAt] = useState(0)
  const [isPrinting, setPrinting] = useState(false)
  const words = useWords()
  const wall = useRef<HTMLDivElement>(null)
  const sheet = useCall('reports.meeting', { day })
  const trend = useCall('reports.meetingTrend', { day })
  const { message } = App.useApp()
  const leave = useLeave()

  const pages = [...(sheet.data?.pages ?? []), ...(trend.data === undefined ? [] : [trend.data])]
  const slides: readonly Slide[] = [
    ...pages.map((page) => ({
      key: page.key,
      title: page.title,
      body: <MeetingPageView page={page} words={words} />,
    })),
    { key: 'map', title: '当日地图', body: <MeetingMap day={day} words={words} /> },
    { key: 'items', title: '议定事项和任务', body: <ItemsSlide day={day} /> },
  ]
  const last = slides.length - 1
  const slide = slides[Math.min(at, last)]
  const turn = (to: number) => leave(() => setAt(Math.min(last, Math.max(0, to))))
  const close = () =>
    leave(() => {
      if (document.fullscreenElement !== null) void document.exitFullscreen()
      props.onClose()
    })

  async function copy() {
    if (wall.current === null) return
    try {
      await copyPicture(wall.current)
      void message.success('已复制本页图片，可以粘贴到文档里')
    } catch {
      void message.error('没有复制：系统剪贴板不接受图片。请改用打印。')
    }
  }

  function fill() {
    if (document.fullscreenElement === null) void document.documentElement.requestFullscreen()
    else void document.exitFullscreen()
  }

  useKeys([
    { key: 'ArrowRight', label: '下一页', run: () => turn(at + 1) },
    { key: 'PageDown', label: '下一页', run: () => turn(at + 1) },
    { key: 'ArrowLeft', label: '上一页', run: () => turn(at - 1) },
    { key: 'PageUp', label: '上一页', run: () => turn(at - 1) },
    { key: 'Home', label: '第一页', run: () => turn(0) },
    { key: 'End', label: '议定事项和任务', run: () => turn(last) },
    { key: 'f', label: '全屏', run: fill },
    { key: 'c', label: '复制本页图片', run: () => void copy() },
    { key: 'p', label: '打印会商材料', run: () => setPrinting(true) },
    { key: 'Escape', label: '结束会商', run: close },
  ])
  /** While something is typed the page's keys rest; these get out of the field or turn all the same. */
  function leaveField(event: KeyboardEvent<HTMLElement>) {
    if (!isTyping(event.target) || event.nativeEvent.isComposing || isDeciding()) return
    if (event.key === 'Escape') wall.current?.focus()
    else if (event.key === 'PageUp') turn(at - 1)
    else if (event.key === 'PageDown') turn(at + 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const home = useEffectEvent(() => wall.current?.focus())
  useEffect(() => home(), [])

  const { head } = sheet.data ?? {}
  return createPortal(
    <div
      className="meeting"
      role="dialog"
      aria-label="每日会商"
      ref={wall}
      tabIndex={-1}
      onKeyDown={leaveField}
    >
      <header>
        <h1>{slide.title}</h1>
        <span className="meeting-time">
          {head === undefined ? '' : `${head.streetName} · ${head.dayText} · ${head.cutoffText}`}
        </span>
      </header>
      <main className={`meeting-slide ${slide.key}`} key={slide.key}>
        {sheet.error === null ? slide.body : <p className="meeting-zero">{sheet.error.message}</p>}
      </main>
      <footer>
        <span className="meeting-turn">
          <Button disabled={at === 0} aria-label="上一页" onClick={() => turn(at - 1)}>
            ‹
          </Button>
          <b>
            {Math.min(at, last) + 1} / {slides.length}
          </b>
          <Button disabled={at >= last} aria-label="下一页" onClick={() => turn(at + 1)}>
            ›
          </Button>
        </span>
        <span className="meeting-verbs">
          <Button onClick={() => void copy()}>复制本页图片</Button>
          <Button onClick={() => setPrinting(true)}>打印</Button>
          <Button onClick={fill}>全屏</Button>
          <Button onClick={close}>结束会商</Button>
        </span>
      </footer>
      <PaperPreview
        request={isPrinting ? { sheet: 'meeting', day } : undefined}
        onClose={() => setPrinting(false)}
      />
    </div>,
    document.body,
  )
}

/** The last page: what earlier meetings left open, what this one decides. */
function ItemsSlide({ day }: { readonly day: string }) {
  const mayWrite = useMay(meetingItemsContract.add.roles)
  const { data } = useCall('meetingItems.list', {
    limit: 500,
    sort: [{ field: 'day', dir: 'desc' }],
  })
  return (
    <div className="meeting-items">
      <div className="meeting-lists">
        {data !== undefined && (
          <MeetingItems
            groups={itemGroups(data.rows, day)}
            empty="还没有议定事项和任务，在右边记下。"
          />
        )}
      </div>
      {mayWrite && (
        <div className="meeting-entry">
          <h3>记一项</h3>
          <MeetingItemEntry day={day} />
        </div>
      )}
    </div>
  )
}

/** The height of a word on the wall: 28 px on a projector of 1920 × 1080, in keeping on a smaller one. */
function useWords(): number {
  const [words, setWords] = useState(wordsOfWindow)
  useEffect(() => {
    const fit = () => setWords(wordsOfWindow())
    window.addEventListener('resize', fit)
    return () => window.removeEventListener('resize', fit)
  }, [])
  return words
}

function wordsOfWindow(): number {
  return Math.min(innerWidth * 0.0146, innerHeight * 0.026)
}
