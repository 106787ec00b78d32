import { init, type EChartsCoreOption } from 'echarts/core'
import { toOption, type ChartProps } from './chart.tsx'

const white = 'rgba(255,255,255,0.8)'
/** Beside its colour each series has a hatch, so that grey paper tells them apart as well. */
const hatches = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1.5, 4], rotation: Math.PI / 4, color: white },
  { symbol: 'circle', dashArrayX: [6, 6], dashArrayY: [6, 6], symbolSize: 0.7, color: white },
  {
    symbol: 'rect',
    dashArrayX: [1, 0],
    dashArrayY: [1.5, 4],
    rotation: -Math.PI / 4,
    color: white,
  },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1.5, 4], color: white },
  { symbol: 'triangle', dashArrayX: [8, 8], dashArrayY: [8, 8], symbolSize: 0.7, color: white },
]
/** Below these breadths of a bar with its share of the gaps, numbers lie over each other. */
const labelRoom = { lying: 11, standing: 22 }

/**
 * The chart of the screen for paper: the same option as an SVG text, with hatches and with a number
 * on each bar. `chart.tsx` registers the parts of ECharts it needs.
 */
export function chartSvg(props: ChartProps, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(toPrintOption(props, width, height))
    // Its style element serves only the pointer, and the page's policy refuses it.
    return chart.renderToSVGString().replace(/<style[^]*?<\/style>/g, '')
  } finally {
    chart.dispose()
  }
}

/** Whether each bar is broad enough for its number; a table beside or below says the others. */
function hasRoom(
  { categories, series, stacked, lying }: ChartProps,
  width: number,
  height: number,
) {
  // Less the legend and the names of the axis.
  const [length, room] = lying ? [height - 64, labelRoom.lying] : [width - 48, labelRoom.standing]
  const bars = categories.length * (stacked ? 1 : series.length)
  return length / Math.max(1, bars) >= room
}

function toPrintOption(props: ChartProps, width: number, height: number): EChartsCoreOption {
  const option = toOption(props)
  const series = Array.isArray(option.series) ? option.series : []
  const black = '#1d2430'
  return {
    ...option,
    tooltip: { show: false },
    // Paper cannot be turned to the next names.
    ...(option.legend === undefined ? {} : { legend: { ...option.legend, type: 'plain' } }),
    aria: { enabled: true, decal: { show: true, decals: hatches } },
    series: series.map((one) => ({
      ...one,
      // A part of nothing would leave the ground of its number in the bar.
      ...(props.stacked ? { data: withoutZeros(one.data) } : {}),
      silent: true,
      labelLayout: { hideOverlap: true },
      label: {
        show: props.kind === 'bar' && hasRoom(props, width, height),
        position: props.stacked ? 'inside' : props.lying ? 'right' : 'top',
        color: black,
        fontSize: 11,
        // A bar's own hatch would run through the number.
        ...(props.stacked ? { backgroundColor: '#ffffff', padding: [1, 3] } : {}),
        formatter: ({ value }: { readonly value: number }) => (value === 0 ? '' : String(value)),
      },
    })),
  }
}

function withoutZeros(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data.map((value: unknown) => (value === 0 ? null : value)) : []
}
