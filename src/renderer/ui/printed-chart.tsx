import { useEffect, useRef, useState } from 'react'
import type { ChartProps } from './chart.tsx'
import { chartSvg } from './chart-svg.ts'

/**
 * A chart as on paper, with hatches and a number on each bar, as large as its place.
 *
 * @param props.words How many pixels high a word of 12 is drawn, for a wall that is seen from afar.
 */
export function PrintedChart(props: { readonly chart: ChartProps; readonly words: number }) {
  const { chart, words } = props
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<readonly [number, number] | undefined>(undefined)

  useEffect(() => {
    if (box.current === null) return
    const watch = new ResizeObserver(([{ contentRect }]) =>
      setSize([contentRect.width, contentRect.height]),
    )
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])

  const scale = words / 12
  const drawn =
    size === undefined || size[0] < 10 || size[1] < 10
      ? ''
      : chartSvg(chart, Math.round(size[0] / scale), Math.round(size[1] / scale))
  return (
    <div
      ref={box}
      className="printed-chart"
      role="img"
      aria-label={chart.label}
      dangerouslySetInnerHTML={{ __html: drawn }}
    />
  )
}
