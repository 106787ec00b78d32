import { theme as antdTheme, type ThemeConfig } from 'antd'
import { palette, screenFont } from './palette.ts'

/** antd under the palette: 14 px text, 32 px controls, no gradients, nothing that moves. */
export const windowTheme: ThemeConfig = {
  algorithm: antdTheme.defaultAlgorithm,
  token: {
    colorPrimary: palette.action,
    colorInfo: palette.action,
    colorLink: palette.action,
    colorSuccess: palette.done,
    colorWarning: palette.controlled,
    colorError: palette.sealed,
    // What antd works out from dark colours are muddy grounds.
    colorSuccessBg: '#eaf5ed',
    colorSuccessBorder: '#a9d3b7',
    colorWarningBg: '#fdf3e7',
    colorWarningBorder: '#ecc798',
    colorText: palette.ink,
    colorTextSecondary: palette.inkSoft,
    colorTextTertiary: palette.inkPale,
    colorTextPlaceholder: '#7b8697',
    colorBorder: '#c9d0da',
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.ground,
    fontFamily: screenFont,
    fontSize: 14,
    fontSizeSM: 12,
    borderRadius: 4,
    controlHeight: 32,
    motion: false,
    wireframe: false,
  },
  components: {
    Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 2px', labelColor: palette.inkSoft },
    Tabs: { horizontalItemPadding: '8px 0', horizontalMargin: '0', titleFontSize: 14 },
    Drawer: { paddingLG: 16 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
}

/** Puts the palette where the style sheets read it. */
export function applyPalette(): void {
  const { style } = document.documentElement
  for (const [name, colour] of Object.entries(palette)) style.setProperty(`--${name}`, colour)
  style.setProperty('--font', screenFont)
}
