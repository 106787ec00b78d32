/** The one palette: theme, charts, map and print take their colours here and nowhere else. */
export const palette = {
  action: '#1f5fbf',
  actionPale: '#e8f0fb',
  ink: '#1d2430',
  inkSoft: '#4d5868',
  inkPale: '#667184',
  line: '#dde2ea',
  lineSoft: '#edf0f4',
  ground: '#f4f6f9',
  paper: '#ffffff',
  /** Meaning, the same on screen, map, charts and paper; always with a second sign. */
  sealed: '#c22a2a',
  controlled: '#b35a00',
  precaution: '#2667b0',
  done: '#1c7a3e',
  waiting: '#667184',
  overdue: '#c22a2a',
  supplement: '#7a3fa0',
} as const

/** At most six series; the same series always takes the same place. */
export const seriesColours = [
  '#1f5fbf',
  '#c8741a',
  '#2f8a5b',
  '#8a5bb0',
  '#b8434e',
  '#5c6b7f',
] as const

/** Single quotes inside, because ECharts writes it into an attribute of the charts on paper. */
export const screenFont =
  "'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
