import {
  BarChart,
  LineChart,
  PieChart,
  type BarSeriesOption,
  type LineSeriesOption,
  type PieSeriesOption,
} from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  type AriaComponentOption,
  type GridComponentOption,
  type LegendComponentOption,
  type MarkLineComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { LabelLayout } from 'echarts/features'
import { init, use as register, type ComposeOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { ZoneKind } from '../../shared/zones/kinds.ts'
import { palette, screenFont, seriesColours } from './palette.ts'

register([
  BarChart,
  LineChart,
  PieChart,
  AriaComponent,
  GridComponent,
  LabelLayout,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

type Option = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | AriaComponentOption
  | GridComponentOption
  | LegendComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>

export type ChartSeries = {
  readonly name: string
  /** One value for each category; null leaves a gap. */
  readonly values: readonly (number | null)[]
  /** Zones have their fixed colour; otherwise the series' place decides. */
  readonly zone?: ZoneKind | undefined
}

export type ChartProps = {
  readonly kind: 'bar' | 'line' | 'pie'
  /** What the chart shows, for screen readers: 近七日新增需求. */
  readonly label: string
  readonly categories: readonly string[]
  /** A pie takes the first series only. */
  readonly series: readonly ChartSeries[]
  readonly unit?: string
  readonly stacked?: boolean
  /** Bars lie, for long names. */
  readonly lying?: boolean
  /** A value to be reached, drawn as a line through the chart. */
  readonly target?: { readonly value: number; readonly name: string }
}

/** What tells lines apart without colour. */
const lineDashes = ['solid', 'dashed', 'dotted'] as const
const lineSigns = ['circle', 'rect', 'triangle', 'diamond'] as const

/** A bar, line or pie chart in SVG: sharp at any scale, still, and read aloud. */
export function Chart(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)

  useEffect(() => {
    if (box.current === null) return
    const made = init(box.current, undefined, { renderer: 'svg' })
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(toOption(props), { notMerge: true })
  }, [props])

  return <div ref={box} className="chart" role="img" aria-label={props.label} />
}

/** The option by itself, so that a printed picture is the same as the one on the screen. */
export function toOption(props: ChartProps): Option {
  const words = { color: palette.inkSoft, fontFamily: screenFont, fontSize: 12 }
  const base: Option = {
    animation: false,
    color: [...seriesColours],
    textStyle: { fontFamily: screenFont },
    aria: { enabled: true, label: { description: props.label } },
    tooltip: { trigger: props.kind === 'pie' ? 'item' : 'axis', transitionDuration: 0 },
  }
  return props.kind === 'pie' ? pieOption(base, props, words) : axisOption(base, props, words)
}

function legendWords(words: Words) {
  return { textStyle: words, itemWidth: 14, pageIconSize: 10, pageTextStyle: words }
}

type Words = { readonly color: string; readonly fontFamily: string; readonly fontSize: number }

function pieOption(
  base: Option,
  { categories, series, unit = '' }: ChartProps,
  words: Words,
): Option {
  const values = series[0]?.values ?? []
  return {
    ...base,
    series: [
      {
        type: 'pie',
        radius: ['42%', '68%'],
        label: { ...words, formatter: `{b} {c}${unit}` },
        data: categories.map((name, at) => ({ name, value: values[at] ?? 0 })),
      },
    ],
  }
}

function axisOption(base: Option, props: ChartProps, words: Words): Option {
  const { kind, series, unit, stacked, lying, target } = props
  const names = {
    type: 'category' as const,
    data: [...props.categories],
    // Up to eleven grids and the street are all named; of more, as many as have room.
    axisLabel: {
      ...words,
      hideOverlap: true,
      textMargin: [0, 1],
      ...(props.categories.length <= 12 ? { interval: 0 } : {}),
    },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    ...(lying ? { inverse: true } : {}),
  }
  const amounts = {
    type: 'value' as const,
    minInterval: 1,
    // Few enough that a low chart names each of them, zero first.
    splitNumber: 3,
    name: unit,
    nameTextStyle: words,
    axisLabel: { ...words, hideOverlap: true },
    // A target is the whole that a share is of: the axis ends there.
    ...(target === undefined ? {} : { max: target.value, interval: target.value / 2 }),
    splitLine: { lineStyle: { color: palette.lineSoft } },
  }
  const several = series.length > 1
  // The legend and the unit above the axis take a line each.
  const top = (several ? 24 : 12) + (unit === undefined ? 0 : 16)
  return {
    ...base,
    grid: { left: 8, right: 16, top, bottom: 4, containLabel: true },
    // In one line, turned like pages where it is longer: a second would lie over the bars.
    ...(several
      ? { legend: { type: 'scroll' as const, left: 48, right: 8, top: 0, ...legendWords(words) } }
      : {}),
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: series.map(({ name, values, zone }, at) => {
      const colour = zone === undefined ? undefined : palette[zone]
      const common = {
        name,
        data: [...values],
        ...(target === undefined || at > 0 ? {} : { markLine: targetLine(target, words) }),
        ...(stacked ? { stack: 'all' } : {}),
        ...(colour === undefined ? {} : { itemStyle: { color: colour } }),
        lineStyle: colour === undefined ? {} : { color: colour },
      }
      return kind === 'line'
        ? {
            ...common,
            type: 'line' as const,
            symbol: lineSigns[at % lineSigns.length],
            symbolSize: 7,
            lineStyle: { ...common.lineStyle, type: lineDashes[at % lineDashes.length] },
          }
        : { ...common, type: 'bar' as const, barMaxWidth: 28 }
    }),
  }
}

function targetLine({ value, name }: NonNullable<ChartProps['target']>, words: Words) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: palette.overdue, type: 'dashed' as const, width: 1.5 },
    label: { ...words, formatter: name, position: 'insideStartTop' as const },
    data: [{ yAxis: value }],
  }
}
