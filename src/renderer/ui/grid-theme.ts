import { themeQuartz } from 'ag-grid-community'
import { palette, screenFont } from './palette.ts'

/** AG Grid's quartz at office density: 32 px rows of 13 px text. */
export const gridTheme = themeQuartz.withParams({
  accentColor: palette.action,
  backgroundColor: palette.paper,
  foregroundColor: palette.ink,
  borderColor: palette.lineSoft,
  headerBackgroundColor: '#f0f3f7',
  headerTextColor: palette.inkSoft,
  headerFontSize: 13,
  headerFontWeight: 600,
  fontFamily: screenFont,
  fontSize: 13,
  rowHeight: 32,
  headerHeight: 34,
  cellHorizontalPadding: 10,
  selectedRowBackgroundColor: palette.actionPale,
  rowHoverColor: '#f6f8fb',
  wrapperBorderRadius: 4,
  borderRadius: 3,
  wrapperBorder: { color: palette.line },
})
